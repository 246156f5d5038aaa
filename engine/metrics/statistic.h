// Statistics of CloudWatch over the samples of a period: ParseStatistic() reads a name such as
// "Sum", "p99" or "TM(10%:90%)", ComputeStatistic() its value for a datapoint.
#ifndef METGREP_ENGINE_METRICS_STATISTIC_H_
#define METGREP_ENGINE_METRICS_STATISTIC_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "engine/metrics/datapoint.h"

namespace metgrep {

// AWS does not publish how it computes a percentile between two samples. This is what metgrep does,
// for people.
inline constexpr std::string_view kPercentileMethod = "nearest rank";

enum class StatisticKind {
  kSampleCount,
  kSum,
  kAverage,
  kMinimum,
  kMaximum,
  kPercentile,      // of `upper`
  kTrimmedMean,     // of the samples between the bounds
  kTrimmedCount,    // their number
  kTrimmedSum,      // their sum
  kWinsorizedMean,  // of all samples, those outside taken as the nearest one inside
  kPercentileRank,  // percentage of the samples between the bounds
};

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
struct Statistic {
  StatisticKind kind = StatisticKind::kSum;
  std::string name;  // as it was given
  // Bounds of the kinds from kPercentile on, percentages (0 to 100) or values of samples; nothing:
  // open to that side. Of values the lower bound is exclusive, the upper one inclusive.
  bool bounds_are_percentages = false;
  std::optional<double> lower;
  std::optional<double> upper;
};

// "SampleCount", "Sum", "Average", "Minimum", "Maximum"; "p99", "p99.9"; "tm90", "tc90", "ts90",
// "wm90" (of the lower 90 %); "IQM"; "TM(10%:90%)", "TM(:1000)" and the same with TC, TS and WM;
// "PR(0:300)". INVALID_ARGUMENT for anything else.
absl::StatusOr<Statistic> ParseStatistic(std::string_view name);

// Whether the statistic is computed from Datapoint::values. Such a statistic is not available for
// a metric with negative values.
bool NeedsValues(const Statistic& statistic);

// Nothing if the datapoint has no samples, if none lies between the bounds, or if the statistic
// needs values and there is a negative one. REQUIRES: datapoint.values if NeedsValues(statistic).
std::optional<double> ComputeStatistic(const Statistic& statistic, const Datapoint& datapoint);

// The number of samples a percentile needs to be significant, 0 for other statistics:
// 10 / (1 - p), below the median 10 / p.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/percentiles-with-low-samples.html
uint64_t SignificantSampleCount(const Statistic& statistic);

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRICS_STATISTIC_H_
