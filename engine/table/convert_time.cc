// date and timestamp, as java.time parses them when it is told to be lenient.
//
//   date       Y-M-D, and anything behind a blank
//   timestamp  Y-M-D h:m:s[.fraction], or Y-M-DTh:m[:s[.fraction]]
//
// Blanks around are trimmed. Each part is one to nine digits; it may have a sign, but behind the T
// form's year none. The fraction has up to nine digits. Parts out of range roll over. There are no
// time zones: a text with one is no timestamp.
#include <algorithm>
#include <limits>

#include "engine/plan/time_arithmetic.h"
#include "engine/table/convert_parts.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

constexpr int64_t kNanosPerSecond = 1'000'000'000;

bool Take(char c, std::string_view* text) {
  if (!text->starts_with(c)) return false;
  text->remove_prefix(1);
  return true;
}

enum class Sign { kRefused, kTaken };

bool TakePart(Sign sign, std::string_view* text, int64_t* value) {
  constexpr size_t kMaxDigits = 9;
  const bool negative = text->starts_with('-');
  if (negative || text->starts_with('+')) {
    if (sign == Sign::kRefused) return false;
    text->remove_prefix(1);
  }
  *value = 0;
  size_t i = 0;
  for (; i < std::min(text->size(), kMaxDigits) && IsDigit((*text)[i]); ++i) {
    *value = *value * 10 + ((*text)[i] - '0');
  }
  text->remove_prefix(i);
  if (negative) *value = -*value;
  return i > 0;
}

// Takes up to nine digits as a fraction of a second; none are 0.
int64_t TakeNanos(std::string_view* text) {
  int64_t nanos = 0;
  int64_t unit = kNanosPerSecond;
  while (unit > 1 && !text->empty() && IsDigit(text->front())) {
    unit /= 10;
    nanos += (text->front() - '0') * unit;
    text->remove_prefix(1);
  }
  return nanos;
}

bool TakeDate(Sign sign, std::string_view* text, int64_t* days) {
  int64_t year = 0;
  int64_t month = 0;
  int64_t day = 0;
  if (!TakePart(Sign::kTaken, text, &year) || !Take('-', text)) return false;
  if (!TakePart(sign, text, &month) || !Take('-', text)) return false;
  if (!TakePart(sign, text, &day)) return false;
  const int64_t months = year * 12 + month - 1;
  year = FloorDivide(months, 12);
  *days = DaysBeforeYear(year) + DaysBeforeMonth(year, static_cast<int>(months - year * 12) + 1) +
          day - 1;
  return true;
}

// Adds a time of day that may be longer than a day, or negative. False if java.time's count of
// nanoseconds, which has 64 bits, overflows.
bool AddTime(int64_t hours, int64_t minutes, int64_t seconds, int64_t nanos, int64_t days,
             Instant* instant) {
  constexpr int64_t kMax = std::numeric_limits<int64_t>::max();
  constexpr int64_t kMaxSeconds = kMax / kNanosPerSecond;
  const auto overflows = [](int64_t s) { return s > kMaxSeconds || s < -kMaxSeconds; };
  // Each step is checked, as it is there.
  int64_t sum = hours * 3600;
  if (overflows(sum) || overflows(minutes * 60)) return false;
  sum += minutes * 60;
  if (overflows(sum)) return false;
  sum += seconds;
  if (overflows(sum)) return false;
  if (sum == kMaxSeconds && nanos > kMax % kNanosPerSecond) return false;
  instant->seconds = days * kSecondsPerDay + sum;
  instant->nanos = static_cast<int32_t>(nanos);
  return true;
}

bool ParseBlankForm(std::string_view text, Instant* instant) {
  int64_t days = 0;
  int64_t hours = 0;
  int64_t minutes = 0;
  int64_t seconds = 0;
  if (!TakeDate(Sign::kTaken, &text, &days) || !Take(' ', &text)) return false;
  if (!TakePart(Sign::kTaken, &text, &hours) || !Take(':', &text)) return false;
  if (!TakePart(Sign::kTaken, &text, &minutes) || !Take(':', &text)) return false;
  if (!TakePart(Sign::kTaken, &text, &seconds)) return false;
  const int64_t nanos = Take('.', &text) ? TakeNanos(&text) : 0;
  return text.empty() && AddTime(hours, minutes, seconds, nanos, days, instant);
}

