#include "cli/metrics.h"

#include <unistd.h>

#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "cli/alarm_text.h"
#include "cli/args.h"
#include "cli/diagnostics.h"
#include "cli/help_text.h"
#include "cli/metric_args.h"
#include "cli/metric_csv.h"
#include "cli/metric_emf.h"
#include "cli/metric_job.h"
#include "cli/metric_json.h"
#include "cli/metric_openmetrics.h"
#include "cli/metric_put_data.h"
#include "cli/metric_table.h"
#include "cli/metric_text.h"
#include "cli/plot.h"
#include "cli/terminal.h"

namespace metgrep {
namespace {

constexpr std::string_view kMetricsSubcommand = "metrics";

// The statistic that is drawn: the sum, unless something else was asked for.
size_t PlottedStatistic(const MetricArguments& arguments) {
  for (size_t i = 0; i < arguments.statistics.size(); ++i) {
    if (arguments.statistics[i].kind == StatisticKind::kSum) return i;
  }
  return 0;
}

void AppendPlots(const MetricArguments& arguments, const MetricJob& job,
                 const std::vector<MetricSeries>& series, Output& output) {
  PlotOptions options;
  options.width = TerminalWidth();
  options.is_utf8 = IsUtf8Terminal();
  for (const MetricSeries& metric : series) {
    options.thresholds.clear();
    for (const EvaluatedAlarm& evaluated : job.alarms) {
      const AlarmDefinition& alarm = evaluated.alarm;
      if (!alarm.threshold || !alarm.not_evaluable.empty() || !Watches(alarm, metric.id)) continue;
      const std::string& name = alarm.name.text.empty() ? alarm.id : alarm.name.text;
      options.thresholds.push_back(
          {*alarm.threshold, absl::StrCat(name, ": ", AlarmCondition(alarm))});
    }
    output.Append("\n" + Plot(metric, PlottedStatistic(arguments), options));
  }
}

// What dimensions cost.
void AppendCardinality(const MetricJob& job, Output& output) {
  for (size_t i = 0; i < job.definitions.filters.size(); ++i) {
    const MetricFilterDefinition& filter = job.definitions.filters[i];
    const MetricFilterResult& result = job.result.filters[i];
    if (filter.dimensions.empty() || result.metrics == 0) continue;
    output.Append(absl::StrCat("\nfilter '", PrintableText(NameOf(filter)), "': ", result.metrics,
                               result.metrics == 1 ? " custom metric" : " custom metrics",
                               ", at most ", result.busiest_hour.metrics, " in one hour (from ",
                               TimeText(result.busiest_hour.start_s), "), with ",
                               result.busiest_hour.pairs, " name/value ",
                               result.busiest_hour.pairs == 1 ? "pair" : "pairs", "\n"));
  }
}

std::vector<std::string> NamesOf(const std::vector<Statistic>& statistics) {
  std::vector<std::string> names;
  names.reserve(statistics.size());
  for (const Statistic& statistic : statistics) names.push_back(statistic.name);
  return names;
}

void AppendPublished(const PublishedText& published, Output& output) {
  output.Append(published.text);
  for (const std::string& sentence : published.left_out) PrintError(sentence);
}

void AppendMetrics(const MetricArguments& arguments, const MetricJob& job, Output& output) {
  const std::vector<MetricData>& metrics = job.result.metrics;
  switch (arguments.format) {
    case MetricFormat::kTable: {
      const std::vector<MetricSeries> series = SeriesOf(arguments, metrics);
      output.Append(MetricTable(series));
      if (arguments.plot) AppendPlots(arguments, job, series, output);
      AppendCardinality(job, output);
      break;
    }
    case MetricFormat::kCsv:
      output.Append(MetricCsv(SeriesOf(arguments, metrics), NamesOf(arguments.statistics)));
      break;
    case MetricFormat::kJson:
      output.Append(MetricJson(SeriesOf(arguments, metrics)));
      break;
    case MetricFormat::kEmf:
      AppendPublished(MetricEmf(metrics), output);
      break;
    case MetricFormat::kOpenMetrics:
      output.Append(MetricOpenMetrics(metrics));
      break;
    case MetricFormat::kPutMetricData:
      AppendPublished(MetricPutData(metrics), output);
      break;
  }
}

}  // namespace

int RunMetrics(const std::vector<std::string>& arguments, Output& output) {
  if (arguments.empty()) {
    PrintUsageError(kMetricsSubcommand, absl::StrCat("a PATTERN or --filters is missing\n",
                                                     UsageText(kMetricsCommand)));
    return kExitError;
  }
  const absl::StatusOr<ParsedArguments> parsed = ParseArguments(MetricsOptions(), arguments);
  if (!parsed.ok()) return FailUsage(kMetricsSubcommand, parsed.status());
  if (const auto help = WantedHelp(kMetricsSubcommand, *parsed)) {
    output.Append(*help);
    return kExitMatch;
  }
  const absl::StatusOr<MetricArguments> wanted =
      MakeMetricArguments(*parsed, isatty(STDIN_FILENO) == 1);
  if (!wanted.ok()) return FailUsage(kMetricsSubcommand, wanted.status());
  const absl::StatusOr<MetricJob> job = RunMetricJob(*wanted);
  if (!job.ok()) {
    PrintError(MessageOf(job.status()));
    return kExitError;
  }
  AppendMetrics(*wanted, *job, output);
  bool failed = job->failed;
  if (!wanted->report.empty()) {
    if (const absl::Status status = WriteReport(*wanted, *job); !status.ok()) {
      PrintError(MessageOf(status));
      failed = true;
    }
  }
  if (failed) return kExitError;
  return job->result.metrics.empty() ? kExitNoMatch : kExitMatch;
}

}  // namespace metgrep
