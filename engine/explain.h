// Why events match a pattern or do not: each of the first ones in words, and all of them counted.
//
//   absl::StatusOr<metgrep::PatternExplanation> explanation = metgrep::Explain("[ip, user]");
//   absl::StatusOr<metgrep::ExplainSummary> summary = metgrep::ExplainEvents(
//       "[ip, user]", {"AWSLogs"}, metgrep::ExplainOptions(), on_event, on_error);
//
// Over a table (ScanOptions::table, ScanOptions::columns_from_header) the conditions of { } and [ ]
// are those on its columns, as Scan() has them: what is said names columns, and why one is NULL.
#ifndef METGREP_ENGINE_EXPLAIN_H_
#define METGREP_ENGINE_EXPLAIN_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
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
#include "engine/table/table.h"

namespace metgrep {

// What the pattern means. An invalid one gives kInvalidArgument, as Filter::Compile() does.
absl::StatusOr<PatternExplanation> Explain(std::string_view pattern, ParseError* error = nullptr);

// What the pattern means over the rows of `table`; null: each input names its own columns. An error
// is also a pattern that does not fit the table, as CheckFilter() says it.
absl::StatusOr<PatternExplanation> ExplainOverTable(std::string_view pattern,
                                                    const std::shared_ptr<const Table>& table,
                                                    ParseError* error = nullptr);

// Says why events match the pattern or not, one after the other.
absl::StatusOr<EventDiagnoser> NewEventDiagnoser(std::string_view pattern);

// Why this one event matches or not. Convenient, slow in a loop: see NewEventDiagnoser().
absl::StatusOr<EventDiagnosis> ExplainEvent(std::string_view pattern, std::string_view event);

struct ExplainOptions {
  // How events are read, over how many threads. Options of matches and context mean nothing.
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

// Scans `paths` as Scan() does and explains every event. An error is a pattern that is invalid, or
// does not fit ScanOptions::table; errors of inputs, such as columns in a header line that the
// pattern does not fit, go to `on_error`, as Sink::OnError() gets them. The summary is exact and
// depends on neither threads nor blocks.
absl::StatusOr<ExplainSummary> ExplainEvents(
    std::string_view pattern, const std::vector<std::string>& paths, const ExplainOptions& options,
    const std::function<void(const ExplainedEvent& event)>& on_event,
    const std::function<void(std::string_view path, const absl::Status& error)>& on_error);

}  // namespace metgrep

#endif  // METGREP_ENGINE_EXPLAIN_H_
