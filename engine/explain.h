// Why events match a pattern or do not: each of the first ones in words, and all of them counted.
//
//   absl::StatusOr<metgrep::PatternExplanation> explanation = metgrep::Explain("[ip, user]");
//   absl::StatusOr<metgrep::ExplainSummary> summary = metgrep::ExplainEvents(
//       "[ip, user]", {"AWSLogs"}, metgrep::ExplainOptions(), on_event, on_error);
#ifndef METGREP_ENGINE_EXPLAIN_H_
#define METGREP_ENGINE_EXPLAIN_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/diagnosis/correction.h"
#include "engine/diagnosis/event_diagnosis.h"
#include "engine/diagnosis/explanation.h"
#include "engine/diagnosis/summary.h"
#include "engine/scan/sink.h"

namespace metgrep {

// What the pattern means. An invalid one gives kInvalidArgument, as Filter::Compile() does.
absl::StatusOr<PatternExplanation> Explain(std::string_view pattern, ParseError* error = nullptr);

// Says why events match the pattern or not, one after the other.
absl::StatusOr<EventDiagnoser> NewEventDiagnoser(std::string_view pattern);

// Why this one event matches or not. Convenient, slow in a loop: see NewEventDiagnoser().
absl::StatusOr<EventDiagnosis> ExplainEvent(std::string_view pattern, std::string_view event);

struct ExplainOptions {
  // How events are read, over how many threads. Tables, options of matches and context mean
  // nothing.
  ScanOptions scan;
  // Which events are handed to `on_event`, and at most how many.
  enum class Shown { kAll, kNotMatching, kMatching };
  Shown shown = Shown::kAll;
  uint64_t max_events = 20;
  // Read no further than the last event that is shown: the summary is of the events up to there.
  bool stop_after_shown = false;
  size_t top_values = 5;  // of each requirement
};

// An event that is shown, in the order of the inputs. Views are valid until the call returns.
struct ExplainedEvent {
  std::string_view path;
  uint64_t number = 0;  // 1-based line (InputFormat::kEvents: event) number
  std::string_view event;
  const EventDiagnosis& diagnosis;
};

// Scans `paths` as Scan() does and explains every event. An error is a pattern that is invalid;
// errors of inputs go to `on_error`, as Sink::OnError() gets them. The summary is exact and depends
// on neither threads nor blocks.
absl::StatusOr<ExplainSummary> ExplainEvents(
    std::string_view pattern, const std::vector<std::string>& paths, const ExplainOptions& options,
    const std::function<void(const ExplainedEvent& event)>& on_event,
    const std::function<void(std::string_view path, const absl::Status& error)>& on_error);

}  // namespace metgrep

#endif  // METGREP_ENGINE_EXPLAIN_H_
