#include "engine/definitions/own_yaml.h"

#include <iterator>
#include <string>
#include <utility>

#include "engine/definitions/read_alarm.h"
#include "engine/definitions/read_filter.h"
#include "engine/definitions/statistic_name.h"
#include "engine/definitions/value_reader.h"

namespace metgrep {
namespace {

constexpr FilterKeys kOwnFilterKeys = {
    .name = "name",
    .log_group = "log_group",
    .pattern = "pattern",
    .transformation = "metric",
    .is_transformation_list = false,
    .metric_name = "name",
    .metric_namespace = "namespace",
    .metric_value = "value",
    .default_value = "default",
    .unit = "unit",
    .dimensions = "dimensions",
    .dimension_name = "",
    .transformed_logs = "transformed_logs",
    .system_dimensions = "system_dimensions",
};

constexpr AlarmKeys kOwnAlarmKeys = {
    .name = "name",
    .description = "description",
    .metric = "metric",
    .metric_name = "name",
    .metric_namespace = "namespace",
    .dimensions = "dimensions",
    .unit = "unit",
    .dimension_name = "",
    .statistic = "statistic",
    .extended_statistic = "",
    .period = "period",
    .evaluation_periods = "evaluation_periods",
    .datapoints_to_alarm = "datapoints_to_alarm",
    .threshold = "threshold",
    .comparison = "comparison",
    .missing_data = "missing_data",
    .low_sample_percentiles = "low_sample_percentiles",
    .wall_clock = "wall_clock",
    .evaluation_window = "",
    .metrics = "",
    .threshold_metric_id = "",
    .evaluation_criteria = "",
};

// The mapping `item`, whose keys are checked, and the name in it; null if it is none.
const Node* ReadItem(const Node& item, const std::string& what,
                     const std::vector<std::string>& keys,
                     const std::vector<std::string>& metric_keys, ValueReader* reader,
                     std::string* name) {
  const Node* mapping = reader->Mapping(&item, what);
  if (mapping == nullptr) return nullptr;
  reader->CheckKeys(*mapping, keys);
  const Node* metric = mapping->Find("metric");
  if (metric != nullptr && metric->IsMapping()) reader->CheckKeys(*metric, metric_keys);
  *name = reader->Text(reader->Require(mapping, "name", what), "name").text;
  return mapping;
}

void ReadFilterItem(const Node& item, ValueReader* reader,
                    std::vector<MetricFilterDefinition>* filters) {
  const size_t errors_before = reader->error_count();
  std::string name;
  const Node* mapping =
      ReadItem(item, "the filter",
               {"name", "log_group", "pattern", "metric", "transformed_logs", "system_dimensions"},
               {"name", "namespace", "value", "default", "unit", "dimensions"}, reader, &name);
  reader->Keep(ReadFilter(mapping, kOwnFilterKeys, std::move(name), item.position, reader),
               errors_before, filters);
}

void ReadAlarmItem(const Node& item, ValueReader* reader, std::vector<AlarmDefinition>* alarms) {
  const size_t errors_before = reader->error_count();
  std::string name;
  const Node* mapping =
      ReadItem(item, "the alarm",
               {"name", "description", "metric", "statistic", "period", "evaluation_periods",
                "datapoints_to_alarm", "comparison", "threshold", "missing_data",
                "low_sample_percentiles", "wall_clock"},
               {"name", "namespace", "dimensions", "unit"}, reader, &name);
  AlarmDefinition alarm = ReadAlarm(mapping, kOwnAlarmKeys, std::move(name), item.position, reader);
  alarm.is_extended_statistic = IsExtendedStatistic(alarm.statistic.text);
  reader->Keep(std::move(alarm), errors_before, alarms);
}

// The one definition that `read` makes of `item`.
template <typename Definition>
absl::StatusOr<Definition> ReadOne(const Node& item, std::string_view file_name,
                                   void (*read)(const Node&, ValueReader*,
                                                std::vector<Definition>*)) {
  ValueReader reader(file_name);
  std::vector<Definition> definitions;
  read(item, &reader, &definitions);
  if (!reader.status().ok()) return reader.status();
  return std::move(definitions.front());
}

}  // namespace

absl::StatusOr<MetricFilterDefinition> ReadOwnFilter(const Node& filter,
                                                     std::string_view file_name) {
  return ReadOne(filter, file_name, ReadFilterItem);
}

absl::StatusOr<AlarmDefinition> ReadOwnAlarm(const Node& alarm, std::string_view file_name) {
  return ReadOne(alarm, file_name, ReadAlarmItem);
}

Definitions ReadOwnYaml(const Node& root, std::string_view file_name) {
  Definitions definitions;
  definitions.format = "metgrep";
  ValueReader reader(file_name);
  reader.CheckKeys(root, {"filters", "alarms"});
  if (const Node* filters = reader.Sequence(reader.Find(&root, "filters"), "filters")) {
    for (const Node& item : filters->children) {
      ReadFilterItem(item, &reader, &definitions.filters);
    }
  }
  if (const Node* alarms = reader.Sequence(reader.Find(&root, "alarms"), "alarms")) {
    for (const Node& item : alarms->children) ReadAlarmItem(item, &reader, &definitions.alarms);
  }
  definitions.notes = std::move(reader.notes());
  definitions.errors = std::move(reader.errors());
  return definitions;
}

}  // namespace metgrep
