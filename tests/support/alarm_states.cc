#include "tests/support/alarm_states.h"

#include "tests/support/json_lines.h"

namespace metgrep {

std::optional<AlarmState> FindAlarmState(const std::string& name) {
  for (const AlarmState state :
       {AlarmState::kInsufficientData, AlarmState::kOk, AlarmState::kAlarm}) {
    if (AlarmStateName(state) == name) return state;
  }
  return std::nullopt;
}

std::vector<AlarmDecisionCase> ReadAlarmDecisionCases() {
  std::vector<AlarmDecisionCase> cases;
  for (const rapidjson::Document& row : ReadJsonLines("alarms/decisions.jsonl")) {
    AlarmDecisionCase result;
    result.id = MemberText(row, "id");
    result.counts.evaluation_periods = row["evaluation_periods"].GetInt64();
    result.counts.datapoints_to_alarm = row["datapoints_to_alarm"].GetInt64();
    result.counts.missing_data =
        FindMissingDataTreatment(MemberText(row, "treat_missing_data")).value();
    result.evaluation_range = row["evaluation_range"].GetInt64();
    for (const auto& slot : row["data"].GetArray()) result.slots += slot.GetString();
    result.previous = FindAlarmState(MemberText(row, "previous_state")).value();
    result.expected = FindAlarmState(MemberText(row, "expect_state"));
    result.excluded = FindAlarmState(MemberText(row, "expect_not_state"));
    if (row.HasMember("documented_fill_count")) {
      result.filled = row["documented_fill_count"].GetInt64();
    }
    cases.push_back(std::move(result));
  }
  return cases;
}

AlarmDefinition MinuteAlarm(const AlarmCounts& counts) {
  AlarmDefinition alarm;
  alarm.id = "alarm";
  alarm.metric_name.text = "Errors";
  alarm.metric_namespace.text = "App";
  alarm.statistic.text = "Sum";
  alarm.period_s = kMinuteSeconds;
  alarm.evaluation_periods = counts.evaluation_periods;
  alarm.datapoints_to_alarm = counts.datapoints_to_alarm;
  alarm.missing_data = counts.missing_data;
  alarm.threshold = 0;
  alarm.comparison = ComparisonOperator::kGreaterThanThreshold;
  return alarm;
}

MetricData MinuteMetric(const std::string& slots, int64_t start_s) {
  MetricData metric;
  metric.id = {"App", "Errors", {}, "None"};
  for (size_t i = 0; i < slots.size(); ++i) {
    if (slots[i] == '-') continue;
    Datapoint minute;
    minute.start_s = start_s + static_cast<int64_t>(i) * kMinuteSeconds;
    minute.sample_count = 1;
    minute.sum = minute.minimum = minute.maximum = slots[i] == 'X' ? 1 : 0;
    metric.minutes.push_back(minute);
  }
  return metric;
}

AlarmState StateAt(const AlarmTimeline& timeline, int64_t time_s) {
  AlarmState state = timeline.initial_state;
  for (const AlarmTransition& transition : timeline.transitions) {
    if (transition.at_s <= time_s) state = transition.to;
  }
  return state;
}

}  // namespace metgrep
