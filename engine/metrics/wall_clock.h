// Periods aligned to the clock of a time zone, for alarms with a wall clock window.
#ifndef METGREP_ENGINE_METRICS_WALL_CLOCK_H_
#define METGREP_ENGINE_METRICS_WALL_CLOCK_H_

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace metgrep {

// Periods that a wall clock window may have: a minute, five minutes, an hour, a day, a week.
bool IsWallClockPeriod(int64_t period_s);

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation-window.html
class WallClock {
 public:
  // An IANA name ("Europe/Berlin"), "Z", "+05:30", "UTC+05:30" or "GMT-08:00". INVALID_ARGUMENT for
  // anything else, and for offsets that are not multiples of 5 minutes.
  static absl::StatusOr<WallClock> Create(std::string_view timezone);

  // Number of the day in which the instant (Unix time) lies, from 1970-01-01.
  int64_t DayOf(int64_t time_s) const;
  // Unix time at which the day starts: midnight, or what follows where the clock skips that.
  int64_t StartOfDay(int64_t day) const;
  // Seconds east of UTC at the instant.
  int64_t OffsetSeconds(int64_t time_s) const;

 private:
  explicit WallClock(absl::TimeZone zone) : zone_(zone) {}

  absl::TimeZone zone_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRICS_WALL_CLOCK_H_
