// A metric filter that can be run: its compiled pattern, and the values that it takes out of the
// events that match.
//
// Rules: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html
#ifndef METGREP_ENGINE_METRICS_METRIC_FILTER_H_
#define METGREP_ENGINE_METRICS_METRIC_FILTER_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/definitions/definitions.h"
#include "engine/match/filter_set.h"
#include "engine/match/json_values.h"
#include "engine/match/matcher.h"
#include "engine/plan/plan.h"
#include "engine/scan/sink.h"

namespace metgrep {

// A value of an event: "$size" (the field of a slot, or a column), "$3" (a field without name),
// "$.a.b" (of a JSON event, or a column). One that the pattern does not have never has a value.
struct ValueReference {
  std::string text;                // as written
  size_t slot = kNone;             // of the pattern
  size_t position = 0;             // from 1, of a field at or behind an ellipsis
  std::vector<PlanStep> selector;  // empty unless it is a selector
};

struct MetricFilter {
  MetricFilterDefinition definition;
  std::shared_ptr<const Plan> plan;
  // What a match publishes: `constant`, or else the value of `reference`.
  std::optional<double> constant;
  ValueReference reference;
  std::optional<double> default_value;
  std::vector<std::string> dimension_names;
  std::vector<ValueReference> dimensions;  // the value of each of dimension_names
  // Sentences for the user about references that the service takes but that never have a value.
  std::string value_remark;  // empty: none
  std::vector<std::string> dimension_remarks;
};

// `plan`: of the definition's pattern. With `over_rows`, references may name columns of the table
// that the events are rows of; whether they are there is found out when the table is known. An
// error is a sentence for the user, in the service's words where it has some.
absl::StatusOr<MetricFilter> CompileMetricFilter(const MetricFilterDefinition& definition,
                                                 std::shared_ptr<const Plan> plan, bool over_rows);

// Reads referenced values. One for a thread.
class EventValueReader {
 public:
  // What a reference gave.
  struct Value {
    bool is_missing = true;  // there is none, or it is null
    bool is_scalar = false;  // a number or a text; else a boolean, an object or an array
    std::string text;
  };

  // The events that follow are rows of `table`, or, if that is null, what `plan` says. The
  // references of `filter` are resolved; an error if a column is not there.
  absl::Status StartInput(const MetricFilter& filter, const InputTable* table);

  // The fields of the event, if its filter was evaluated in a set: number `plan` of it.
  struct MarkedFields {
    const FilterSet* set = nullptr;
    size_t plan = 0;
  };

  // Reads the value and the dimensions of an event that matches.
  void Read(const MetricFilter& filter, std::string_view message, const MarkedFields& fields,
            Value* value, std::vector<Value>* dimensions);

 private:
  void ReadReference(const MetricFilter& filter, const ValueReference& reference, size_t column,
                     std::string_view message, Value* value);
  std::string_view ReadSlot(const MetricFilter& filter, size_t slot, std::string_view message);
  // The field without name at this position; a null data(): there is none.
  std::string_view ReadPosition(const MetricFilter& filter, size_t position,
                                std::string_view message);
  void Align(const MetricFilter& filter, std::string_view message);

  const InputTable* table_ = nullptr;
  size_t value_column_ = kNone;
  std::vector<size_t> dimension_columns_;
  MatchScratch scratch_;
  MarkedFields marked_;
  bool is_aligned_ = false;  // aligned_ is of the event
  std::vector<AlignedField> aligned_;
  std::vector<Cell> cells_;
  JsonValueReader json_;
  JsonValue json_value_;
};

// The number that all of `text` is, as CloudWatch takes it: finite and at most 2^360 in size.
std::optional<double> ParseMetricValue(std::string_view text);

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRICS_METRIC_FILTER_H_
