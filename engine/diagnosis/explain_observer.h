// Counts the events of a scan by the requirement that they fail at, and keeps the first events that
// are to be shown.
#ifndef METGREP_ENGINE_DIAGNOSIS_EXPLAIN_OBSERVER_H_
#define METGREP_ENGINE_DIAGNOSIS_EXPLAIN_OBSERVER_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/diagnosis/event_counter.h"
#include "engine/diagnosis/failure_counts.h"
#include "engine/scan/batch_matcher.h"
#include "engine/scan/observer.h"
#include "engine/scan/sink.h"
#include "patterns/pattern.h"

namespace metgrep {

// An event that is to be shown.
struct KeptEvent {
  uint64_t number = 0;  // of lines before it in its observation
  std::string text;
};

// What the events of an input are read with.
struct ObservedTable {
  InputTable input;
  std::vector<std::string> column_names;  // of `input`
};

// What is observed of some events of one input.
class ExplainObservation : public Observation {
 public:
  ExplainObservation(size_t requirements, size_t max_events)
      : counts(requirements), max_events_(max_events) {}
  void Merge(Observation& later) override;
  size_t ExtraBytes() const override { return kept_bytes_ + counts.bytes(); }
  void Keep(uint64_t number, std::string_view event);

  FailureCounts counts;
  const std::vector<KeptEvent>& kept() const { return kept_; }
  uint64_t lines = 0;  // numbers that it uses up
  // That of the scan, or that of the header line; null without.
  std::shared_ptr<const ObservedTable> table;
  bool is_last = false;  // nothing more is to be read

 private:
  std::vector<KeptEvent> kept_;  // the first `max_events_`
  size_t kept_bytes_ = 0;
  size_t max_events_;
};

enum class KeptEvents { kAll, kNotMatching, kMatching };

struct ExplainObserverOptions {
  KeptEvents kept = KeptEvents::kAll;
  // The most events that are of use to the receiver.
  size_t max_events = 0;
  // Observe nothing behind the last one of them. REQUIRES: there is one observer.
  bool stop_after_kept = false;
  // The pattern is about the columns of the tables that inputs have.
  bool is_over_table = false;
};

// What the observers of a scan share.
struct ExplainState {
  // The receiver has all events that it shows.
  std::atomic<bool> has_enough = false;
};

class ExplainObserver : public EventObserver {
 public:
  // `plan`, `options` and `state` must outlive the observer. `plan` is that of the pattern, which
  // has so many requirements.
  ExplainObserver(std::shared_ptr<const Pattern> pattern, const Plan& plan, size_t requirements,
                  const ExplainObserverOptions& options, const ExplainState& state);

  void StartInput(const InputTable* table, const std::vector<const Plan*>& plans) override;
  void Observe(const EventBatch& batch) override;
  void SkipLines(uint64_t lines) override;
  bool HasEnough() const override { return has_enough_; }
  std::unique_ptr<Observation> Take() override;

 private:
  ExplainObservation& observation();
  // Finds the events of the batch that are kept, as many as are wanted.
  void FindKept(const EventBatch& batch);
  void Keep(const EventBatch& batch);
  void Count(const EventBatch& batch);
  void CountUpTo(const EventBatch& batch, const MatchedEvent& last);

  const std::shared_ptr<const Pattern> pattern_;
  const Plan& plan_;
  const size_t requirements_;
  const ExplainObserverOptions& options_;
  const ExplainState& state_;
  std::unique_ptr<EventCounter> counter_;
  BatchMatcher matcher_;  // finds events that are kept
  BatchMatches found_;
  std::shared_ptr<const ObservedTable> table_;
  std::unique_ptr<ExplainObservation> observation_;  // since Take()
  uint64_t kept_ = 0;                                // in all observations, with stop_after_kept
  bool has_enough_ = false;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_EXPLAIN_OBSERVER_H_
