// Datapoints as OpenMetrics text, for Prometheus.
#ifndef METGREP_CLI_METRIC_OPENMETRICS_H_
#define METGREP_CLI_METRIC_OPENMETRICS_H_

#include <string>
#include <vector>

#include "engine/metrics.h"

namespace metgrep {

// Metric families, in the order of the metrics, for `promtool tsdb create-blocks-from openmetrics`.
// CloudWatch's namespace and name become a name in snake case; dimensions become labels. A metric
// LogMetrics RejectedSSH gives
//
//   log_metrics_rejected_ssh_total          counter: the running sum of all samples
//   log_metrics_rejected_ssh_samples_total  counter: how many samples there were
//   log_metrics_rejected_ssh_minimum        gauge, as is _maximum: of each minute
//
// so that `increase(log_metrics_rejected_ssh_total[5m])` is the Sum of five minutes. Counters start
// with 0 and count up to the end of each minute with data; gauges have the time of its start. A
// metric with a negative sample has a gauge log_metrics_rejected_ssh in place of the first counter,
// since its running sum can fall. Names that would be the same get a number at their end.
// https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md
std::string MetricOpenMetrics(const std::vector<MetricData>& metrics);

}  // namespace metgrep

#endif  // METGREP_CLI_METRIC_OPENMETRICS_H_
