// Adds up the samples that filters publish: by metric, by minute.
#ifndef METGREP_ENGINE_METRICS_SAMPLES_H_
#define METGREP_ENGINE_METRICS_SAMPLES_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/definitions/metric_names.h"
#include "engine/metrics/datapoint.h"
#include "engine/metrics/exact_sum.h"

namespace metgrep {

// The samples of one metric in one minute.
class MinuteSamples {
 public:
  // REQUIRES: |value| <= kLargestValue, count > 0.
  void Add(double value, uint64_t count, bool keep_values);
  void Add(const MinuteSamples& other);
  // What CloudWatch gets to know of the minute that starts at `start_s`.
  Datapoint ToDatapoint(int64_t start_s) const;

 private:
  uint64_t count_ = 0;
  ExactSum sum_;
  double minimum_ = 0;
  double maximum_ = 0;
  std::unordered_map<double, uint64_t> values_;  // only if they are kept
};

// The samples of one filter: a series of minutes for each set of dimension values.
class FilterSamples {
 public:
  using Minutes = std::map<int64_t, MinuteSamples>;  // by start, Unix time in seconds
  // The values of the filter's dimensions in order; empty: the metric without dimensions.
  using DimensionValues = std::vector<std::string>;

  void Add(const DimensionValues& dimensions, int64_t minute_s, double value, uint64_t count,
           bool keep_values);
  // `other` is used up.
  void Merge(FilterSamples& other);
  // How many metrics there are.
  size_t size() const { return series_.size(); }
  const std::map<DimensionValues, Minutes>& series() const { return series_; }

 private:
  std::map<DimensionValues, Minutes> series_;
  // The metric without dimensions, and its minute of the last sample: mostly the next one's, too.
  Minutes* plain_ = nullptr;
  MinuteSamples* last_ = nullptr;
  int64_t last_minute_s_ = 0;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRICS_SAMPLES_H_
