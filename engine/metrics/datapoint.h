// What metric filters publish: datapoints of a minute, and statistics over several of them.
#ifndef METGREP_ENGINE_METRICS_DATAPOINT_H_
#define METGREP_ENGINE_METRICS_DATAPOINT_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace metgrep {

// Metric filters publish at standard resolution: a datapoint for each minute.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html
inline constexpr int64_t kMinuteSeconds = 60;

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

// All datapoints of a metric.
struct MetricData {
  MetricId id;
  std::vector<Datapoint> minutes;  // ascending start_s, multiples of kMinuteSeconds, no two alike
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRICS_DATAPOINT_H_
