#include "cli/alarms.h"

#include <unistd.h>

#include <algorithm>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "cli/alarm_json.h"
#include "cli/alarm_text.h"
#include "cli/args.h"
#include "cli/diagnostics.h"
#include "cli/help_text.h"
#include "cli/metric_args.h"
#include "cli/metric_job.h"

namespace metgrep {
namespace {

constexpr std::string_view kAlarmsSubcommand = "alarms";
// Statuses of this subcommand.
constexpr int kExitNoAlarm = 0;
constexpr int kExitAlarm = 1;

bool WasInAlarm(const AlarmTimeline& timeline) {
  return std::any_of(
      timeline.transitions.begin(), timeline.transitions.end(),
      [](const AlarmTransition& transition) { return transition.to == AlarmState::kAlarm; });
}

// Whether --format json is asked for. Takes the option out: its values are other ones than those of
// `metgrep metrics`.
absl::StatusOr<bool> TakeJsonFormat(ParsedArguments* parsed) {
  bool is_json = false;
  for (const GivenOption& option : parsed->options) {
    if (option.spec->id != OptionId::kFormat) continue;
    is_json = option.values.front() == "json";
    if (!is_json && option.values.front() != "text") return InvalidValue(option);
  }
  std::erase_if(parsed->options,
                [](const GivenOption& option) { return option.spec->id == OptionId::kFormat; });
  return is_json;
}

}  // namespace

int RunAlarms(const std::vector<std::string>& arguments, Output& output) {
  if (arguments.empty()) {
    PrintUsageError(kAlarmsSubcommand,
                    absl::StrCat("a PATTERN or --filters is missing\n", UsageText(kAlarmsCommand)));
    return kExitError;
  }
  absl::StatusOr<ParsedArguments> parsed = ParseArguments(AlarmsOptions(), arguments);
  if (!parsed.ok()) return FailUsage(kAlarmsSubcommand, parsed.status());
  if (const auto help = WantedHelp(kAlarmsSubcommand, *parsed)) {
    output.Append(*help);
    return kExitNoAlarm;
  }
  const absl::StatusOr<bool> is_json = TakeJsonFormat(&*parsed);
  if (!is_json.ok()) return FailUsage(kAlarmsSubcommand, is_json.status());
  const absl::StatusOr<MetricArguments> wanted =
      MakeMetricArguments(*parsed, isatty(STDIN_FILENO) == 1);
  if (!wanted.ok()) return FailUsage(kAlarmsSubcommand, wanted.status());
  if (wanted->filter_files.empty() && wanted->definitions.alarms.empty()) {
    return FailUsage(
        kAlarmsSubcommand,
        absl::InvalidArgumentError(
            "there is no alarm: give --threshold and the other options of an alarm, or --filters"));
  }
  const absl::StatusOr<MetricJob> job = RunMetricJob(*wanted);
  if (!job.ok()) {
    PrintError(MessageOf(job.status()));
    return kExitError;
  }
  if (job->alarms.empty()) {
    PrintError("the files define no alarm");
    return kExitError;
  }
  bool any_alarm = false;
  bool any_evaluated = false;
  bool is_first = true;
  for (const EvaluatedAlarm& evaluated : job->alarms) {
    any_alarm = any_alarm || WasInAlarm(evaluated.timeline);
    any_evaluated = any_evaluated || evaluated.timeline.not_evaluable.empty();
    if (*is_json) {
      output.Append(AlarmJson(evaluated.alarm, evaluated.timeline));
      continue;
    }
    if (!is_first) output.Append("\n");
    is_first = false;
    output.Append(AlarmText(evaluated.alarm, evaluated.timeline));
  }
  bool failed = job->failed;
  // Not 0: no alarm was looked at.
  if (job->result.events == 0) failed = true;
  if (!any_evaluated) {
    PrintError("none of the alarms can be evaluated");
    failed = true;
  }
  if (!wanted->report.empty()) {
    if (const absl::Status status = WriteReport(*wanted, *job); !status.ok()) {
      PrintError(MessageOf(status));
      failed = true;
    }
  }
  if (failed) return kExitError;
  return any_alarm ? kExitAlarm : kExitNoAlarm;
}

}  // namespace metgrep
