#include "engine/metrics/datapoint.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace metgrep {

void MergeWithoutValues(const Datapoint& other, Datapoint* datapoint) {
  if (other.sample_count == 0) return;
  const bool is_first = datapoint->sample_count == 0;
  datapoint->minimum = is_first ? other.minimum : std::min(datapoint->minimum, other.minimum);
  datapoint->maximum = is_first ? other.maximum : std::max(datapoint->maximum, other.maximum);
  datapoint->sample_count += other.sample_count;
  datapoint->sum += other.sum;
}

void MergeDatapoint(const Datapoint& other, Datapoint* datapoint) {
  MergeWithoutValues(other, datapoint);
  std::vector<std::pair<double, uint64_t>> merged;
  merged.reserve(datapoint->values.size() + other.values.size());
  std::merge(datapoint->values.begin(), datapoint->values.end(), other.values.begin(),
             other.values.end(), std::back_inserter(merged));
  datapoint->values.clear();
  for (const auto& [value, count] : merged) {
    if (!datapoint->values.empty() && datapoint->values.back().first == value) {
      datapoint->values.back().second += count;
    } else {
      datapoint->values.emplace_back(value, count);
    }
  }
}

}  // namespace metgrep
