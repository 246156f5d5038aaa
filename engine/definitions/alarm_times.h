// The times that alarms can have, and how many dimensions.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
#ifndef METGREP_ENGINE_DEFINITIONS_ALARM_TIMES_H_
#define METGREP_ENGINE_DEFINITIONS_ALARM_TIMES_H_

#include <cstddef>
#include <cstdint>

namespace metgrep {

inline constexpr size_t kMaxAlarmDimensions = 30;

inline constexpr int64_t kAlarmDaySeconds = 86400;
inline constexpr int64_t kAlarmWeekSeconds = 7 * kAlarmDaySeconds;

// Whether an alarm can have periods of `period_s` seconds: 10, 20, 30 or a multiple of 60.
constexpr bool IsAlarmPeriod(int64_t period_s) {
  return period_s == 10 || period_s == 20 || period_s == 30 || (period_s > 0 && period_s % 60 == 0);
}

// How many seconds all evaluation periods together can be long: a week, and a day if the period is
// below an hour.
constexpr int64_t LongestAlarmSpan(int64_t period_s) {
  return period_s < 3600 ? kAlarmDaySeconds : kAlarmWeekSeconds;
}

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_ALARM_TIMES_H_
