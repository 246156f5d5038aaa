// The lint of one alarm: by itself, and with the filters that publish its metric.
#ifndef METGREP_ENGINE_DEFINITIONS_CHECK_ALARM_H_
#define METGREP_ENGINE_DEFINITIONS_CHECK_ALARM_H_

#include <span>

#include "engine/definitions/definitions.h"
#include "engine/definitions/finding_list.h"

namespace metgrep {

// What PutMetricAlarm refuses. An alarm that cannot be evaluated gives a note and nothing else.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
void CheckAlarm(const AlarmDefinition& alarm, FindingList* findings);

// Whether the alarm fits what `filters`, those of all files, publish. Nothing is found if there are
// no filters at all, or about metrics of AWS services and those with names that are not resolved.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html
void CheckAlarmMetric(const AlarmDefinition& alarm,
                      std::span<const MetricFilterDefinition* const> filters,
                      FindingList* findings);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_CHECK_ALARM_H_
