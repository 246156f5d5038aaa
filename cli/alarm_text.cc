#include "cli/alarm_text.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/metric_text.h"

namespace metgrep {
namespace {

constexpr size_t kLabelWidth = 12;
constexpr AlarmState kStates[] = {AlarmState::kAlarm, AlarmState::kOk,
                                  AlarmState::kInsufficientData};

// "  label       text".
void AppendEntry(std::string_view label, std::string_view text, std::string* out) {
  std::string line(label);
  line.append(kLabelWidth - std::min(kLabelWidth, line.size()), ' ');
  absl::StrAppend(out, "  ", line, std::string(text), "\n");
}

std::string StateName(AlarmState state) { return std::string(AlarmStateName(state)); }

}  // namespace

std::string AlarmMetricText(const AlarmDefinition& alarm) {
  MetricId id;
  id.metric_namespace = alarm.metric_namespace.text;
  id.name = alarm.metric_name.text;
  for (const DimensionDefinition& dimension : alarm.dimensions) {
    id.dimensions.push_back({dimension.name.text, dimension.value.text});
  }
  return MetricText(id);
}

std::string AlarmCondition(const AlarmDefinition& alarm) {
  const int64_t needed = alarm.datapoints_to_alarm.value_or(alarm.evaluation_periods);
  return absl::StrCat(
      PrintableText(alarm.statistic.text), " ", std::string(ComparisonSign(alarm.comparison)), " ",
      alarm.threshold.has_value() ? NumberText(*alarm.threshold) : "no threshold", " for ", needed,
      " of ", alarm.evaluation_periods, alarm.evaluation_periods == 1 ? " period" : " periods",
      " of ", alarm.period_s, " s, missing data treated as ",
      std::string(MissingDataTreatmentName(alarm.missing_data)),
      alarm.ignores_low_sample_percentiles ? ", state kept while there are too few samples" : "");
}

std::string AlarmRangeText(const AlarmDefinition& alarm, const AlarmTimeline& timeline) {
  return absl::StrCat(
      timeline.evaluation_range, timeline.evaluation_range == 1 ? " period (" : " periods (",
      DurationText(timeline.evaluation_range * alarm.period_s), "); AWS does not publish its own");
}

std::string TimeInStateText(const AlarmTimeline& timeline, AlarmState state) {
  const int64_t seconds = timeline.seconds_in_state[static_cast<size_t>(state)];
  const int64_t total = timeline.end_s - timeline.begin_s;
  if (total <= 0) return DurationText(seconds);
  const double percent = 100 * static_cast<double>(seconds) / static_cast<double>(total);
  // A state that was there is not shown as 0 %, one that was left not as 100 %.
  const int64_t rounded = static_cast<int64_t>(percent + 0.5);
  if (seconds > 0 && rounded == 0) return absl::StrCat(DurationText(seconds), " (<1 %)");
  if (seconds < total && rounded == 100) return absl::StrCat(DurationText(seconds), " (>99 %)");
  return absl::StrCat(DurationText(seconds), " (", rounded, " %)");
}

std::string MetricRemark(const AlarmTimeline& timeline) {
  const auto metrics = [](size_t count) {
    return absl::StrCat(count, count == 1 ? " metric" : " metrics");
  };
  if (timeline.metrics_found > 1) {
    return absl::StrCat(metrics(timeline.metrics_found),
                        " of different units are taken together: the alarm names no unit");
  }
  if (timeline.metrics_found == 1) return "";
  if (timeline.metrics_of_other_dimensions > 0) {
    return absl::StrCat("no metric has exactly these dimensions; ",
                        metrics(timeline.metrics_of_other_dimensions),
                        " of this name with others: each combination is a metric of its own");
  }
  if (timeline.metrics_of_other_units > 0) {
    return absl::StrCat("no metric has this unit; ", metrics(timeline.metrics_of_other_units),
                        " of this name with another");
  }
  return "no datapoints of this metric";
}

std::string AlarmText(const AlarmDefinition& alarm, const AlarmTimeline& timeline) {
  std::string text = PrintableText(alarm.name.text.empty() ? alarm.id : alarm.name.text) + "\n";
  if (!timeline.not_evaluable.empty()) {
    AppendEntry("not evaluated", ": " + PrintableText(timeline.not_evaluable), &text);
    return text;
  }
  AppendEntry("metric", AlarmMetricText(alarm), &text);
  if (const std::string remark = MetricRemark(timeline); !remark.empty()) {
    AppendEntry("", remark, &text);
  }
  AppendEntry("condition", AlarmCondition(alarm), &text);
  if (timeline.evaluations == 0) {
    AppendEntry("evaluated", "never: there is no event with a time", &text);
    return text;
  }
  AppendEntry("evaluated",
              absl::StrCat(TimeText(timeline.begin_s), " to ", TimeText(timeline.end_s), ", every ",
                           DurationText(timeline.evaluation_interval_s)),
              &text);
  AppendEntry("range", AlarmRangeText(alarm, timeline), &text);
  if (timeline.transitions.empty()) {
    AppendEntry("transitions", "none: " + StateName(timeline.initial_state) + " all the time",
                &text);
  }
  for (const AlarmTransition& transition : timeline.transitions) {
    absl::StrAppend(&text, "  ", TimeText(transition.at_s), "  ", StateName(transition.from),
                    " -> ", StateName(transition.to), "\n    ", PrintableText(transition.reason),
                    "\n");
  }
  std::string times;
  for (const AlarmState state : kStates) {
    if (timeline.seconds_in_state[static_cast<size_t>(state)] == 0) continue;
    absl::StrAppend(&times, times.empty() ? "" : ", ", StateName(state), " ",
                    TimeInStateText(timeline, state));
  }
  if (!times.empty()) AppendEntry("in state", times, &text);
  AppendEntry("final state", StateName(timeline.final_state), &text);
  return text;
}

}  // namespace metgrep
