#include "engine/table/date_format.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "absl/status/status.h"
#include "engine/plan/time_arithmetic.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

constexpr int kLastYear = 9999;
constexpr size_t kUnits = 6;
constexpr std::string_view kLetters = "yMdHms";  // in the order of DateUnit
constexpr std::array<const char*, kUnits> kUnitNames = {"year", "month",  "day",
                                                        "hour", "minute", "second"};

// Year, month, day, hour, minute, second.
using DateFields = std::array<int, kUnits>;

constexpr DateFields kFirst = {1, 1, 1, 0, 0, 0};

std::chrono::sys_days DaysOf(int year, int month, int day) {
  return std::chrono::year(year) / month / day;
}

int LastDay(int year, int month) {
  const std::chrono::year_month_day_last last = std::chrono::year(year) / month / std::chrono::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

int64_t TimeOf(const DateFields& fields) {
  const int64_t days = DaysOf(fields[0], fields[1], fields[2]).time_since_epoch().count();
  return days * kSecondsPerDay + int64_t{fields[3]} * 3600 + int64_t{fields[4]} * 60 + fields[5];
}

DateFields FieldsOf(int64_t time) {
  int64_t days = time / kSecondsPerDay;
  int64_t seconds = time % kSecondsPerDay;
  if (seconds < 0) {
    seconds += kSecondsPerDay;
    --days;
  }
  const std::chrono::year_month_day date{
      std::chrono::sys_days(std::chrono::days(static_cast<int>(days)))};
  return {static_cast<int>(date.year()),
          static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          static_cast<int>(seconds / 3600),
          static_cast<int>(seconds / 60 % 60),
          static_cast<int>(seconds % 60)};
}

int64_t FirstTime() { return TimeOf(kFirst); }
int64_t LastTime() { return TimeOf({kLastYear, 12, 31, 23, 59, 59}); }

absl::Status Error(std::string_view pattern, const std::string& problem) {
  return absl::InvalidArgumentError("date format '" + std::string(pattern) + "': " + problem);
}

}  // namespace

std::optional<int64_t> AddSeconds(int64_t time, int64_t seconds) {
  if (time < FirstTime() || time > LastTime()) return std::nullopt;
  if (seconds < FirstTime() - time || seconds > LastTime() - time) return std::nullopt;
  return time + seconds;
}

std::optional<int64_t> AddMonths(int64_t time, int64_t months) {
  constexpr int64_t kMostMonths = int64_t{kLastYear} * 12;
  if (!AddSeconds(time, 0) || months < -kMostMonths || months > kMostMonths) return std::nullopt;
  DateFields fields = FieldsOf(time);
  const int64_t month = int64_t{fields[0]} * 12 + fields[1] - 1 + months;
  if (month < 12 || month >= int64_t{kLastYear + 1} * 12) return std::nullopt;
  fields[0] = static_cast<int>(month / 12);
  fields[1] = static_cast<int>(month % 12) + 1;
  fields[2] = std::min(fields[2], LastDay(fields[0], fields[1]));
  return TimeOf(fields);
}

void DateFormat::AddText(std::string_view text) {
  if (text.empty()) return;
  if (parts_.empty() || parts_.back().unit) parts_.emplace_back();
  parts_.back().text += text;
}

