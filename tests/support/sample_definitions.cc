#include "tests/support/sample_definitions.h"

#include <fstream>
#include <utility>

#include "absl/status/statusor.h"
#include "rapidjson/document.h"
#include "tests/support/json_lines.h"

namespace metgrep {

DefinedText Known(std::string text) { return {std::move(text), true, {}}; }
DefinedText Unknown(std::string label) { return {std::move(label), false, {}}; }

MetricFilterDefinition SomeFilter() {
  MetricFilterDefinition filter;
  filter.name = Known("dest-port-22-rejects");
  filter.log_group = Known("/vpc/flow");
  filter.pattern = Known("[a, b]");
  filter.metric_name = Known("SSHRejects");
  filter.metric_namespace = Known("LogMetrics");
  filter.metric_value = Known("1");
  return filter;
}

AlarmDefinition SomeAlarm() {
  AlarmDefinition alarm;
  alarm.name = Known("SSH-rejects");
  alarm.metric_name = Known("SSHRejects");
  alarm.metric_namespace = Known("LogMetrics");
  alarm.statistic = Known("Sum");
  alarm.period_s = 300;
  alarm.evaluation_periods = 1;
  alarm.threshold = 10;
  return alarm;
}

Definitions DefinitionsWithText(const std::string& text) {
  Definitions definitions;
  definitions.filters.push_back(SomeFilter());
  definitions.filters[0].pattern = Known(text);
  definitions.filters[0].dimensions = {{Known("Key" + text), Known("$.a" + text)}};
  definitions.alarms.push_back(SomeAlarm());
  definitions.alarms[0].description = Known("About " + text);
  return definitions;
}

Definitions DefinitionsWithAllMembers() {
  Definitions definitions;
  definitions.filters.push_back(SomeFilter());
  MetricFilterDefinition& filter = definitions.filters[0];
  filter.default_value = 1e22;
  filter.unit = Known("Bytes/Second");
  filter.applies_to_transformed_logs = true;
  filter.emitted_system_fields = {Known("@aws.account"), Known("@aws.region")};
  definitions.alarms.push_back(SomeAlarm());
  AlarmDefinition& alarm = definitions.alarms[0];
  alarm.description = Known("About");
  alarm.dimensions = {{Known("Interface"), Known("eni-1")}};
  alarm.unit = Known("Count");
  alarm.statistic = Known("p99.9");
  alarm.is_extended_statistic = true;
  alarm.evaluation_periods = 5;
  alarm.datapoints_to_alarm = 3;
  alarm.threshold = -0.5;
  alarm.comparison = ComparisonOperator::kLessThanThreshold;
  alarm.missing_data = MissingDataTreatment::kNotBreaching;
  alarm.ignores_low_sample_percentiles = true;
  alarm.wall_clock_timezone = "Europe/Berlin";
  return definitions;
}

std::string Exported(const Definitions& definitions, ExportTarget target) {
  const absl::StatusOr<std::string> text = ExportDefinitions(definitions, target);
  return text.ok() ? *text : "ERROR: " + std::string(text.status().message());
}

std::vector<std::string> HostileTexts() {
  std::ifstream file(METGREP_TEST_DATA "/cases/export_texts.jsonl");
  std::vector<std::string> texts;
  for (std::string line; std::getline(file, line);) {
    rapidjson::Document value;
    value.Parse(line.data(), line.size());
    if (value.IsString()) texts.push_back(JsonText(value));
  }
  return texts;
}

Definitions DefinitionsWithUnknownTexts() {
  Definitions definitions;
  definitions.filters.push_back(SomeFilter());
  definitions.filters[0].log_group = Known("");
  definitions.filters[0].pattern = Unknown("{ $.stack = \"${Stack.Name}\" && $.x = \"${!y}$\" }");
  definitions.filters[0].metric_namespace = Unknown("${Environment}");
  definitions.filters[0].metric_name = Unknown("(known after apply)");
  return definitions;
}

}  // namespace metgrep
