// Datapoints as JSON Lines.
#ifndef METGREP_CLI_METRIC_JSON_H_
#define METGREP_CLI_METRIC_JSON_H_

#include <string>
#include <vector>

#include "cli/metric_series.h"

namespace metgrep {

// One object a line for each metric: what `aws cloudwatch get-metric-statistics` answers, with the
// parameters of that call in front, so that `jq '.Datapoints[].Sum'` works on both. Datapoints are
// in ascending order; a statistic without value is absent.
//
//   {"Namespace": "LogMetrics", "MetricName": "RejectedSSH",
//    "Dimensions": [{"Name": "eni", "Value": "eni-0d5d"}], "Period": 60, "Label": "RejectedSSH",
//    "Datapoints": [{"Timestamp": "2019-07-14T12:43:00Z", "SampleCount": 2, "Sum": 2,
//                    "Unit": "Count", "ExtendedStatistics": {"p99": 1}}]}
//
// Names that are not UTF-8 are written as PrintableText(); a number that is not finite is null.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
std::string MetricJson(const std::vector<MetricSeries>& metrics);

}  // namespace metgrep

#endif  // METGREP_CLI_METRIC_JSON_H_
