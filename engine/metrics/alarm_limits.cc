#include "engine/metrics/alarm_limits.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/definitions/alarm_times.h"
#include "engine/metrics/statistic.h"
#include "engine/metrics/wall_clock.h"

namespace metgrep {
namespace {

std::string CheckTimes(const AlarmDefinition& alarm) {
  if (alarm.period_s == 0) return "Period is missing";
  if (!IsAlarmPeriod(alarm.period_s)) {
    return absl::StrCat("Period ", alarm.period_s,
                        " is not 10, 20, 30 or a multiple of 60 seconds");
  }
  if (alarm.evaluation_periods < 1) {
    return absl::StrCat("EvaluationPeriods ", alarm.evaluation_periods, " is less than 1");
  }
  // Compared by division: the product of hostile numbers overflows.
  const int64_t limit_s = LongestAlarmSpan(alarm.period_s);
  if (alarm.evaluation_periods > limit_s / alarm.period_s) {
    return absl::StrCat("Period ", alarm.period_s, " times EvaluationPeriods ",
                        alarm.evaluation_periods, " is more than ", limit_s, " seconds",
                        limit_s == kAlarmDaySeconds ? ", the limit for periods below an hour" : "");
  }
  return {};
}

std::string CheckStatistic(const AlarmDefinition& alarm) {
  if (!alarm.statistic.is_resolved) return {};
  if (alarm.statistic.text.empty()) return "Statistic or ExtendedStatistic is missing";
  const absl::StatusOr<Statistic> statistic = ParseStatistic(alarm.statistic.text);
  const std::string member = alarm.is_extended_statistic ? "ExtendedStatistic" : "Statistic";
  if (!statistic.ok()) {
    return absl::StrCat(member, " \"", alarm.statistic.text, "\" is not one of CloudWatch");
  }
  if (NeedsValues(*statistic) == alarm.is_extended_statistic) return {};
  return absl::StrCat(member, " \"", alarm.statistic.text, "\" belongs into ",
                      alarm.is_extended_statistic ? "Statistic" : "ExtendedStatistic");
}

std::string CheckWallClock(const AlarmDefinition& alarm) {
  if (!alarm.wall_clock_timezone) return {};
  if (!IsWallClockPeriod(alarm.period_s)) {
    return absl::StrCat("Period ", alarm.period_s,
                        " is not 60, 300, 3600, 86400 or 604800 seconds, which a wall clock window "
                        "needs");
  }
  const absl::StatusOr<WallClock> clock = WallClock::Create(*alarm.wall_clock_timezone);
  if (clock.ok()) return {};
  const auto message = clock.status().message();
  return std::string(message.data(), message.size());
}

}  // namespace

std::vector<std::string> CheckAlarmLimits(const AlarmDefinition& alarm) {
  if (!alarm.not_evaluable.empty()) return {};
  std::vector<std::string> violations = {CheckTimes(alarm), CheckStatistic(alarm),
                                         CheckWallClock(alarm)};
  const auto add = [&](bool is_violated, std::string text) {
    if (is_violated) violations.push_back(std::move(text));
  };
  const auto is_missing = [](const DefinedText& text) {
    return text.is_resolved && text.text.empty();
  };
  add(is_missing(alarm.metric_name), "MetricName is missing");
  add(is_missing(alarm.metric_namespace), "Namespace is missing");
  if (alarm.datapoints_to_alarm) {
    add(*alarm.datapoints_to_alarm < 1,
        absl::StrCat("DatapointsToAlarm ", *alarm.datapoints_to_alarm, " is less than 1"));
    add(alarm.evaluation_periods >= 1 && *alarm.datapoints_to_alarm > alarm.evaluation_periods,
        absl::StrCat("DatapointsToAlarm ", *alarm.datapoints_to_alarm,
                     " is more than EvaluationPeriods ", alarm.evaluation_periods));
  }
  add(!alarm.threshold.has_value(), "Threshold is missing");
  add(alarm.threshold && !std::isfinite(*alarm.threshold), "Threshold is not a number");
  add(alarm.dimensions.size() > kMaxAlarmDimensions,
      absl::StrCat(alarm.dimensions.size(), " dimensions are more than ", kMaxAlarmDimensions));
  std::erase_if(violations, [](const std::string& text) { return text.empty(); });
  return violations;
}

}  // namespace metgrep
