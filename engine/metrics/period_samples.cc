#include "engine/metrics/period_samples.h"

#include <algorithm>

namespace metgrep {

size_t FirstMinuteFrom(const std::vector<Datapoint>& minutes, int64_t time_s) {
  const auto minute =
      std::lower_bound(minutes.begin(), minutes.end(), time_s,
                       [](const Datapoint& datapoint, int64_t t) { return datapoint.start_s < t; });
  return static_cast<size_t>(minute - minutes.begin());
}

const Datapoint& PeriodSamples::Aggregate(int64_t start_s, int64_t end_s) {
  const size_t begin = FirstMinuteFrom(*minutes_, start_s);
  const size_t end = FirstMinuteFrom(*minutes_, end_s);
  aggregate_.start_s = start_s;
  aggregate_.sample_count = 0;
  aggregate_.sum = 0;
  for (size_t i = begin; i < end; ++i) MergeWithoutValues((*minutes_)[i], &aggregate_);
  if (with_values_) UpdateValues(begin, end);
  return aggregate_;
}

void PeriodSamples::UpdateValues(size_t begin, size_t end) {
  const bool overlaps = begin >= begin_ && end >= end_ && begin < end_;
  if (!overlaps) {
    aggregate_.values.clear();
    begin_ = end_ = begin;
  }
  for (; end_ < end; ++end_) MergeValues((*minutes_)[end_], /*add=*/true);
  for (; begin_ < begin; ++begin_) MergeValues((*minutes_)[begin_], /*add=*/false);
}

void PeriodSamples::MergeValues(const Datapoint& minute, bool add) {
  merged_.clear();
  auto other = minute.values.begin();
  for (const auto& [value, count] : aggregate_.values) {
    for (; other != minute.values.end() && other->first < value; ++other) merged_.push_back(*other);
    const bool is_same = other != minute.values.end() && other->first == value;
    const uint64_t change = is_same ? other->second : 0;
    if (is_same) ++other;
    const uint64_t total = add ? count + change : count - change;
    if (total > 0) merged_.emplace_back(value, total);
  }
  merged_.insert(merged_.end(), other, minute.values.end());
  aggregate_.values.swap(merged_);
}

}  // namespace metgrep
