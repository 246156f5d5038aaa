// The samples of one period out of the datapoints of minutes.
#ifndef METGREP_ENGINE_METRICS_PERIOD_SAMPLES_H_
#define METGREP_ENGINE_METRICS_PERIOD_SAMPLES_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/metrics/datapoint.h"

namespace metgrep {

// Index of the first of `minutes` that starts at `time_s` or later, their number if there is none.
size_t FirstMinuteFrom(const std::vector<Datapoint>& minutes, int64_t time_s);

class PeriodSamples {
 public:
  // `minutes`, as in MetricData, must outlive this. `with_values`: Aggregate() merges the values.
  PeriodSamples(const std::vector<Datapoint>* minutes, bool with_values)
      : minutes_(minutes), with_values_(with_values) {}

  // All samples of [start_s, end_s); sample_count is 0 if there are none. Fast for periods that
  // follow each other and overlap. The reference holds until the next call.
  const Datapoint& Aggregate(int64_t start_s, int64_t end_s);

 private:
  void UpdateValues(size_t begin, size_t end);
  // Adds the values of a minute, or takes them away.
  void MergeValues(const Datapoint& minute, bool add);

  const std::vector<Datapoint>* minutes_;
  bool with_values_;
  Datapoint aggregate_;
  // The minutes in aggregate_.values, [begin_, end_).
  size_t begin_ = 0;
  size_t end_ = 0;
  std::vector<std::pair<double, uint64_t>> merged_;  // kept for its memory
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRICS_PERIOD_SAMPLES_H_
