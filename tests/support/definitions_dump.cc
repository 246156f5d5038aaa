#include "tests/support/definitions_dump.h"

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/support/escape.h"

namespace metgrep {
namespace {

std::string Place(SourcePosition position) {
  return absl::StrCat(" @", position.line, ":", position.column);
}

std::string Value(const DefinedText& text) {
  const std::string escaped = Escaped(text.text);
  return (text.is_resolved ? "\"" + escaped + "\"" : "<" + escaped + ">") + Place(text.position);
}

class Dump {
 public:
  void Line(std::string_view name, std::string_view value) {
    absl::StrAppend(&text_, "  ", std::string(name), " ", std::string(value), "\n");
  }
  void Heading(std::string_view kind, const std::string& id, SourcePosition position) {
    absl::StrAppend(&text_, std::string(kind), " ", Escaped(id), Place(position), "\n");
  }
  // A text that is not there has no place either.
  void Text(std::string_view name, const DefinedText& text) {
    if (text != DefinedText()) Line(name, Value(text));
  }
  void Integer(std::string_view name, int64_t value) {
    if (value != 0) Line(name, absl::StrCat(value));
  }
  void Flag(std::string_view name, bool value) {
    if (value) Line(name, "true");
  }
  void Dimensions(const std::vector<DimensionDefinition>& dimensions) {
    for (const DimensionDefinition& dimension : dimensions) {
      Line("dimension", Value(dimension.name) + " = " + Value(dimension.value));
    }
  }
  std::string& text() { return text_; }

 private:
  std::string text_;
};

void DumpFilter(const MetricFilterDefinition& filter, Dump* dump) {
  dump->Heading("filter", filter.id, filter.position);
  dump->Text("name", filter.name);
  dump->Text("log_group", filter.log_group);
  dump->Text("pattern", filter.pattern);
  dump->Text("metric_name", filter.metric_name);
  dump->Text("metric_namespace", filter.metric_namespace);
  dump->Text("metric_value", filter.metric_value);
  if (filter.default_value) {
    dump->Line("default_value",
               absl::StrCat(*filter.default_value) + Place(filter.default_value_position));
  }
  dump->Text("unit", filter.unit);
  dump->Dimensions(filter.dimensions);
  for (const DefinedText& field : filter.emitted_system_fields) dump->Text("system_field", field);
  dump->Flag("applies_to_transformed_logs", filter.applies_to_transformed_logs);
}

void DumpAlarm(const AlarmDefinition& alarm, Dump* dump) {
  dump->Heading("alarm", alarm.id, alarm.position);
  dump->Text("name", alarm.name);
  dump->Text("description", alarm.description);
  dump->Text("metric_name", alarm.metric_name);
  dump->Text("metric_namespace", alarm.metric_namespace);
  dump->Dimensions(alarm.dimensions);
  dump->Text("unit", alarm.unit);
  dump->Text(alarm.is_extended_statistic ? "extended_statistic" : "statistic", alarm.statistic);
  dump->Integer("period_s", alarm.period_s);
  dump->Integer("evaluation_periods", alarm.evaluation_periods);
  if (alarm.datapoints_to_alarm) {
    dump->Line("datapoints_to_alarm", absl::StrCat(*alarm.datapoints_to_alarm));
  }
  if (alarm.threshold) dump->Line("threshold", absl::StrCat(*alarm.threshold));
  if (alarm.not_evaluable.empty()) {
    dump->Line("comparison", ComparisonOperatorName(alarm.comparison));
    dump->Line("missing_data", MissingDataTreatmentName(alarm.missing_data));
  }
  dump->Flag("ignores_low_sample_percentiles", alarm.ignores_low_sample_percentiles);
  if (alarm.wall_clock_timezone) dump->Line("wall_clock_timezone", *alarm.wall_clock_timezone);
  if (!alarm.not_evaluable.empty()) dump->Line("not_evaluable", alarm.not_evaluable);
}

}  // namespace

std::string DumpDefinitions(const Definitions& definitions) {
  Dump dump;
  dump.text() = definitions.format + "\n";
  for (const MetricFilterDefinition& filter : definitions.filters) DumpFilter(filter, &dump);
  for (const AlarmDefinition& alarm : definitions.alarms) DumpAlarm(alarm, &dump);
  for (const DefinitionNote& note : definitions.notes) {
    absl::StrAppend(&dump.text(), "note", Place(note.position), ": ", note.text, "\n");
  }
  return dump.text();
}

}  // namespace metgrep
