// Why an alarm changed its state, in the words of the service. The texts are those of public alarm
// notifications, such as the ones in
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Acting_Alarm_Changes.html
#ifndef METGREP_ENGINE_METRICS_ALARM_REASON_H_
#define METGREP_ENGINE_METRICS_ALARM_REASON_H_

#include <cstdint>
#include <string>

#include "engine/metrics/alarm_decision.h"
#include "engine/metrics/alarm_periods.h"
#include "engine/metrics/alarm_window.h"

namespace metgrep {

// At most so many datapoints are kept and written for one transition: hostile alarms change their
// state every minute and look at days.
inline constexpr size_t kMaxReasonDatapoints = 100;

// StateReason: "Threshold Crossed: 1 datapoint [21.5 (25/12/24 10:00:00)] was greater than the
// threshold (21.0)." Datapoints are listed newest first, with day/month/year of their start in UTC.
std::string AlarmReason(const AlarmEvaluation& evaluation, const AlarmWindowReader& window,
                        const AlarmDecision& decision);

// StateReasonData, JSON in one line. `at_s`: Unix time of the evaluation.
std::string AlarmReasonData(const AlarmEvaluation& evaluation, const AlarmPeriods& periods,
                            const AlarmWindowReader& window, const AlarmDecision& decision,
                            int64_t at_s);

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRICS_ALARM_REASON_H_
