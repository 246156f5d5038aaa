// Names of CloudWatch's statistics: ParseStatistic() reads one such as "Sum", "p99" or
// "TM(10%:90%)".
#ifndef METGREP_ENGINE_DEFINITIONS_STATISTIC_NAME_H_
#define METGREP_ENGINE_DEFINITIONS_STATISTIC_NAME_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace metgrep {

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

// Whether the statistic is computed from the values of all samples. Such a statistic is not
// available for a metric with negative values.
bool NeedsValues(const Statistic& statistic);

enum class StatisticClass {
  kUnknown,
  kSampleCount,
  kSum,
  kValue,       // lies between the samples: Average, Minimum, Maximum
  kPercentile,  // lies between the samples: p90, tm90, wm90, TM(...), WM(...), IQM
  kOther,       // tc90, ts90, TC(...), TS(...), PR(...)
};
StatisticClass ClassifyStatistic(std::string_view name);

// Whether the name, if it is one at all, belongs into ExtendedStatistic: it is not one of the five
// that every datapoint has.
bool IsExtendedStatistic(std::string_view name);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_STATISTIC_NAME_H_
