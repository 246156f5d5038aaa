// Datapoints as requests of PutMetricData.
#ifndef METGREP_CLI_METRIC_PUT_DATA_H_
#define METGREP_CLI_METRIC_PUT_DATA_H_

#include <vector>

#include "cli/publishable.h"
#include "engine/metrics.h"

namespace metgrep {

// JSON Lines: each is one request, within the limits of the service (1,000 entries, 150 different
// values an entry, 1 MB):
//
//   metgrep metrics --format put-metric-data ... | while read -r request; do
//     printf %s "$request" | aws cloudwatch put-metric-data --cli-input-json file:///dev/stdin
//   done
//
// An entry has Values and Counts, or StatisticValues without Datapoint::values. The service refuses
// timestamps more than two weeks old. What is not finite is left out.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
PublishedText MetricPutData(const std::vector<MetricData>& metrics);

}  // namespace metgrep

#endif  // METGREP_CLI_METRIC_PUT_DATA_H_
