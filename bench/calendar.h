// Calendar text of Unix time, without the time zone and locale of the machine.
#ifndef METGREP_BENCH_CALENDAR_H_
#define METGREP_BENCH_CALENDAR_H_

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>

namespace metgrep {

struct UtcTime {
  int year;
  unsigned month, day;
  int hour, minute, second;

  explicit UtcTime(int64_t unix_seconds) {
    const int64_t days = unix_seconds / 86400;
    const auto second_of_day = static_cast<int>(unix_seconds % 86400);
    const std::chrono::year_month_day date{
        std::chrono::sys_days(std::chrono::days(static_cast<int>(days)))};
    year = static_cast<int>(date.year());
    month = static_cast<unsigned>(date.month());
    day = static_cast<unsigned>(date.day());
    hour = second_of_day / 3600;
    minute = second_of_day / 60 % 60;
    second = second_of_day % 60;
  }

  // Six numbers: year, month, day, hour, minute, second.
  std::string Format(const char* format) const {
    std::array<char, 64> text;
    const int size =
        std::snprintf(text.data(), text.size(), format, year, month, day, hour, minute, second);
    return std::string(text.data(), static_cast<size_t>(size));
  }
};

}  // namespace metgrep

#endif  // METGREP_BENCH_CALENDAR_H_
