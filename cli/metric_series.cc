#include "cli/metric_series.h"

#include <utility>

namespace metgrep {

std::vector<Datapoint> MergeIntoPeriods(const std::vector<Datapoint>& minutes, int64_t period_s) {
  std::vector<Datapoint> periods;
  for (const Datapoint& minute : minutes) {
    const int64_t start_s = PeriodStart(minute.start_s, period_s);
    if (periods.empty() || periods.back().start_s != start_s) {
      periods.emplace_back().start_s = start_s;
    }
    MergeDatapoint(minute, &periods.back());
  }
  return periods;
}

MetricSeries MakeMetricSeries(const MetricData& metric, int64_t period_s,
                              const std::vector<Statistic>& statistics) {
  MetricSeries series;
  series.id = metric.id;
  series.period_s = period_s;
  for (const Statistic& statistic : statistics) series.statistics.push_back(statistic.name);
  for (const Datapoint& period : MergeIntoPeriods(metric.minutes, period_s)) {
    SeriesRow row;
    row.start_s = period.start_s;
    for (const Statistic& statistic : statistics) {
      row.cells.push_back(ComputeStatistic(statistic, period));
    }
    series.rows.push_back(std::move(row));
  }
  return series;
}

}  // namespace metgrep
