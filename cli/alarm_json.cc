#include "cli/alarm_json.h"

#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/metric_text.h"
#include "engine/json_text.h"

namespace metgrep {
namespace {

// Members of one object.
class JsonObject {
 public:
  explicit JsonObject(std::string* out) : out_(*out) { out_ += '{'; }

  void AddText(std::string_view name, std::string_view text) {
    AddName(name);
    AppendJsonString(PrintableText(text), &out_);
  }
  void AddNumber(std::string_view name, double number) {
    AddName(name);
    AppendJsonNumber(number, &out_);
  }
  void AddInteger(std::string_view name, int64_t number) { AddRaw(name, std::to_string(number)); }
  // `json` is a value.
  void AddRaw(std::string_view name, std::string_view json) {
    AddName(name);
    out_ += json;
  }
  void End() { out_ += '}'; }

 private:
  void AddName(std::string_view name) {
    if (out_.back() != '{') out_ += ", ";
    AppendJsonString(name, &out_);
    out_ += ": ";
  }

  std::string& out_;
};

std::string TransitionJson(const AlarmTransition& transition) {
  std::string json;
  JsonObject object(&json);
  object.AddText("Timestamp", TimeText(transition.at_s));
  object.AddText("OldState", AlarmStateName(transition.from));
  object.AddText("NewState", AlarmStateName(transition.to));
  object.AddText("Rule", AlarmRuleName(transition.rule));
  object.AddText("StateReason", transition.reason);
  object.AddRaw("StateReasonData",
                transition.reason_data.empty() ? "null" : transition.reason_data);
  object.End();
  return json;
}

void AddDefinition(const AlarmDefinition& alarm, JsonObject* object) {
  std::vector<Dimension> dimensions;
  for (const DimensionDefinition& dimension : alarm.dimensions) {
    dimensions.push_back({dimension.name.text, dimension.value.text});
  }
  std::string dimensions_json;
  AppendJsonDimensions(dimensions, &dimensions_json);
  object->AddText("Namespace", alarm.metric_namespace.text);
  object->AddText("MetricName", alarm.metric_name.text);
  object->AddRaw("Dimensions", dimensions_json);
  if (!alarm.unit.text.empty()) object->AddText("Unit", alarm.unit.text);
  object->AddText(alarm.is_extended_statistic ? "ExtendedStatistic" : "Statistic",
                  alarm.statistic.text);
  object->AddInteger("Period", alarm.period_s);
  object->AddInteger("EvaluationPeriods", alarm.evaluation_periods);
  object->AddInteger("DatapointsToAlarm",
                     alarm.datapoints_to_alarm.value_or(alarm.evaluation_periods));
  if (alarm.threshold.has_value()) object->AddNumber("Threshold", *alarm.threshold);
  object->AddText("ComparisonOperator", ComparisonOperatorName(alarm.comparison));
  object->AddText("TreatMissingData", MissingDataTreatmentName(alarm.missing_data));
}

std::string TimesJson(const AlarmTimeline& timeline) {
  std::string json;
  JsonObject object(&json);
  for (size_t i = 0; i < kAlarmStates; ++i) {
    object.AddInteger(AlarmStateName(static_cast<AlarmState>(i)), timeline.seconds_in_state[i]);
  }
  object.End();
  return json;
}

}  // namespace

std::string AlarmJson(const AlarmDefinition& alarm, const AlarmTimeline& timeline) {
  std::string json;
  JsonObject object(&json);
  object.AddText("AlarmName", alarm.name.text.empty() ? alarm.id : alarm.name.text);
  if (!timeline.not_evaluable.empty()) {
    object.AddText("NotEvaluable", timeline.not_evaluable);
    object.End();
    return json + "\n";
  }
  AddDefinition(alarm, &object);
  object.AddInteger("EvaluationRange", timeline.evaluation_range);
  object.AddInteger("EvaluationInterval", timeline.evaluation_interval_s);
  if (timeline.evaluations > 0) {
    object.AddText("StartDate", TimeText(timeline.begin_s));
    object.AddText("EndDate", TimeText(timeline.end_s));
  }
  object.AddInteger("Evaluations", static_cast<int64_t>(timeline.evaluations));
  object.AddInteger("MetricsFound", static_cast<int64_t>(timeline.metrics_found));
  object.AddText("InitialState", AlarmStateName(timeline.initial_state));
  std::string transitions;
  for (const AlarmTransition& transition : timeline.transitions) {
    absl::StrAppend(&transitions, transitions.empty() ? "" : ", ", TransitionJson(transition));
  }
  object.AddRaw("Transitions", "[" + transitions + "]");
  object.AddRaw("SecondsInState", TimesJson(timeline));
  object.AddText("FinalState", AlarmStateName(timeline.final_state));
  object.End();
  return json + "\n";
}

}  // namespace metgrep
