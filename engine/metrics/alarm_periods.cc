#include "engine/metrics/alarm_periods.h"

#include <numeric>

#include "engine/metrics/datapoint.h"
#include "engine/plan/time_arithmetic.h"

namespace metgrep {
namespace {

constexpr int64_t kDaysOfWeek = 7;
// 1970-01-05. The service speaks of the start of the calendar week and does not name the day:
// Monday as in ISO 8601.
constexpr int64_t kFirstMonday = 4;

}  // namespace

AlarmPeriods::AlarmPeriods(int64_t period_s, int64_t evaluation_interval_s)
    : period_s_(period_s),
      granularity_s_(std::gcd(period_s, evaluation_interval_s)),
      series_count_(static_cast<size_t>(period_s / granularity_s_)) {}

AlarmPeriods::AlarmPeriods(int64_t period_s, const WallClock& clock, int64_t reference_s)
    : period_s_(period_s), clock_(clock) {
  // The clocks of all zones are changed by whole hours, with few exceptions, so this holds for all
  // instants.
  if (!HasCalendarDays()) wall_clock_shift_s_ = -(clock.OffsetSeconds(reference_s) % period_s);
}

bool AlarmPeriods::HasCalendarDays() const { return clock_ && period_s_ >= kSecondsPerDay; }

int64_t AlarmPeriods::ShiftOf(size_t series) const {
  return clock_ ? wall_clock_shift_s_ : static_cast<int64_t>(series) * granularity_s_;
}

AlarmPeriod AlarmPeriods::NewestAt(int64_t time_s) const {
  if (clock_) return {0, IndexOf(0, time_s) - 1};
  const int64_t start_s = time_s - period_s_;
  const int64_t index = FloorDivide(start_s, period_s_);
  return {static_cast<size_t>((start_s - index * period_s_) / granularity_s_), index};
}

int64_t AlarmPeriods::IndexOf(size_t series, int64_t time_s) const {
  if (!HasCalendarDays()) return FloorDivide(time_s - ShiftOf(series), period_s_);
  const int64_t day = clock_->DayOf(time_s);
  return period_s_ == kSecondsPerDay ? day : FloorDivide(day - kFirstMonday, kDaysOfWeek);
}

int64_t AlarmPeriods::StartOf(const AlarmPeriod& period) const {
  if (!HasCalendarDays()) return period.index * period_s_ + ShiftOf(period.series);
  return clock_->StartOfDay(
      period_s_ == kSecondsPerDay ? period.index : period.index * kDaysOfWeek + kFirstMonday);
}

int64_t AlarmPeriods::EndOf(const AlarmPeriod& period) const {
  return StartOf({period.series, period.index + 1});
}

}  // namespace metgrep
