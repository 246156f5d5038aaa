// The answers of the AWS CLI: filters and alarms as they are deployed.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

// Keeps what `read` makes of each mapping of a list and the name in it.
template <typename Definition, typename Read>
void ReadEach(const Node& root, std::string_view list_key, std::string_view name_key,
              ValueReader* reader, std::vector<Definition>* definitions, Read read) {
  const Node* list = reader->Sequence(reader->Find(&root, list_key), list_key);
  if (list == nullptr) return;
  const std::string item_name = "an item of " + std::string(list_key);
  for (const Node& item : list->children) {
    const size_t errors_before = reader->error_count();
    const Node* mapping = reader->Mapping(&item, item_name);
    std::string name = reader->Text(reader->Require(mapping, name_key, item_name), name_key).text;
    reader->Keep(read(mapping, std::move(name), item.position), errors_before, definitions);
  }
}

}  // namespace

bool IsAwsCli(const Node& root) {
  return root.Find(kFilters) != nullptr || root.Find(kAlarms) != nullptr ||
         root.Find(kComposites) != nullptr;
}

Definitions ReadAwsCli(const Node& root, std::string_view file_name) {
  Definitions definitions;
  definitions.format = root.Find(kFilters) != nullptr ? "aws logs describe-metric-filters"
                                                      : "aws cloudwatch describe-alarms";
  ValueReader reader(file_name);
  const auto read_filter = [&reader](const Node* node, std::string id, SourcePosition position) {
    return ReadFilter(node, kAwsCliFilterKeys, std::move(id), position, &reader);
  };
  const auto read_alarm = [&reader](const Node* node, std::string id, SourcePosition position) {
    return ReadAlarm(node, kAwsAlarmKeys, std::move(id), position, &reader);
  };
  const auto read_composite = [&reader](const Node* node, std::string id, SourcePosition position) {
    return ReadCompositeAlarm(node, kAwsAlarmKeys, std::move(id), position, &reader);
  };
  ReadEach(root, kFilters, kAwsCliFilterKeys.name, &reader, &definitions.filters, read_filter);
  ReadEach(root, kAlarms, kAwsAlarmKeys.name, &reader, &definitions.alarms, read_alarm);
  ReadEach(root, kComposites, kAwsAlarmKeys.name, &reader, &definitions.alarms, read_composite);
  definitions.notes = std::move(reader.notes());
  definitions.errors = std::move(reader.errors());
  return definitions;
}

}  // namespace metgrep