bool ParseIsoForm(std::string_view text, Instant* instant) {
  int64_t days = 0;
  int64_t hours = 0;
  int64_t minutes = 0;
  int64_t seconds = 0;
  int64_t nanos = 0;
  if (!TakeDate(Sign::kRefused, &text, &days)) return false;
  if (!Take('T', &text) && !Take('t', &text)) return false;
  if (!TakePart(Sign::kRefused, &text, &hours) || !Take(':', &text)) return false;
  if (!TakePart(Sign::kRefused, &text, &minutes)) return false;
  if (Take(':', &text)) {
    if (!TakePart(Sign::kRefused, &text, &seconds)) return false;
    if (Take('.', &text)) nanos = TakeNanos(&text);
  }
  return text.empty() && AddTime(hours, minutes, seconds, nanos, days, instant);
}

void AppendPadded(int64_t value, size_t width, std::string* out) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out->append(width - digits.size(), '0');
  *out += digits;
}

// Years have four digits or more, and a sign if they are more or negative.
void AppendDays(int64_t days, std::string* out) {
  // The year by the mean length of one, corrected where that is one too many or too few.
  int64_t year = 1970 + FloorDivide(days * 400, 146097);
  while (DaysBeforeYear(year) > days) --year;
  while (DaysBeforeYear(year + 1) <= days) ++year;
  const auto day_of_year = static_cast<int>(days - DaysBeforeYear(year));
  int month = day_of_year / 31 + 1;
  while (DaysBeforeMonth(year, month + 1) <= day_of_year) ++month;

  if (year < 0) *out += '-';
  if (year > 9999) *out += '+';
  AppendPadded(year < 0 ? -year : year, 4, out);
  *out += '-';
  AppendPadded(month, 2, out);
  *out += '-';
  AppendPadded(day_of_year - DaysBeforeMonth(year, month) + 1, 2, out);
}

}  // namespace

bool IsLeapYear(int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int64_t DaysBeforeYear(int64_t year) {
  constexpr int64_t kDaysBefore1970 = 719162;  // from 0001-01-01
  const int64_t years = year - 1;
  return years * 365 + FloorDivide(years, 4) - FloorDivide(years, 100) + FloorDivide(years, 400) -
         kDaysBefore1970;
}

int DaysBeforeMonth(int64_t year, int month) {
  constexpr int kDays[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
  return kDays[month - 1] + (month > 2 && IsLeapYear(year) ? 1 : 0);
}

bool ParseDate(std::string_view text, int64_t* days) {
  text = JavaTrim(text);
  text = text.substr(0, text.find(' '));
  return TakeDate(Sign::kTaken, &text, days) && text.empty();
}

bool ParseTimestamp(std::string_view text, Instant* instant) {
  text = JavaTrim(text);
  return ParseBlankForm(text, instant) || ParseIsoForm(text, instant);
}

bool AppendDate(int64_t days, std::string* out) {
  // 32 bits of days.
  if (days < std::numeric_limits<int32_t>::min() || days > std::numeric_limits<int32_t>::max()) {
    return false;
  }
  AppendDays(days, out);
  return true;
}

bool AppendTimestamp(const Instant& instant, std::string* out) {
  // 64 bits of microseconds.
  constexpr int64_t kMicrosPerSecond = 1'000'000;
  constexpr int64_t kMaxSeconds = std::numeric_limits<int64_t>::max() / kMicrosPerSecond;
  if (instant.seconds >= kMaxSeconds || instant.seconds < -kMaxSeconds) return false;
  const int64_t days = FloorDivide(instant.seconds, kSecondsPerDay);
  const int64_t second = instant.seconds - days * kSecondsPerDay;
  AppendDays(days, out);
  *out += ' ';
  AppendPadded(second / 3600, 2, out);
  *out += ':';
  AppendPadded(second / 60 % 60, 2, out);
  *out += ':';
  AppendPadded(second % 60, 2, out);
  *out += '.';
  AppendPadded(instant.nanos, 9, out);
  return true;
}

}  // namespace metgrep
