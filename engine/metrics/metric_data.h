// The metrics that filters publish, put together from what was observed of the events.
#ifndef METGREP_ENGINE_METRICS_METRIC_DATA_H_
#define METGREP_ENGINE_METRICS_METRIC_DATA_H_

#include <vector>

#include "engine/metrics/datapoint.h"
#include "engine/metrics/metric_filter.h"
#include "engine/metrics/metric_observer.h"

namespace metgrep {

// The metrics of all filters, ascending id. Several filters may publish to one metric. `total` was
// observed of these `filters`.
std::vector<MetricData> MergeMetrics(const std::vector<MetricFilter>& filters,
                                     const MetricObservation& total);

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRICS_METRIC_DATA_H_
