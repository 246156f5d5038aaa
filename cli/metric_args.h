// The command lines of `metgrep metrics` and `metgrep alarms` as a plain struct.
#ifndef METGREP_CLI_METRIC_ARGS_H_
#define METGREP_CLI_METRIC_ARGS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/args.h"
#include "cli/input_args.h"
#include "engine/metrics.h"

namespace metgrep {

enum class MetricFormat { kTable, kCsv, kJson, kEmf, kOpenMetrics, kPutMetricData };

struct MetricArguments {
  InputArguments input;
  std::vector<std::string> paths;         // never empty
  std::vector<std::string> filter_files;  // --filters; else `definitions`
  ReadOptions read;                       // of filter_files
  Definitions definitions;
  TimeSource time;
  int64_t period_s = kMinuteSeconds;  // of what is shown; a multiple of a minute
  std::vector<Statistic> statistics;  // that are shown
  MetricFormat format = MetricFormat::kTable;
  bool plot = false;
  std::string report;  // path of the HTML page; empty: none
  uint64_t max_metrics = MetricScanOptions().max_metrics;
  std::optional<int64_t> evaluation_range;  // of alarms
};

// `standard_input_is_terminal`: then it is not read for want of a PATH. Errors are kInvalidArgument
// with a sentence for the user.
absl::StatusOr<MetricArguments> MakeMetricArguments(const ParsedArguments& parsed,
                                                    bool standard_input_is_terminal);

}  // namespace metgrep

#endif  // METGREP_CLI_METRIC_ARGS_H_
