#include "engine/metrics/alarm_window.h"

#include <algorithm>

namespace metgrep {

bool IsBreaching(double value, ComparisonOperator comparison, double threshold) {
  switch (comparison) {
    case ComparisonOperator::kGreaterThanOrEqualToThreshold:
      return value >= threshold;
    case ComparisonOperator::kGreaterThanThreshold:
      return value > threshold;
    case ComparisonOperator::kLessThanThreshold:
      return value < threshold;
    case ComparisonOperator::kLessThanOrEqualToThreshold:
      return value <= threshold;
  }
  return false;
}

AlarmWindowReader::AlarmWindowReader(const AlarmEvaluation* evaluation, const AlarmPeriods* periods,
                                     const std::vector<Datapoint>* minutes)
    : evaluation_(evaluation),
      periods_(periods),
      minutes_(minutes),
      samples_(minutes, NeedsValues(evaluation->statistic)),
      series_(periods->series_count()) {}

void AlarmWindowReader::Append(int64_t index, Series* series) {
  const AlarmPeriod period = {newest_.series, index};
  const Datapoint& samples = samples_.Aggregate(periods_->StartOf(period), periods_->EndOf(period));
  const std::optional<double> value = ComputeStatistic(evaluation_->statistic, samples);
  if (!value) return;
  Entry entry;
  entry.index = index;
  entry.datapoint.start_s = samples.start_s;
  entry.datapoint.sample_count = samples.sample_count;
  entry.datapoint.value = *value;
  entry.datapoint.is_breaching =
      IsBreaching(*value, evaluation_->alarm->comparison, evaluation_->threshold);
  if (entry.datapoint.is_breaching) ++series->breaching;
  if (samples.sample_count < evaluation_->significant_samples) ++series->low_samples;
  entry.breaching_so_far = series->breaching;
  entry.low_samples_so_far = series->low_samples;
  series->entries.push_back(entry);
}

AlarmWindow AlarmWindowReader::MoveTo(int64_t time_s) {
  newest_ = periods_->NewestAt(time_s);
  AlarmWindow window;
  if (minutes_->empty()) return window;

  Series& series = series_[newest_.series];
  std::deque<Entry>& entries = series.entries;
  const int64_t oldest = newest_.index - evaluation_->evaluation_range + 1;
  while (!entries.empty() && entries.front().index < oldest) entries.pop_front();
  int64_t next = std::max(oldest, periods_->IndexOf(newest_.series, minutes_->front().start_s));
  if (series.last_index) next = std::max(next, *series.last_index + 1);
  for (; next <= newest_.index; ++next) Append(next, &series);
  series.last_index = newest_.index;
  if (entries.empty()) return window;

  // The newest N are those behind the entry before them.
  const auto periods = static_cast<size_t>(evaluation_->counts.evaluation_periods);
  const Entry& first = entries[entries.size() - std::min(entries.size(), periods)];
  const Entry& last = entries.back();
  const bool first_is_low = first.datapoint.sample_count < evaluation_->significant_samples;
  window.datapoints = static_cast<int64_t>(entries.size());
  window.breaching = last.breaching_so_far - first.breaching_so_far + first.datapoint.is_breaching;
  window.low_samples = last.low_samples_so_far > first.low_samples_so_far || first_is_low;
  window.oldest_age = newest_.index - entries.front().index + 1;
  return window;
}

int64_t AlarmWindowReader::RangeStart() const {
  return periods_->StartOf({newest_.series, newest_.index - evaluation_->evaluation_range + 1});
}

}  // namespace metgrep
