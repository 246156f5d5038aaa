#include "engine/metrics/samples.h"

#include <algorithm>
#include <utility>

namespace metgrep {

void MinuteSamples::Add(double value, uint64_t count, bool keep_values) {
  if (value == 0) value = 0;  // not -0, which would depend on the order of the samples
  minimum_ = count_ == 0 ? value : std::min(minimum_, value);
  maximum_ = count_ == 0 ? value : std::max(maximum_, value);
  count_ += count;
  if (count == 1) {
    sum_.Add(value);
  } else {
    sum_.AddTimes(value, count);
  }
  if (keep_values) values_[value] += count;
}

void MinuteSamples::Add(const MinuteSamples& other) {
  if (other.count_ == 0) return;
  minimum_ = count_ == 0 ? other.minimum_ : std::min(minimum_, other.minimum_);
  maximum_ = count_ == 0 ? other.maximum_ : std::max(maximum_, other.maximum_);
  count_ += other.count_;
  sum_.Add(other.sum_);
  for (const auto& [value, count] : other.values_) values_[value] += count;
}

Datapoint MinuteSamples::ToDatapoint(int64_t start_s) const {
  Datapoint datapoint;
  datapoint.start_s = start_s;
  datapoint.sample_count = count_;
  datapoint.sum = sum_.Get();
  datapoint.minimum = minimum_;
  datapoint.maximum = maximum_;
  datapoint.values.assign(values_.begin(), values_.end());
  std::sort(datapoint.values.begin(), datapoint.values.end());
  return datapoint;
}

void FilterSamples::Add(const DimensionValues& dimensions, int64_t minute_s, double value,
                        uint64_t count, bool keep_values) {
  if (!dimensions.empty()) {
    series_[dimensions][minute_s].Add(value, count, keep_values);
    return;
  }
  if (plain_ == nullptr) plain_ = &series_[dimensions];
  if (last_ == nullptr || last_minute_s_ != minute_s) {
    last_ = &(*plain_)[minute_s];
    last_minute_s_ = minute_s;
  }
  last_->Add(value, count, keep_values);
}

void FilterSamples::Merge(FilterSamples& other) {
  for (auto& [dimensions, minutes] : other.series_) {
    const auto [at, is_new] = series_.try_emplace(dimensions);
    if (is_new) {
      at->second = std::move(minutes);
      continue;
    }
    for (const auto& [start, samples] : minutes) at->second[start].Add(samples);
  }
  other = FilterSamples();
}

}  // namespace metgrep
