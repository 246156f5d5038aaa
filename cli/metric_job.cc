#include "cli/metric_job.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/definition_files.h"
#include "cli/diagnostics.h"
#include "cli/metric_text.h"
#include "cli/progress.h"
#include "cli/search_table.h"

namespace metgrep {

namespace {

// CloudWatch may disable a filter that gives about so many different name/value pairs of dimensions
// within an hour.
// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
constexpr uint64_t kManyPairs = 1000;

bool NeedsValues(const MetricArguments& arguments, const Definitions& definitions) {
  const auto needs = [](const Statistic& statistic) { return metgrep::NeedsValues(statistic); };
  if (std::any_of(arguments.statistics.begin(), arguments.statistics.end(), needs)) return true;
  return std::any_of(definitions.alarms.begin(), definitions.alarms.end(),
                     [&needs](const AlarmDefinition& alarm) {
                       const auto statistic = ParseStatistic(alarm.statistic.text);
                       return statistic.ok() && needs(*statistic);
                     });
}

// "3 matches", "1 match".
std::string Matches(uint64_t count) {
  return absl::StrCat(count, count == 1 ? " match" : " matches");
}

void PrintFilterRemarks(const MetricFilterDefinition& filter, const MetricFilterResult& result) {
  const FilterTotals& totals = result.totals;
  const std::string name = absl::StrCat("filter '", PrintableText(NameOf(filter)), "': ");
  if (totals.matches == 0) PrintError(name + "no event matches");
  if (!result.value_remark.empty()) {
    PrintError(name + result.value_remark);
  } else if (totals.missing_values > 0) {
    PrintError(absl::StrCat(name, Matches(totals.missing_values), " without a value ",
                            filter.metric_value.text, ": ",
                            filter.default_value ? "the default is" : "nothing is", " published"));
  }
  if (totals.unusable_values > 0) {
    PrintError(absl::StrCat(name, Matches(totals.unusable_values), " whose value ",
                            filter.metric_value.text,
                            " is no number that CloudWatch takes, such as '",
                            PrintableText(totals.unusable_value), "': nothing is published"));
  }
  for (const std::string& remark : result.dimension_remarks) PrintError(name + remark);
  if (totals.missing_dimensions > 0 && result.dimension_remarks.empty()) {
    PrintError(absl::StrCat(name, Matches(totals.missing_dimensions),
                            " without all dimensions: published to the metric without any"));
  }
  if (result.busiest_hour.pairs >= kManyPairs) {
    PrintError(absl::StrCat(
        name, result.busiest_hour.pairs,
        " different name/value pairs of dimensions in the hour from ",
        TimeText(result.busiest_hour.start_s),
        ": CloudWatch may disable a filter that gives about 1,000, and each set of them is a "
        "custom metric that costs"));
  }
  for (const DefinedText& field : filter.emitted_system_fields) {
    PrintError(absl::StrCat(name, "the dimension ", field.text, " is not known here: left out"));
  }
}

// Whether one of the filters is for the metric of the alarm. Templates have alarms on metrics of
// other origin, too, of which these logs say nothing: to them all data would be missing.
bool IsPublished(const AlarmDefinition& alarm, const std::vector<MetricFilterDefinition>& filters) {
  return std::any_of(filters.begin(), filters.end(),
                     [&alarm](const MetricFilterDefinition& filter) {
                       return filter.metric_namespace.text == alarm.metric_namespace.text &&
                              filter.metric_name.text == alarm.metric_name.text;
                     });
}

void PrintAlarmRemarks(const AlarmDefinition& alarm) {
  if (alarm.period_s == 0 || alarm.period_s >= kMinuteSeconds) return;
  const std::string& name = alarm.name.text.empty() ? alarm.id : alarm.name.text;
  PrintError(absl::StrCat("alarm '", PrintableText(name), "': most periods of ", alarm.period_s,
                          " s have no data, as filters publish by the minute"));
}

// What the alarm watches, for its chart.
MetricSeries AlarmSeries(const AlarmDefinition& alarm, const std::vector<MetricData>& metrics) {
  MetricSeries series;
  const absl::StatusOr<Statistic> statistic = ParseStatistic(alarm.statistic.text);
  const int64_t period_s = std::max(alarm.period_s, kMinuteSeconds);
  if (!statistic.ok() || period_s % kMinuteSeconds != 0) return series;
  for (const MetricData& metric : metrics) {
    if (Watches(alarm, metric.id)) return MakeMetricSeries(metric, period_s, {*statistic});
  }
  series.period_s = period_s;
  series.statistics.push_back(alarm.statistic.text);
  return series;
}

// An alarm is replayed from the first event to the last one and on until no datapoint of it is in
// reach, whether its metric has datapoints or not.
void SetAlarmTimes(const AlarmDefinition& alarm, const MetricScanResult& result,
                   AlarmOptions* options) {
  if (!result.first_minute_s) return;
  options->begin_s = *result.first_minute_s;
  options->end_s = EndOfReach(alarm, options->evaluation_range, *result.last_minute_s);
}

// Takes out the filters that cannot be run, and says why; the others go on. Whether there are any.
bool LeaveOutBrokenFilters(bool over_rows, std::vector<MetricFilterDefinition>* filters) {
  return std::erase_if(*filters, [over_rows](const MetricFilterDefinition& filter) {
           const absl::Status status = CheckMetricFilter(filter, over_rows);
           if (!status.ok()) PrintError(MessageOf(status));
           return !status.ok();
         }) > 0;
}

void PrintUntimed(const MetricScanResult& result) {
  PrintPathError(
      DisplayPath(result.untimed_path),
      absl::StrCat(result.untimed_events, result.untimed_events == 1 ? " event" : " events",
                   " without a time that is understood, the first one is: ",
                   PrintableText(result.untimed_event),
                   result.untimed_event.starts_with('{')
                       ? "\ngive --timestamp '$.MEMBER[:FORMAT]', such as '$.eventTime'"
                       : "\ngive --timestamp FIELD[:FORMAT], or --columns header, v2 or a format, "
                         "or --input export"));
}

}  // namespace

std::string NameOf(const MetricFilterDefinition& filter) {
  return filter.name.text.empty() ? filter.id : filter.name.text;
}

absl::StatusOr<MetricJob> RunMetricJob(const MetricArguments& arguments) {
  MetricJob job;
  job.definitions = arguments.definitions;
  if (!arguments.filter_files.empty()) {
    absl::StatusOr<Definitions> definitions =
        ReadDefinitionFiles(arguments.filter_files, arguments.read);
    if (!definitions.ok()) return definitions.status();
    job.definitions = *std::move(definitions);
    job.failed = LeaveOutBrokenFilters(arguments.input.HasTable(), &job.definitions.filters);
  }
  if (job.definitions.filters.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(absl::StrJoin(arguments.filter_files, ", "),
                                                   ": there is no metric filter to run"));
  }
  MetricScanOptions options;
  options.scan = arguments.input.scan;
  if (absl::Status status = SetTable(arguments.input, {}, &options.scan); !status.ok()) {
    return status;
  }
  options.time = arguments.time;
  options.keep_values = NeedsValues(arguments, job.definitions);
  options.max_metrics = arguments.max_metrics;
  options.read_all_times = !job.definitions.alarms.empty();
  const auto on_error = [&](std::string_view path, const absl::Status& status) {
    job.failed = true;
    if (arguments.input.no_messages) return;
    PrintPathError(DisplayPath(path), MessageOf(status));
  };
  if (WantsProgress(ProgressChoice::kAuto, /*is_printing=*/false)) {
    ShowProgress(arguments.paths, /*counts_matches=*/false, &options.scan);
  }
  absl::StatusOr<MetricScanResult> result =
      ScanMetrics(job.definitions.filters, arguments.paths, options, on_error);
  ClearStatus();
  if (!result.ok()) return result.status();
  job.result = *std::move(result);
  if (job.result.untimed_events > 0) {
    job.failed = true;
    PrintUntimed(job.result);
  }
  if (job.result.events == 0 && !job.failed && !arguments.input.no_messages) {
    PrintError("there are no events");
  }
  for (size_t i = 0; i < job.result.filters.size() && !arguments.input.no_messages; ++i) {
    // Nothing is said of filters that saw no event.
    if (job.result.events == 0) break;
    PrintFilterRemarks(job.definitions.filters[i], job.result.filters[i]);
  }
  AlarmOptions alarm_options;
  alarm_options.evaluation_range = arguments.evaluation_range;
  for (const AlarmDefinition& alarm : job.definitions.alarms) {
    EvaluatedAlarm& evaluated = job.alarms.emplace_back();
    evaluated.alarm = alarm;
    if (alarm.not_evaluable.empty() && !IsPublished(alarm, job.definitions.filters)) {
      evaluated.timeline.not_evaluable =
          absl::StrCat("no filter publishes the metric ", alarm.metric_namespace.text, " ",
                       alarm.metric_name.text);
      continue;
    }
    if (!arguments.input.no_messages) PrintAlarmRemarks(alarm);
    SetAlarmTimes(alarm, job.result, &alarm_options);
    evaluated.timeline = EvaluateAlarm(alarm, job.result.metrics, alarm_options);
  }
  return job;
}

