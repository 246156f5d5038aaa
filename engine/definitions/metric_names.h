// What CloudWatch knows by itself: its units, and the range of its values.
#ifndef METGREP_ENGINE_DEFINITIONS_METRIC_NAMES_H_
#define METGREP_ENGINE_DEFINITIONS_METRIC_NAMES_H_

#include <string_view>

namespace metgrep {

// CloudWatch takes no value beyond 2^360.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html
inline constexpr double kLargestValue = 0x1p360;

// Whether `unit` is a StandardUnit such as "Count" or "Bytes/Second"; case matters.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html
bool IsStandardUnit(std::string_view unit);

// The unit that differs from `unit` in case alone; empty if there is none.
std::string_view FindUnitIgnoringCase(std::string_view unit);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_METRIC_NAMES_H_
