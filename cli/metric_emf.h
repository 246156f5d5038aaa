// Datapoints in the embedded metric format of CloudWatch.
#ifndef METGREP_CLI_METRIC_EMF_H_
#define METGREP_CLI_METRIC_EMF_H_

#include <string>
#include <vector>

#include "cli/publishable.h"
#include "engine/metrics.h"

namespace metgrep {

// JSON Lines: events from which CloudWatch makes the same metrics. An event has one metric and at
// most 100 samples of a minute, every sample written out, because the format has no counts.
// Without Datapoint::values the samples are the minimum, the maximum and, for all others, their
// mean: the five basic statistics are the same, percentiles are not.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
PublishedText MetricEmf(const std::vector<MetricData>& metrics);

}  // namespace metgrep

#endif  // METGREP_CLI_METRIC_EMF_H_
