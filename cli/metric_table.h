// Datapoints as a table for a terminal.
#ifndef METGREP_CLI_METRIC_TABLE_H_
#define METGREP_CLI_METRIC_TABLE_H_

#include <string>
#include <vector>

#include "cli/metric_series.h"

namespace metgrep {

// `LogMetrics RejectedSSH{eni="eni-0d5d"}, Count, periods of 60 s`.
std::string SeriesTitle(const MetricSeries& series);

// A block of lines for each metric, with an empty line between two:
//
//   LogMetrics RejectedSSH, Count, periods of 60 s
//   time                  SampleCount  Sum
//   2019-07-14T12:43:00Z            2    2
std::string MetricTable(const std::vector<MetricSeries>& metrics);

}  // namespace metgrep

#endif  // METGREP_CLI_METRIC_TABLE_H_
