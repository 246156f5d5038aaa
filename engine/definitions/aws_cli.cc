// The answers of the AWS CLI: filters and alarms as they are deployed.
#include <string>
#include <string_view>
#include <utility>

#include "engine/definitions/formats.h"
#include "engine/definitions/read_alarm.h"
#include "engine/definitions/read_filter.h"
#include "engine/definitions/value_reader.h"

namespace metgrep {
namespace {

constexpr std::string_view kFilters = "metricFilters";
constexpr std::string_view kAlarms = "MetricAlarms";
constexpr std::string_view kComposites = "CompositeAlarms";

constexpr FilterKeys kAwsCliFilterKeys = {
    .name = "filterName",
    .log_group = "logGroupName",
    .pattern = "filterPattern",
    .transformation = "metricTransformations",
    .metric_name = "metricName",
    .metric_namespace = "metricNamespace",
    .metric_value = "metricValue",
    .default_value = "defaultValue",
    .unit = "unit",
    .dimensions = "dimensions",
    .dimension_name = "",
    .transformed_logs = "applyOnTransformedLogs",
    .system_dimensions = "emitSystemFieldDimensions",
};

// Calls `read` with each mapping of a list, and the name in it.
template <typename Read>
void ForEach(const Node& root, std::string_view list_key, std::string_view name_key,
             ValueReader* reader, Read read) {
  const Node* list = reader->Sequence(reader->Find(&root, list_key), list_key);
  if (list == nullptr) return;
  const std::string item_name = "an item of " + std::string(list_key);
  for (const Node& item : list->children) {
    const Node* mapping = reader->Mapping(&item, item_name);
    if (mapping == nullptr) continue;
    read(*mapping, reader->Text(reader->Require(mapping, name_key, item_name), name_key).text);
  }
}

}  // namespace

bool IsAwsCli(const Node& root) {
  return root.Find(kFilters) != nullptr || root.Find(kAlarms) != nullptr ||
         root.Find(kComposites) != nullptr;
}

absl::StatusOr<Definitions> ReadAwsCli(const Node& root, std::string_view file_name) {
  Definitions definitions;
  definitions.format = root.Find(kFilters) != nullptr ? "aws logs describe-metric-filters"
                                                      : "aws cloudwatch describe-alarms";
  ValueReader reader(file_name);
  ForEach(root, kFilters, kAwsCliFilterKeys.name, &reader, [&](const Node& node, std::string id) {
    definitions.filters.push_back(
        ReadFilter(node, kAwsCliFilterKeys, std::move(id), node.position, &reader));
  });
  ForEach(root, kAlarms, kAwsAlarmKeys.name, &reader, [&](const Node& node, std::string id) {
    definitions.alarms.push_back(
        ReadAlarm(node, kAwsAlarmKeys, std::move(id), node.position, &reader));
  });
  ForEach(root, kComposites, kAwsAlarmKeys.name, &reader, [&](const Node& node, std::string id) {
    definitions.alarms.push_back(
        ReadCompositeAlarm(node, kAwsAlarmKeys, std::move(id), node.position, &reader));
  });
  if (!reader.status().ok()) return reader.status();
  definitions.notes = std::move(reader.notes());
  return definitions;
}

}  // namespace metgrep
