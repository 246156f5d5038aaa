// The states of an alarm as JSON.
#ifndef METGREP_CLI_ALARM_JSON_H_
#define METGREP_CLI_ALARM_JSON_H_

#include <string>

#include "engine/metrics.h"

namespace metgrep {

// One object in one line, whose member names are those of the CloudWatch API where it has them:
//
//   {"AlarmName": "SSH-rejects", "Namespace": "LogMetrics", "MetricName": "RejectedSSH",
//    "Dimensions": [], "Statistic": "Sum", "Period": 60, "EvaluationPeriods": 1,
//    "DatapointsToAlarm": 1, "Threshold": 1, "ComparisonOperator": "GreaterThanThreshold",
//    "TreatMissingData": "missing", "EvaluationRange": 3, "EvaluationInterval": 60,
//    "StartDate": "2019-07-14T12:43:00Z", "EndDate": "...", "Evaluations": 9,
//    "InitialState": "INSUFFICIENT_DATA",
//    "Transitions": [{"Timestamp": "...", "OldState": "INSUFFICIENT_DATA", "NewState": "ALARM",
//                     "Rule": "datapoints", "StateReason": "...", "StateReasonData": {...}}],
//    "SecondsInState": {"INSUFFICIENT_DATA": 60, "OK": 420, "ALARM": 60}, "FinalState": "OK"}
//
// Without an evaluation there is neither "StartDate" nor "EndDate". An alarm that cannot be
// evaluated has its "AlarmName" and a "NotEvaluable" sentence alone. Names
// that are not UTF-8 are written as PrintableText().
std::string AlarmJson(const AlarmDefinition& alarm, const AlarmTimeline& timeline);

}  // namespace metgrep

#endif  // METGREP_CLI_ALARM_JSON_H_
