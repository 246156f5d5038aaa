// What PutMetricAlarm refuses: CheckAlarmLimits(), for lint and before an evaluation.
#ifndef METGREP_ENGINE_METRICS_ALARM_LIMITS_H_
#define METGREP_ENGINE_METRICS_ALARM_LIMITS_H_

#include <string>
#include <vector>

#include "engine/definitions/definitions.h"

namespace metgrep {

// Sentences without full stop about the members of `alarm` that the service would refuse; none for
// an alarm that is not about one metric (AlarmDefinition::not_evaluable).
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
std::vector<std::string> CheckAlarmLimits(const AlarmDefinition& alarm);

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRICS_ALARM_LIMITS_H_
