#include "engine/io/export_time.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace metgrep {
namespace {

// '0' stands for any digit. The only form that export tasks write.
constexpr std::string_view kForm = "0000-00-00T00:00:00.000Z";
static_assert(kForm.size() + 1 == kExportTimeBytes);

bool HasForm(std::string_view text) {
  for (size_t i = 0; i < kForm.size(); ++i) {
    const char c = text[i];
    if (kForm[i] == '0' ? c < '0' || c > '9' : c != kForm[i]) return false;
  }
  return true;
}

// The number at [begin, begin + count) of digits.
int Number(std::string_view text, size_t begin, size_t count) {
  int number = 0;
  for (char c : text.substr(begin, count)) number = number * 10 + (c - '0');
  return number;
}

bool IsLeapYear(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int DaysInMonth(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeapYear(year) ? 29 : kDays[month - 1];
}

// Days since 1970-01-01. Counting years from March puts the leap day last, so that the days before
// a month are a linear function: 153 days in every five months.
int64_t DaysSinceEpoch(int year, int month, int day) {
  const int64_t march_year = month > 2 ? year : int64_t{year} - 1;
  const int64_t march_month = month > 2 ? month - 3 : month + 9;
  const int64_t era = (march_year >= 0 ? march_year : march_year - 399) / 400;
  const int64_t year_of_era = march_year - era * 400;
  const int64_t day_of_year = (153 * march_month + 2) / 5 + day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  constexpr int64_t kDaysPerEra = 146097;
  constexpr int64_t kDaysBefore1970 = 719468;  // from 0000-03-01
  return era * kDaysPerEra + day_of_era - kDaysBefore1970;
}

}  // namespace

std::optional<int64_t> ParseExportTime(std::string_view line) {
  if (line.size() < kForm.size() || !HasForm(line)) return std::nullopt;
  if (line.size() > kForm.size() && line[kForm.size()] != ' ') return std::nullopt;
  const int year = Number(line, 0, 4);
  const int month = Number(line, 5, 2);
  const int day = Number(line, 8, 2);
  const int hour = Number(line, 11, 2);
  const int minute = Number(line, 14, 2);
  const int second = Number(line, 17, 2);
  if (month < 1 || month > 12 || day < 1 || day > DaysInMonth(year, month)) return std::nullopt;
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  const int64_t seconds =
      DaysSinceEpoch(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
  return seconds * 1000 + Number(line, 20, 3);
}

}  // namespace metgrep
