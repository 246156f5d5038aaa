// An alarm out of a mapping, for all formats: they differ in the names of the members.
#ifndef METGREP_ENGINE_DEFINITIONS_READ_ALARM_H_
#define METGREP_ENGINE_DEFINITIONS_READ_ALARM_H_

#include <string>
#include <string_view>

#include "engine/definitions/definitions.h"
#include "engine/definitions/document.h"
#include "engine/definitions/value_reader.h"

namespace metgrep {

// An empty name: the format has no such member.
struct AlarmKeys {
  std::string_view name;
  std::string_view description;
  std::string_view metric;  // a mapping with the next four; empty: they are in the alarm
  std::string_view metric_name;
  std::string_view metric_namespace;
  std::string_view dimensions;
  std::string_view unit;
  std::string_view dimension_name;  // see ReadDimensions()
  std::string_view statistic;
  std::string_view extended_statistic;
  std::string_view period;
  std::string_view evaluation_periods;
  std::string_view datapoints_to_alarm;
  std::string_view threshold;
  std::string_view comparison;
  std::string_view missing_data;
  std::string_view low_sample_percentiles;
  std::string_view wall_clock;         // a time zone
  std::string_view evaluation_window;  // a mapping with WallClockWindow: {Timezone}
  // Any of these makes the alarm one that cannot be evaluated from one metric.
  std::string_view metrics;
  std::string_view threshold_metric_id;
  std::string_view evaluation_criteria;
};

// The names of the service's own API, which CloudFormation has too.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html
inline constexpr AlarmKeys kAwsAlarmKeys = {
    .name = "AlarmName",
    .description = "AlarmDescription",
    .metric = "",
    .metric_name = "MetricName",
    .metric_namespace = "Namespace",
    .dimensions = "Dimensions",
    .unit = "Unit",
    .dimension_name = "Name",
    .statistic = "Statistic",
    .extended_statistic = "ExtendedStatistic",
    .period = "Period",
    .evaluation_periods = "EvaluationPeriods",
    .datapoints_to_alarm = "DatapointsToAlarm",
    .threshold = "Threshold",
    .comparison = "ComparisonOperator",
    .missing_data = "TreatMissingData",
    .low_sample_percentiles = "EvaluateLowSampleCountPercentile",
    .wall_clock = "",
    .evaluation_window = "EvaluationWindow",
    .metrics = "Metrics",
    .threshold_metric_id = "ThresholdMetricId",
    .evaluation_criteria = "EvaluationCriteria",
};

// `owner` is what messages call the alarm, and its id. `mapping` may be null: then nothing is read.
AlarmDefinition ReadAlarm(const Node* mapping, const AlarmKeys& keys, std::string owner,
                          SourcePosition position, ValueReader* reader);

// The name, the description and why it cannot be evaluated.
AlarmDefinition ReadCompositeAlarm(const Node* mapping, const AlarmKeys& keys, std::string owner,
                                   SourcePosition position, ValueReader* reader);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_READ_ALARM_H_
