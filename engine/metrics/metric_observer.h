// Turns the events of a scan into samples of metrics, for any number of filters in one pass.
#ifndef METGREP_ENGINE_METRICS_METRIC_OBSERVER_H_
#define METGREP_ENGINE_METRICS_METRIC_OBSERVER_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "engine/match/filter_set.h"
#include "engine/metrics/event_time.h"
#include "engine/metrics/metric_filter.h"
#include "engine/metrics/samples.h"
#include "engine/scan/batch_matcher.h"
#include "engine/scan/observer.h"

namespace metgrep {

// What became of the events of one filter.
struct FilterTotals {
  uint64_t matches = 0;
  uint64_t samples = 0;             // published by matches, with their own value
  uint64_t default_samples = 0;     // published for events that do not match, or have no value
  uint64_t missing_values = 0;      // matches whose value is not there, or null
  uint64_t unusable_values = 0;     // matches whose value is no number, or beyond 2^360
  uint64_t missing_dimensions = 0;  // published without dimensions, because one has no value
  std::string unusable_value;       // the first one
};

// What is observed of some events of one input.
class MetricObservation : public Observation {
 public:
  explicit MetricObservation(size_t filters) : samples(filters), totals(filters) {}
  void Merge(Observation& later) override;

  std::vector<FilterSamples> samples;  // by filter
  std::vector<FilterTotals> totals;    // by filter
  uint64_t events = 0;
  // The minutes of the events whose time was read: the first one, and the last one.
  std::optional<int64_t> first_minute_s;
  std::optional<int64_t> last_minute_s;
  // Events that would have published something but have no time.
  uint64_t untimed_events = 0;
  std::string untimed_event;  // the beginning of the first one
  absl::Status error;         // the input has no values for the filters, and was not looked at
};

struct MetricObserverOptions {
  TimeSource time;
  bool over_rows = false;    // the filters test columns of the scan's table
  bool keep_values = false;  // fill Datapoint::values
  // Read the time of every event, also if no filter has a default value.
  bool read_all_times = false;
};

class MetricObserver : public EventObserver {
 public:
  // Both outlive the observer.
  MetricObserver(const std::vector<MetricFilter>& filters, const MetricObserverOptions& options);

  void StartInput(const InputTable* table, const std::vector<const Plan*>& plans) override;
  void Observe(const EventBatch& batch) override;
  std::unique_ptr<Observation> Take() override;

 private:
  using EventCounts = std::map<int64_t, uint64_t>;  // by minute

  void MakeMatchers(const std::vector<const Plan*>& plans);
  // The start of the minute of an event; nothing without a time.
  std::optional<int64_t> MinuteOf(const EventSpan& span, std::string_view message);
  void MarkUntimed(std::string_view message);
  void CountEvents(const EventBatch& batch);
  void ObserveSet(const EventBatch& batch);
  void ObserveSetMatches(const FilterSet::Bits& matches, const EventSpan& span,
                         std::string_view message);
  void ObserveFilter(const EventBatch& batch, size_t index);
  void ObserveMatch(std::string_view message, std::optional<int64_t> minute, size_t index,
                    const EventValueReader::MarkedFields& fields);
  void AddDefaults(size_t index);
  void AddSample(size_t index, const FilterSamples::DimensionValues& dimensions, int64_t minute,
                 double value, uint64_t count);

  const std::vector<MetricFilter>& filters_;
  const MetricObserverOptions& options_;
  bool counts_events_;  // by minute
  std::vector<const Plan*> plans_;
  // Filters that are evaluated together, if they are worth it, and each of the others.
  std::vector<size_t> in_set_;
  std::unique_ptr<FilterSet> set_;
  std::vector<std::unique_ptr<BatchMatcher>> matchers_;  // by filter; null: in the set
  std::vector<EventValueReader> readers_;
  EventTimeReader time_;
  absl::Status input_error_;
  MatchScratch scratch_;
  std::unique_ptr<MetricObservation> observation_;  // since Take()
  // Of the batch in work.
  EventCounts events_;                // of all filters
  std::vector<EventCounts> matches_;  // by filter; only of those with a default value
  BatchMatches found_;
  EventValueReader::Value value_;
  std::vector<EventValueReader::Value> dimensions_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRICS_METRIC_OBSERVER_H_
