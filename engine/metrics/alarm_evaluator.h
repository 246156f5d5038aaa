// Replays an alarm over the datapoints of its metric: EvaluateAlarm() says when it changes state
// and why. A replay sees every datapoint when its period ends; the service may see it later.
#ifndef METGREP_ENGINE_METRICS_ALARM_EVALUATOR_H_
#define METGREP_ENGINE_METRICS_ALARM_EVALUATOR_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/definitions/definitions.h"
#include "engine/metrics/alarm_decision.h"
#include "engine/metrics/datapoint.h"

namespace metgrep {

struct AlarmOptions {
  // Periods that an evaluation looks back at, at least the alarm's evaluation periods, at most
  // 10,000; nothing: two more than the evaluation periods. AWS gives one figure only: 5 for 3
  // evaluation periods.
  std::optional<int64_t> evaluation_range;
  // Unix times of the timeline, evaluated after `begin` up to and including `end`; nothing: from
  // the first datapoint's minute to the end of the last one's, plus the evaluation range.
  // Datapoints before `begin` still count.
  std::optional<int64_t> begin_s;
  std::optional<int64_t> end_s;
  AlarmState initial_state = AlarmState::kInsufficientData;
};

// The aggregate of one period that an evaluation used.
struct EvaluatedDatapoint {
  int64_t start_s = 0;  // of the period, Unix time
  uint64_t sample_count = 0;
  double value = 0;  // of the alarm's statistic
  bool is_breaching = false;
};

struct AlarmTransition {
  int64_t at_s = 0;  // Unix time of the evaluation
  AlarmState from = AlarmState::kInsufficientData;
  AlarmState to = AlarmState::kInsufficientData;
  AlarmRule rule = AlarmRule::kNoDatapoints;
  int64_t filled = 0;  // AlarmDecision::filled
  std::vector<EvaluatedDatapoint>
      evaluated;            // newest first; at most the evaluation periods, and 100
  std::string reason;       // StateReason, in the words of the service
  std::string reason_data;  // StateReasonData: JSON in one line, as the service writes it
};

struct AlarmTimeline {
  // Not empty: the alarm was not evaluated, a sentence without full stop says why; then only this
  // is set.
  std::string not_evaluable;

  size_t metrics_found = 0;  // more than one: units that the alarm does not tell apart
  // Metrics of the alarm's name whose dimensions or unit differ, if none was found: what to tell
  // someone who wonders about INSUFFICIENT_DATA.
  size_t metrics_of_other_dimensions = 0;
  size_t metrics_of_other_units = 0;

  double threshold = 0;
  int64_t evaluation_range = 0;       // periods; AWS does not publish it
  int64_t evaluation_interval_s = 0;  // between two evaluations
  int64_t begin_s = 0;
  int64_t end_s = 0;  // equal to begin_s if there is no datapoint and the options give no end
  uint64_t evaluations = 0;
  AlarmState initial_state = AlarmState::kInsufficientData;
  std::vector<AlarmTransition> transitions;  // ascending at_s
  AlarmState final_state = AlarmState::kInsufficientData;
  // Seconds from begin to end, by AlarmState.
  std::array<int64_t, kAlarmStates> seconds_in_state = {};
};

// `alarm` should have passed CheckAlarmLimits(); what is violated makes it not evaluable.
// REQUIRES: Datapoint::values in `metrics` if the alarm's statistic needs them.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
AlarmTimeline EvaluateAlarm(const AlarmDefinition& alarm, const std::vector<MetricData>& metrics,
                            const AlarmOptions& options = {});

// Whether the metric is one of those that the alarm watches: an alarm without a unit watches all
// units.
bool Watches(const AlarmDefinition& alarm, const MetricId& metric);

// Periods that an evaluation of the alarm looks back at, with AlarmOptions::evaluation_range.
// REQUIRES: CheckAlarmLimits(alarm) is empty.
int64_t EvaluationRange(const AlarmDefinition& alarm, std::optional<int64_t> evaluation_range);

// Unix time of the first evaluation after which none sees a datapoint of the minute that starts at
// `minute_s`: where EvaluateAlarm() ends if it is not told. Nothing if the alarm cannot be
// evaluated because of its numbers, which may be of any size then.
std::optional<int64_t> EndOfReach(const AlarmDefinition& alarm,
                                  std::optional<int64_t> evaluation_range, int64_t minute_s);

// Seconds between two evaluations: 10 for periods below a minute, an hour if the evaluation periods
// span more than a day, else a minute.
int64_t EvaluationIntervalSeconds(int64_t period_s, int64_t evaluation_periods);

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRICS_ALARM_EVALUATOR_H_
