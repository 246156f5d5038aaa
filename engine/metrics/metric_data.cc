#include "engine/metrics/metric_data.h"

#include <algorithm>
#include <cstddef>
#include <map>

#include "engine/definitions/definitions.h"
#include "engine/metrics/samples.h"

namespace metgrep {
namespace {

MetricId IdOf(const MetricFilter& filter, const FilterSamples::DimensionValues& values) {
  const MetricFilterDefinition& definition = filter.definition;
  MetricId id;
  id.metric_namespace = definition.metric_namespace.text;
  id.name = definition.metric_name.text;
  id.unit = definition.unit.text.empty() ? "None" : definition.unit.text;
  for (size_t i = 0; i < values.size(); ++i) {
    id.dimensions.push_back({filter.dimension_names[i], values[i]});
  }
  std::sort(id.dimensions.begin(), id.dimensions.end());
  return id;
}

}  // namespace

std::vector<MetricData> MergeMetrics(const std::vector<MetricFilter>& filters,
                                     const MetricObservation& total) {
  std::map<MetricId, FilterSamples::Minutes> merged;
  for (size_t i = 0; i < filters.size(); ++i) {
    for (const auto& [values, minutes] : total.samples[i].series()) {
      FilterSamples::Minutes& all = merged[IdOf(filters[i], values)];
      for (const auto& [start, samples] : minutes) all[start].Add(samples);
    }
  }
  std::vector<MetricData> metrics;
  metrics.reserve(merged.size());
  for (const auto& [id, minutes] : merged) {
    MetricData& data = metrics.emplace_back();
    data.id = id;
    for (const auto& [start, samples] : minutes) data.minutes.push_back(samples.ToDatapoint(start));
  }
  return metrics;
}

}  // namespace metgrep
