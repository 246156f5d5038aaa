#include "engine/metric_scan.h"

#include <map>
#include <memory>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/filter.h"
#include "engine/metrics/metric_data.h"
#include "engine/metrics/metric_filter.h"
#include "engine/scan.h"

namespace metgrep {
namespace {

constexpr int64_t kHourSeconds = 3600;

// Adds up what the observers saw.
class MetricSink : public Sink {
 public:
  MetricSink(size_t filters, const MetricScanOptions& options, const MetricErrorHandler& on_error)
      : options_(options), on_error_(on_error), total_(filters) {}

  SinkAnswer OnEvent(const ScannedEvent&) override { return SinkAnswer::kContinue; }

  SinkAnswer OnObservation(std::string_view path, Observation& observation) override {
    auto& seen = static_cast<MetricObservation&>(observation);
    if (!seen.error.ok()) {
      on_error_(path, seen.error);
      return SinkAnswer::kSkipInput;
    }
    if (total_.untimed_events == 0 && seen.untimed_events > 0) untimed_path_ = path;
    total_.Merge(seen);
    size_t metrics = 0;
    for (const FilterSamples& samples : total_.samples) metrics += samples.size();
    if (metrics <= options_.max_metrics) return SinkAnswer::kContinue;
    too_many_ = true;
    return SinkAnswer::kStop;
  }

  SinkAnswer OnInputEnd(const InputSummary&) override { return SinkAnswer::kContinue; }
  void OnError(std::string_view path, const absl::Status& status) override {
    on_error_(path, status);
  }

  MetricObservation& total() { return total_; }
  const std::string& untimed_path() const { return untimed_path_; }
  bool too_many() const { return too_many_; }

 private:
  const MetricScanOptions& options_;
  const MetricErrorHandler& on_error_;
  MetricObservation total_;
  std::string untimed_path_;
  bool too_many_ = false;
};

BusiestHour FindBusiestHour(const MetricFilter& filter, const FilterSamples& samples) {
  struct Hour {
    std::set<std::pair<size_t, std::string_view>> pairs;
    uint64_t metrics = 0;
  };
  std::map<int64_t, Hour> hours;
  for (const auto& [values, minutes] : samples.series()) {
    std::optional<int64_t> last;
    for (const auto& [minute, unused] : minutes) {
      const int64_t start = PeriodStart(minute, kHourSeconds);
      if (last == start) continue;
      last = start;
      Hour& hour = hours[start];
      ++hour.metrics;
      for (size_t i = 0; i < values.size() && i < filter.dimension_names.size(); ++i) {
        hour.pairs.emplace(i, values[i]);
      }
    }
  }
  BusiestHour busiest;
  for (const auto& [start, hour] : hours) {
    if (hour.metrics > busiest.metrics) busiest = {start, hour.pairs.size(), hour.metrics};
  }
  return busiest;
}

struct CompiledFilter {
  Filter filter;
  MetricFilter metric_filter;
};

absl::StatusOr<CompiledFilter> Compile(const MetricFilterDefinition& definition, bool over_rows) {
  if (!definition.pattern.is_resolved) {
    return absl::InvalidArgumentError(
        absl::StrCat("filter '", definition.id, "': the pattern is not known before deployment: '",
                     definition.pattern.text, "'"));
  }
  absl::StatusOr<Filter> filter = Filter::Compile(definition.pattern.text);
  if (!filter.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("filter '", definition.id, "': ", std::string(filter.status().message())));
  }
  absl::StatusOr<MetricFilter> metric_filter =
      CompileMetricFilter(definition, filter->shared_plan(), over_rows);
  if (!metric_filter.ok()) return metric_filter.status();
  return CompiledFilter{*std::move(filter), *std::move(metric_filter)};
}

// `scan` runs the scan for filters, options and a sink.
template <typename RunScan>
absl::StatusOr<MetricScanResult> Run(const std::vector<MetricFilterDefinition>& definitions,
                                     const MetricScanOptions& options,
                                     const MetricErrorHandler& on_error, const RunScan& run_scan) {
  MetricObserverOptions observer_options;
  observer_options.time = options.time;
  observer_options.over_rows = options.scan.HasTable();
  observer_options.keep_values = options.keep_values;
  observer_options.read_all_times = options.read_all_times;
  std::vector<Filter> compiled;
  std::vector<MetricFilter> filters;
  for (const MetricFilterDefinition& definition : definitions) {
    absl::StatusOr<CompiledFilter> filter = Compile(definition, observer_options.over_rows);
    if (!filter.ok()) return filter.status();
    compiled.push_back(std::move(filter->filter));
    filters.push_back(std::move(filter->metric_filter));
  }
  ScanOptions scan_options = options.scan;
  scan_options.columns_for_values = !scan_options.HasTable();
  scan_options.make_observer = [&filters, &observer_options] {
    return std::make_unique<MetricObserver>(filters, observer_options);
  };
  MetricSink sink(filters.size(), options, on_error);
  MetricScanResult result;
  result.scan = run_scan(compiled, scan_options, sink);
  if (sink.too_many()) {
    return absl::ResourceExhaustedError(
        absl::StrCat("the filters publish more than ", options.max_metrics,
                     options.max_metrics == 1 ? " metric" : " metrics",
                     ": their dimensions have too many values"));
  }
  result.metrics = MergeMetrics(filters, sink.total());
  for (size_t i = 0; i < filters.size(); ++i) {
    const FilterSamples& samples = sink.total().samples[i];
    result.filters.push_back({sink.total().totals[i], samples.size(),
                              FindBusiestHour(filters[i], samples), filters[i].value_remark,
                              filters[i].dimension_remarks});
  }
  result.events = sink.total().events;
  result.first_minute_s = sink.total().first_minute_s;
  result.last_minute_s = sink.total().last_minute_s;
  result.untimed_events = sink.total().untimed_events;
  result.untimed_event = sink.total().untimed_event;
  result.untimed_path = sink.untimed_path();
  return result;
}

}  // namespace

absl::Status CheckMetricFilter(const MetricFilterDefinition& filter, bool over_rows) {
  return Compile(filter, over_rows).status();
}

absl::StatusOr<MetricScanResult> ScanMetrics(const std::vector<MetricFilterDefinition>& filters,
                                             const std::vector<std::string>& paths,
                                             const MetricScanOptions& options,
                                             const MetricErrorHandler& on_error) {
  return Run(filters, options, on_error,
             [&paths](const std::vector<Filter>& compiled, const ScanOptions& scan_options,
                      Sink& sink) { return Scan(compiled, paths, scan_options, sink); });
}

absl::StatusOr<MetricScanResult> ScanMetricsBytes(
    const std::vector<MetricFilterDefinition>& filters, std::string_view data,
    std::string_view name, const MetricScanOptions& options, const MetricErrorHandler& on_error) {
  return Run(
      filters, options, on_error,
      [data, name](const std::vector<Filter>& compiled, const ScanOptions& scan_options,
                   Sink& sink) { return ScanBytes(compiled, data, name, scan_options, sink); });
}

}  // namespace metgrep
