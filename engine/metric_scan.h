// What metric filters publish for logs: any number of filters in one pass.
//
//   absl::StatusOr<metgrep::MetricScanResult> result =
//       metgrep::ScanMetrics(definitions.filters, {"AWSLogs"}, metgrep::MetricScanOptions(),
//                            [](std::string_view path, const absl::Status& error) { ... });
//
// Rules: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html
#ifndef METGREP_ENGINE_METRIC_SCAN_H_
#define METGREP_ENGINE_METRIC_SCAN_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/definitions/definitions.h"
#include "engine/metrics/datapoint.h"
#include "engine/metrics/event_time.h"
#include "engine/metrics/metric_observer.h"
#include "engine/scan/sink.h"

namespace metgrep {

struct MetricScanOptions {
  // How events are read, over how many threads; options of matches and context mean nothing. With a
  // table, patterns and references are over its columns.
  ScanOptions scan;
  TimeSource time;
  // Keep the samples of each minute: percentiles and trimmed statistics need them.
  bool keep_values = false;
  // Read the time of every event, so that MetricScanResult has the times of all of them, and not
  // only of those that publish something.
  bool read_all_times = false;
  // The scan ends with an error when there are more metrics: memory grows with them.
  size_t max_metrics = 100'000;
};

// An hour in which a filter publishes many metrics. CloudWatch may disable a filter that gives
// about 1,000 different name/value pairs of dimensions within an hour.
// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
struct BusiestHour {
  int64_t start_s = 0;  // Unix time
  uint64_t pairs = 0;   // different name/value pairs
  uint64_t metrics = 0;
};

struct MetricFilterResult {
  FilterTotals totals;
  size_t metrics = 0;  // different sets of dimensions
  BusiestHour busiest_hour;
  // What MetricFilter says of references that never have a value.
  std::string value_remark;  // empty: none
  std::vector<std::string> dimension_remarks;
};

struct MetricScanResult {
  std::vector<MetricData> metrics;          // ascending id
  std::vector<MetricFilterResult> filters;  // in the order of the definitions
  ScanTotals scan;
  uint64_t events = 0;
  // The start of the first and of the last minute in which there is an event whose time was read.
  std::optional<int64_t> first_minute_s;
  std::optional<int64_t> last_minute_s;
  // Events without a time: those that a filter matches, or, if a filter has a default value or the
  // times of all are read, all.
  uint64_t untimed_events = 0;
  std::string untimed_event;  // the beginning of the first one, in the file:
  std::string untimed_path;
};

// Gets every error of an input, as Sink::OnError() does.
using MetricErrorHandler = std::function<void(std::string_view path, const absl::Status& error)>;

// Whether the filter can be run, over the rows of a table or over lines; else a sentence for the
// user.
absl::Status CheckMetricFilter(const MetricFilterDefinition& filter, bool over_rows);

// Scans `paths` as Scan() does. An error is a definition that cannot be run, or too many metrics.
absl::StatusOr<MetricScanResult> ScanMetrics(const std::vector<MetricFilterDefinition>& filters,
                                             const std::vector<std::string>& paths,
                                             const MetricScanOptions& options,
                                             const MetricErrorHandler& on_error);

// The same for bytes in memory.
absl::StatusOr<MetricScanResult> ScanMetricsBytes(
    const std::vector<MetricFilterDefinition>& filters, std::string_view data,
    std::string_view name, const MetricScanOptions& options, const MetricErrorHandler& on_error);

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRIC_SCAN_H_
