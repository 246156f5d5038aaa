// Datapoints as comma-separated values.
#ifndef METGREP_CLI_METRIC_CSV_H_
#define METGREP_CLI_METRIC_CSV_H_

#include <string>
#include <vector>

#include "cli/metric_series.h"

namespace metgrep {

// One table of all datapoints, as in RFC 4180 but with newlines alone: a line of titles, then a
// line for each period of each metric:
//
//   timestamp,namespace,metric,eni,unit,period,SampleCount,Sum
//   2019-07-14T12:43:00Z,LogMetrics,RejectedSSH,eni-0d5d,Count,60,2,2
//
// Each dimension that some metric has is a column of its own, empty where a metric does not have
// it; a statistic without value is empty. Names keep their bytes.
// REQUIRES: the statistics of all series are `statistics`.
std::string MetricCsv(const std::vector<MetricSeries>& metrics,
                      const std::vector<std::string>& statistics);

}  // namespace metgrep

#endif  // METGREP_CLI_METRIC_CSV_H_
