// The periods that the evaluations of an alarm look at: a window that slides from one evaluation to
// the next, or one aligned to the wall clock.
#ifndef METGREP_ENGINE_METRICS_ALARM_PERIODS_H_
#define METGREP_ENGINE_METRICS_ALARM_PERIODS_H_

#include <cstddef>
#include <cstdint>
#include <optional>

#include "engine/metrics/wall_clock.h"

namespace metgrep {

// The periods fall into series: a series tiles the time without gaps, and all periods of one
// evaluation are of one series. A sliding window has one for each offset of its evaluations.
struct AlarmPeriod {
  size_t series = 0;
  int64_t index = 0;  // in its series, ascending with time
};

class AlarmPeriods {
 public:
  // A sliding window. REQUIRES: both > 0.
  AlarmPeriods(int64_t period_s, int64_t evaluation_interval_s);
  // A wall clock window. Periods up to an hour are aligned by the offset that the zone has at
  // `reference_s`. REQUIRES: IsWallClockPeriod(period_s).
  AlarmPeriods(int64_t period_s, const WallClock& clock, int64_t reference_s);

  size_t series_count() const { return series_count_; }
  // The newest period that has ended at `time_s`, for a sliding window the one that ends there.
  // REQUIRES, of a sliding window: `time_s` is a multiple of the evaluation interval.
  AlarmPeriod NewestAt(int64_t time_s) const;
  // Index of the period of a series in which an instant lies.
  int64_t IndexOf(size_t series, int64_t time_s) const;
  // Unix times, the end is exclusive.
  int64_t StartOf(const AlarmPeriod& period) const;
  int64_t EndOf(const AlarmPeriod& period) const;

 private:
  bool HasCalendarDays() const;
  int64_t ShiftOf(size_t series) const;

  int64_t period_s_;
  int64_t granularity_s_ = 0;       // between the series of a sliding window
  std::optional<WallClock> clock_;  // nothing: sliding
  int64_t wall_clock_shift_s_ = 0;  // start of the period with index 0
  size_t series_count_ = 1;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRICS_ALARM_PERIODS_H_
