// What an alarm checks, and the states it goes through, in words and as JSON.
#ifndef METGREP_CLI_ALARM_TEXT_H_
#define METGREP_CLI_ALARM_TEXT_H_

#include <string>

#include "engine/metrics.h"

namespace metgrep {

// The metric, `LogMetrics RejectedSSH{eni="eni-0d5d"}`.
std::string AlarmMetricText(const AlarmDefinition& alarm);

// "Sum >= 1 for 2 of 3 periods of 60 s, missing data treated as notBreaching".
std::string AlarmCondition(const AlarmDefinition& alarm);

// "5 periods (25 min)", and that AWS does not publish it.
std::string AlarmRangeText(const AlarmDefinition& alarm, const AlarmTimeline& timeline);

// "12 min (40 %)": the time spent in a state.
std::string TimeInStateText(const AlarmTimeline& timeline, AlarmState state);

// What to tell about the metric of an alarm when it was not found as it was meant to be, without
// full stop; empty: nothing.
std::string MetricRemark(const AlarmTimeline& timeline);

// Lines of text for a terminal:
//
//   SSH-rejects
//     metric      LogMetrics RejectedSSH
//     condition   Sum >= 1 for 1 of 1 periods of 60 s, missing data treated as missing
//     evaluated   2019-07-14T12:43:00Z to 2019-07-14T12:52:00Z, every 60 s
//     range       3 periods (3 min); AWS does not publish its own
//     2019-07-14T12:44:00Z  INSUFFICIENT_DATA -> ALARM
//       Threshold Crossed: 1 datapoint [2.0 (14/07/19 12:43:00)] was greater than ...
//     in state    ALARM 1 min (10 %), OK 8 min (90 %)
//     final state OK
std::string AlarmText(const AlarmDefinition& alarm, const AlarmTimeline& timeline);

}  // namespace metgrep

#endif  // METGREP_CLI_ALARM_TEXT_H_