std::vector<MetricSeries> SeriesOf(const MetricArguments& arguments,
                                   const std::vector<MetricData>& metrics) {
  std::vector<MetricSeries> series;
  series.reserve(metrics.size());
  for (const MetricData& metric : metrics) {
    series.push_back(MakeMetricSeries(metric, arguments.period_s, arguments.statistics));
  }
  return series;
}

absl::Status WriteReport(const MetricArguments& arguments, const MetricJob& job) {
  MetricReport report;
  report.title = "Metrics";
  report.subtitle = absl::StrJoin(arguments.paths, ", ");
  report.filters = job.definitions.filters;
  // The first statistic is the one that is drawn.
  MetricArguments drawn = arguments;
  std::stable_partition(
      drawn.statistics.begin(), drawn.statistics.end(),
      [](const Statistic& statistic) { return statistic.kind == StatisticKind::kSum; });
  report.metrics = SeriesOf(drawn, job.result.metrics);
  for (const EvaluatedAlarm& evaluated : job.alarms) {
    ReportAlarm& alarm = report.alarms.emplace_back();
    alarm.alarm = evaluated.alarm;
    alarm.timeline = evaluated.timeline;
    alarm.series = AlarmSeries(evaluated.alarm, job.result.metrics);
  }
  std::ofstream file(arguments.report, std::ios::binary);
  file << ReportHtml(report);
  file.close();
  if (file.fail()) {
    return absl::UnknownError(absl::StrCat(arguments.report, ": the report cannot be written"));
  }
  return absl::OkStatus();
}

}  // namespace metgrep
