// What `metgrep metrics` and `metgrep alarms` have in common: filters run over logs, and what is
// remarkable about it is said.
#ifndef METGREP_CLI_METRIC_JOB_H_
#define METGREP_CLI_METRIC_JOB_H_

#include <vector>

#include "absl/status/statusor.h"
#include "cli/metric_args.h"
#include "cli/metric_series.h"
#include "cli/report_html.h"
#include "engine/metrics.h"

namespace metgrep {

struct EvaluatedAlarm {
  AlarmDefinition alarm;
  AlarmTimeline timeline;
};

struct MetricJob {
  Definitions definitions;
  MetricScanResult result;
  std::vector<EvaluatedAlarm> alarms;
  bool failed = false;  // an input could not be read, or an event has no time: it was said
};

// Reads the definitions, scans the logs and evaluates the alarms. Errors of inputs and remarks go
// to standard error; another error ends the job.
absl::StatusOr<MetricJob> RunMetricJob(const MetricArguments& arguments);

// The series that --format, --plot and --report show.
std::vector<MetricSeries> SeriesOf(const MetricArguments& arguments,
                                   const std::vector<MetricData>& metrics);

// Writes the page of --report.
absl::Status WriteReport(const MetricArguments& arguments, const MetricJob& job);

// How a definition is named to people.
std::string NameOf(const MetricFilterDefinition& filter);

}  // namespace metgrep

#endif  // METGREP_CLI_METRIC_JOB_H_