absl::StatusOr<DateFormat> DateFormat::Parse(std::string_view pattern) {
  DateFormat format;
  format.pattern_ = pattern;
  std::array<bool, kUnits> seen = {};
  for (size_t begin = 0; begin < pattern.size();) {
    const char c = pattern[begin];
    size_t end = begin + 1;
    if (c == '\'') {
      while (end < pattern.size()) {
        if (pattern[end] != '\'') {
          format.AddText(pattern.substr(end++, 1));
        } else if (pattern.substr(end, 2) == "''") {
          format.AddText("'");
          end += 2;
        } else {
          break;
        }
      }
      if (end == pattern.size()) {
        return Error(pattern,
                     "the quote at character " + std::to_string(begin + 1) + " does not end");
      }
      if (end == begin + 1) format.AddText("'");
      begin = end + 1;
      continue;
    }
    const std::string at = "at character " + std::to_string(begin + 1);
    if (!IsAsciiLetter(c)) {
      if (std::string_view("[]{}#").find(c) != std::string_view::npos) {
        return Error(pattern, "'" + std::string(1, c) + "' " + at + " is not supported");
      }
      format.AddText(pattern.substr(begin, 1));
      begin = end;
      continue;
    }
    while (end < pattern.size() && pattern[end] == c) ++end;
    const size_t unit = kLetters.find(c);
    const size_t width = c == 'y' ? 4 : 2;
    if (unit == kLetters.npos || (end - begin != 1 && end - begin != width)) {
      return Error(pattern, "'" + std::string(pattern.substr(begin, end - begin)) + "' " + at +
                                " is not supported; yyyy MM dd HH mm ss, single letters and text "
                                "in quotes are");
    }
    Part part;
    part.unit = static_cast<DateUnit>(unit);
    part.width = end - begin == 1 ? 0 : width;
    format.parts_.push_back(part);
    seen[unit] = true;
    begin = end;
  }
  for (size_t i = 0; i + 1 < format.parts_.size(); ++i) {
    const Part& part = format.parts_[i];
    const Part& next = format.parts_[i + 1];
    if (part.unit && part.width == 0 && (next.unit || IsDigit(next.text.front()))) {
      const char letter = kLetters[static_cast<size_t>(*part.unit)];
      return Error(pattern, "a number follows '" + std::string(1, letter) +
                                "': where one ends and the other begins cannot be seen");
    }
  }
  size_t finest = 0;
  for (size_t unit = 0; unit < kUnits; ++unit) {
    if (seen[unit]) finest = unit;
  }
  for (size_t unit = 0; unit <= finest; ++unit) {
    if (!seen[unit]) return Error(pattern, "it has no " + std::string(kUnitNames[unit]));
  }
  format.finest_unit_ = static_cast<DateUnit>(finest);
  return format;
}

size_t DateFormat::NumberLength(const Part& part, std::string_view text) {
  const size_t most = part.width != 0 ? part.width : *part.unit == DateUnit::kYear ? 4 : 2;
  size_t length = 0;
  while (length < most && length < text.size() && IsDigit(text[length])) ++length;
  return length >= part.width ? length : 0;
}

size_t DateFormat::ShapeLength(std::string_view text) const {
  size_t length = 0;
  for (const Part& part : parts_) {
    const std::string_view rest = text.substr(length);
    const size_t part_length = part.unit                     ? NumberLength(part, rest)
                               : rest.starts_with(part.text) ? part.text.size()
                                                             : 0;
    if (part_length == 0) return 0;
    length += part_length;
  }
  return length;
}

std::optional<int64_t> DateFormat::ReadAsJava(std::string_view text) const {
  if (ShapeLength(text) != text.size() || text.empty()) return std::nullopt;
  DateFields fields = kFirst;
  for (const Part& part : parts_) {
    const size_t length = part.unit ? NumberLength(part, text) : part.text.size();
    if (part.unit) {
      int number = 0;
      for (char c : text.substr(0, length)) number = number * 10 + (c - '0');
      fields[static_cast<size_t>(*part.unit)] = number;
    }
    text.remove_prefix(length);
  }
  constexpr DateFields kMost = {kLastYear, 12, 31, 23, 59, 59};
  for (size_t i = 0; i < kUnits; ++i) {
    if (fields[i] < kFirst[i] || fields[i] > kMost[i]) return std::nullopt;
  }
  fields[2] = std::min(fields[2], LastDay(fields[0], fields[1]));
  return TimeOf(fields);
}

std::optional<int64_t> DateFormat::Read(std::string_view text) const {
  const std::optional<int64_t> time = ReadAsJava(text);
  if (!time || Write(*time) != text) return std::nullopt;
  return time;
}

std::string DateFormat::Write(int64_t time) const {
  const DateFields fields = FieldsOf(time);
  std::string text;
  for (const Part& part : parts_) {
    if (!part.unit) {
      text += part.text;
      continue;
    }
    const std::string number = std::to_string(fields[static_cast<size_t>(*part.unit)]);
    text.append(number.size() < part.width ? part.width - number.size() : 0, '0');
    text += number;
  }
  return text;
}

int64_t DateFormat::Begin(int64_t time) const {
  DateFields fields = FieldsOf(time);
  for (size_t i = static_cast<size_t>(finest_unit_) + 1; i < kUnits; ++i) fields[i] = kFirst[i];
  return TimeOf(fields);
}

int64_t DateFormat::End(int64_t time) const {
  const int64_t begin = Begin(time);
  switch (finest_unit_) {
    case DateUnit::kYear:
      return AddMonths(begin, 12).value_or(LastTime() + 1);
    case DateUnit::kMonth:
      return AddMonths(begin, 1).value_or(LastTime() + 1);
    case DateUnit::kDay:
      return begin + kSecondsPerDay;
    case DateUnit::kHour:
      return begin + 3600;
    case DateUnit::kMinute:
      return begin + 60;
    case DateUnit::kSecond:
      break;
  }
  return begin + 1;
}

}  // namespace metgrep
