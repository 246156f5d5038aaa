// Statistics of CloudWatch over the samples of a period: ComputeStatistic() gives the value of what
// ParseStatistic() reads for a datapoint.
#ifndef METGREP_ENGINE_METRICS_STATISTIC_H_
#define METGREP_ENGINE_METRICS_STATISTIC_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/definitions/statistic_name.h"
#include "engine/metrics/datapoint.h"

namespace metgrep {

// AWS does not publish how it computes a percentile between two samples: this takes the nearest
// rank.
//
// Nothing if the datapoint has no samples, if none lies between the bounds, or if the statistic
// needs values and there is a negative one. REQUIRES: datapoint.values if NeedsValues(statistic).
std::optional<double> ComputeStatistic(const Statistic& statistic, const Datapoint& datapoint);

// The number of samples a percentile needs to be significant, 0 for other statistics:
// 10 / (1 - p), below the median 10 / p.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/percentiles-with-low-samples.html
uint64_t SignificantSampleCount(const Statistic& statistic);

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRICS_STATISTIC_H_
