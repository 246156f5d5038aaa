// The decision of one evaluation of an alarm: from counts of datapoints and the previous state to
// the next state. DecideAlarmState() is pure; alarm_evaluator.h calls it along a timeline.
#ifndef METGREP_ENGINE_METRICS_ALARM_DECISION_H_
#define METGREP_ENGINE_METRICS_ALARM_DECISION_H_

#include <cstdint>
#include <string_view>

#include "engine/definitions/definitions.h"

namespace metgrep {

enum class AlarmState { kInsufficientData, kOk, kAlarm };
inline constexpr size_t kAlarmStates = 3;

// "INSUFFICIENT_DATA", "OK", "ALARM".
std::string_view AlarmStateName(AlarmState state);

// What decided, in the order in which the rules are tried.
enum class AlarmRule {
  kLowSamples,     // too few samples for a percentile: the state is kept
  kDatapoints,     // enough datapoints in the evaluation range: missing data plays no part
  kFilled,         // some datapoints, the missing ones filled as the treatment says
  kOnlyBreaching,  // breaching datapoints old enough and nothing but missing data since
  kNoDatapoints,   // none at all: the treatment decides
};

// "low samples", "datapoints", "filled", "only breaching", "no datapoints": for people.
std::string_view AlarmRuleName(AlarmRule rule);

// How an alarm counts. REQUIRES: 1 <= datapoints_to_alarm <= evaluation_periods.
struct AlarmCounts {
  int64_t evaluation_periods = 1;   // N
  int64_t datapoints_to_alarm = 1;  // M
  MissingDataTreatment missing_data = MissingDataTreatment::kMissing;
};

// What the evaluation range of an alarm holds at one instant.
struct AlarmWindow {
  int64_t datapoints = 0;    // periods with data
  int64_t breaching = 0;     // breaching ones among the newest N of those
  int64_t oldest_age = 0;    // of the oldest datapoint, in periods; that of the newest period is 1
  bool low_samples = false;  // one of the newest N has too few samples, and that keeps the state
};

struct AlarmDecision {
  AlarmState state = AlarmState::kInsufficientData;
  AlarmRule rule = AlarmRule::kNoDatapoints;
  int64_t filled = 0;  // missing datapoints that had to be filled: N - datapoints
  friend bool operator==(const AlarmDecision&, const AlarmDecision&) = default;
};

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
// The page places the rule of premature transitions (kOnlyBreaching) once in the evaluation periods
// and once in the evaluation range; here it looks at the whole range.
AlarmDecision DecideAlarmState(const AlarmCounts& counts, const AlarmWindow& window,
                               AlarmState previous);

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRICS_ALARM_DECISION_H_
