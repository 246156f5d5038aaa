// What is shown of a metric: statistics over periods, as rows.
#ifndef METGREP_CLI_METRIC_SERIES_H_
#define METGREP_CLI_METRIC_SERIES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/metrics.h"

namespace metgrep {

struct SeriesRow {
  int64_t start_s = 0;                       // Unix time of the period's start
  std::vector<std::optional<double>> cells;  // one for each statistic; nothing: there is none
};

struct MetricSeries {
  MetricId id;
  int64_t period_s = kMinuteSeconds;    // > 0
  std::vector<std::string> statistics;  // "Sum", "p99", ... as the service spells them
  std::vector<SeriesRow> rows;          // ascending start_s; periods without samples have none
};

// The datapoints of periods of `period_s` seconds, which start at its multiples, from those of
// minutes. REQUIRES: period_s is a multiple of kMinuteSeconds.
std::vector<Datapoint> MergeIntoPeriods(const std::vector<Datapoint>& minutes, int64_t period_s);

// REQUIRES: as above; Datapoint::values in `metric` if one of the statistics needs them.
MetricSeries MakeMetricSeries(const MetricData& metric, int64_t period_s,
                              const std::vector<Statistic>& statistics);

}  // namespace metgrep

#endif  // METGREP_CLI_METRIC_SERIES_H_
