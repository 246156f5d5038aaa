#include "engine/definitions/check_alarm.h"

#include <cmath>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/definitions/alarm_times.h"
#include "engine/definitions/check_filter.h"
#include "engine/definitions/statistic_name.h"

namespace metgrep {
namespace {

constexpr size_t kMaxAlarmName = 255;

void CheckPeriods(const AlarmDefinition& alarm, FindingList* findings) {
  const int64_t period = alarm.period_s;
  const int64_t periods = alarm.evaluation_periods;
  const bool is_period = IsAlarmPeriod(period);
  if (!is_period) {
    findings->Add("alarm-period", {},
                  period == 0 ? "the alarm has no period"
                              : absl::StrCat("the period is ", period, " seconds"),
                  "a period is 10, 20, 30 or a multiple of 60 seconds");
  }
  if (periods < 1) {
    findings->Add("alarm-evaluation-periods", {},
                  absl::StrCat("the alarm has ", periods, " evaluation periods"),
                  "give at least 1");
    return;
  }
  if (alarm.datapoints_to_alarm &&
      (*alarm.datapoints_to_alarm < 1 || *alarm.datapoints_to_alarm > periods)) {
    findings->Add("alarm-datapoints", {},
                  absl::StrCat("the alarm waits for ", *alarm.datapoints_to_alarm,
                               " breaching datapoints of ", periods),
                  absl::StrCat("give a number from 1 to ", periods));
  }
  if (!is_period) return;
  const int64_t longest = LongestAlarmSpan(period);
  if (periods > longest / period) {
    findings->Add(
        "alarm-span", {},
        absl::StrCat(
            periods, " periods of ", period, " seconds are longer than ",
            longest == kAlarmDaySeconds ? "a day, the most for periods below an hour" : "7 days"),
        absl::StrCat("give at most ", longest / period, " evaluation periods"));
  }
}

void CheckStatistic(const AlarmDefinition& alarm, FindingList* findings) {
  const DefinedText& statistic = alarm.statistic;
  if (!statistic.is_resolved) return;
  if (ClassifyStatistic(statistic.text) == StatisticClass::kUnknown) {
    findings->Add("unknown-statistic", statistic.position,
                  statistic.text.empty()
                      ? "the alarm has no statistic"
                      : absl::StrCat(statistic.text, " is not one of CloudWatch's statistics"),
                  "write SampleCount, Average, Sum, Minimum, Maximum, or an extended statistic "
                  "such as p90, tm90 or IQM");
    return;
  }
  if (IsExtendedStatistic(statistic.text) == alarm.is_extended_statistic) return;
  findings->Add(
      "unknown-statistic", statistic.position,
      absl::StrCat(statistic.text, alarm.is_extended_statistic ? " is not an extended statistic"
                                                               : " is an extended statistic"),
      alarm.is_extended_statistic ? "give it as the statistic"
                                  : "give it as the extended statistic");
}

}  // namespace

void CheckAlarm(const AlarmDefinition& alarm, FindingList* findings) {
  CheckName(alarm.name, "the name of an alarm", kMaxAlarmName, "", false, findings);
  if (!alarm.not_evaluable.empty()) {
    findings->Add("not-evaluable", {},
                  absl::StrCat("the alarm is not checked: ", alarm.not_evaluable), "");
    return;
  }
  CheckName(alarm.metric_name, "the name of the alarm's metric", kMaxAlarmName, "", true, findings);
  CheckName(alarm.metric_namespace, "the namespace of the alarm's metric", kMaxAlarmName, "", true,
            findings);
  CheckPeriods(alarm, findings);
  CheckStatistic(alarm, findings);
  if (!alarm.threshold || !std::isfinite(*alarm.threshold)) {
    findings->Add(
        "alarm-threshold", {},
        alarm.threshold ? "the threshold is not a finite number" : "the alarm has no threshold",
        "give it a number");
  }
  if (alarm.dimensions.size() > kMaxAlarmDimensions) {
    findings->Add(
        "alarm-dimensions", alarm.dimensions[kMaxAlarmDimensions].name.position,
        absl::StrCat("the alarm has ", alarm.dimensions.size(), " dimensions; 30 are allowed"),
        "leave out those that the metric does not have");
  }
  CheckUnit(alarm.unit, findings);
}

}  // namespace metgrep
