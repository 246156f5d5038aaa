// When an event happened: what the input says, or a value in the event itself.
#ifndef METGREP_ENGINE_METRICS_EVENT_TIME_H_
#define METGREP_ENGINE_METRICS_EVENT_TIME_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/match/fields.h"
#include "engine/match/json_values.h"
#include "engine/scan/event_batch.h"
#include "engine/scan/sink.h"

namespace metgrep {

// Where the time of an event is looked for. Without a field, in this order: the time that an export
// task or a JSON document of events gives; the column `start` of the table or header line; an ISO
// 8601 time at the start of the event; the start of a flow log in the default format.
struct TimeSource {
  // A column, a slot of the pattern, "$3" (the third field) or "$.path" (of a JSON event).
  std::string field;
  // "s", "ms", "us", "ns", or a format of strptime(3) and absl::ParseTime with a '%'; empty: Unix
  // time in the unit that its size suggests, or ISO 8601.
  std::string format;
};

// Reads FIELD[:FORMAT].
absl::StatusOr<TimeSource> ParseTimeSource(std::string_view text);

// Unix time in milliseconds of all of `text`; `format` as above.
std::optional<int64_t> ParseTimeText(std::string_view text, const std::string& format);

// The same for an ISO 8601 time ("2015-09-05T22:00:01.000Z", with a blank instead of the T, any
// number of digits of a second or none, "+05:30", "-0800", no zone for UTC) that `text` begins
// with, perhaps behind '['.
std::optional<int64_t> ParseLeadingIsoTime(std::string_view text);

// One for a thread.
class EventTimeReader {
 public:
  // `slots`: the plan whose slots the field may name; null without one. Both outlive the reader.
  EventTimeReader(const TimeSource& source, const Plan* slots);

  // What TimeSource::field is in the input's events; false: there is no such thing.
  bool StartInput(const InputTable* table);
  // Unix time in milliseconds; nothing if the event has none.
  std::optional<int64_t> Read(const EventSpan& span, std::string_view message);

 private:
  enum class Kind { kAutomatic, kColumn, kField, kSelector, kNothing };

  std::optional<int64_t> ReadColumn(std::string_view message);
  std::optional<int64_t> ReadField(std::string_view message);
  std::optional<int64_t> ReadSelector(std::string_view message);
  std::optional<int64_t> ReadText(std::string_view text);

  const TimeSource& source_;
  const Plan* slots_;
  Kind kind_ = Kind::kAutomatic;
  std::shared_ptr<const Table> table_;
  size_t column_ = 0;  // kColumn, and kAutomatic with a table
  size_t field_ = 0;   // kField: from the first, or from the last one if `from_end_`
  bool from_end_ = false;
  std::vector<PlanStep> selector_;
  TableScratch table_scratch_;
  std::vector<Field> fields_;
  JsonValueReader json_;
  // Neighbours often have the same time.
  std::string last_text_;
  std::optional<int64_t> last_ms_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRICS_EVENT_TIME_H_
