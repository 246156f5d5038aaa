// What metric filters publish: datapoints of a minute, and statistics over several of them.
#ifndef METGREP_ENGINE_METRICS_DATAPOINT_H_
#define METGREP_ENGINE_METRICS_DATAPOINT_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/plan/time_arithmetic.h"

namespace metgrep {

// Metric filters publish at standard resolution: a datapoint for each minute.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html
inline constexpr int64_t kMinuteSeconds = 60;

// Start of the period in which a time lies, where periods start at multiples of their length.
constexpr int64_t PeriodStart(int64_t time_s, int64_t period_s) {
  return FloorDivide(time_s, period_s) * period_s;
}

// The same for the minute in which a time in milliseconds lies: Unix time in seconds.
constexpr int64_t MinuteStart(int64_t time_ms) {
  return FloorDivide(time_ms, kMinuteSeconds * 1000) * kMinuteSeconds;
}

struct Dimension {
  std::string name;
  std::string value;
  friend auto operator<=>(const Dimension&, const Dimension&) = default;
};

// A metric: each combination of dimensions is one of its own.
struct MetricId {
  std::string metric_namespace;
  std::string name;
  std::vector<Dimension> dimensions;  // sorted by name
  std::string unit;                   // "None" if none was given
  friend auto operator<=>(const MetricId&, const MetricId&) = default;
};

// The samples of one period, [start_s, start_s + length).
struct Datapoint {
  int64_t start_s = 0;        // Unix time
  uint64_t sample_count = 0;  // > 0
  double sum = 0;
  double minimum = 0;
  double maximum = 0;
  // The samples as (value, how many), ascending; empty unless they were asked for: percentiles and
  // trimmed statistics need them.
  std::vector<std::pair<double, uint64_t>> values;
};

// Adds the samples of `other` to those of `datapoint`, which keeps its start.
void MergeDatapoint(const Datapoint& other, Datapoint* datapoint);
// The same for all but Datapoint::values, which are left as they are.
void MergeWithoutValues(const Datapoint& other, Datapoint* datapoint);

// All datapoints of a metric.
struct MetricData {
  MetricId id;
  std::vector<Datapoint> minutes;  // ascending start_s, multiples of kMinuteSeconds, no two alike
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRICS_DATAPOINT_H_
