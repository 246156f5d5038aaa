// Words that CloudWatch knows: units and statistics.
#ifndef METGREP_ENGINE_DEFINITIONS_METRIC_NAMES_H_
#define METGREP_ENGINE_DEFINITIONS_METRIC_NAMES_H_

#include <string_view>

namespace metgrep {

// Whether `unit` is a StandardUnit such as "Count" or "Bytes/Second"; case matters.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html
bool IsStandardUnit(std::string_view unit);

// The unit that differs from `unit` in case alone; empty if there is none.
std::string_view FindUnitIgnoringCase(std::string_view unit);

enum class StatisticClass {
  kUnknown,
  kSampleCount,
  kSum,
  kValue,       // lies between the samples: Average, Minimum, Maximum
  kPercentile,  // lies between the samples: p90, tm90, wm90, TM(...), WM(...), IQM
  kOther,       // tc90, ts90, TC(...), TS(...), PR(...)
};

// What kind of statistic a name is, by the grammar of
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
StatisticClass ClassifyStatistic(std::string_view name);

// Whether the name belongs into ExtendedStatistic. REQUIRES: it is not kUnknown.
bool IsExtendedStatistic(std::string_view name);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_METRIC_NAMES_H_
