// Dates as the folders of a table are named by them: the part of Java's DateTimeFormatter patterns
// that is numbers and text ("yyyy/MM/dd", "yyyy-MM-dd'T'HH"). Times are Unix seconds, UTC, in the
// years 1 to 9999; what a format leaves out is the first of its kind ("2025/02" is its first
// second).
#ifndef METGREP_ENGINE_TABLE_DATE_FORMAT_H_
#define METGREP_ENGINE_TABLE_DATE_FORMAT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace metgrep {

// From long to short, so that they can be compared.
enum class DateUnit { kYear, kMonth, kDay, kHour, kMinute, kSecond };

// `time` and `months` later (or earlier), at the last day of the month if it has no such day;
// nothing outside of the years 1 to 9999.
std::optional<int64_t> AddMonths(int64_t time, int64_t months);
// `time` and `seconds` later; nothing outside of these years.
std::optional<int64_t> AddSeconds(int64_t time, int64_t seconds);

class DateFormat {
 public:
  // Letters: yyyy or y, MM or M, dd or d, HH or H, mm or m, ss or s; a single letter writes no
  // leading zero. Text in '' is itself ('' is a quote), as is every character that is no letter and
  // none of []{}#. Other letters are an error that names them and their place, as are formats in
  // which a unit is missing between others, or where a number ends cannot be seen.
  static absl::StatusOr<DateFormat> Parse(std::string_view pattern);

  // Length of the prefix of `text` that looks like such a date: digits and text where they belong,
  // the calendar not asked. 0: none.
  size_t ShapeLength(std::string_view text) const;

  // The time that all of `text` is, written exactly as Write would write it.
  std::optional<int64_t> Read(std::string_view text) const;
  // The same as Java's parser reads it: there may be leading zeros where none are written, and a
  // day that the month has not (to 31) is the last one that it has.
  std::optional<int64_t> ReadAsJava(std::string_view text) const;

  // REQUIRES: a time of the years 1 to 9999, as everything above returns.
  std::string Write(int64_t time) const;
  // The first second of the unit that this format names of `time`.
  int64_t Begin(int64_t time) const;
  // The first second behind it.
  int64_t End(int64_t time) const;

  DateUnit finest_unit() const { return finest_unit_; }
  const std::string& pattern() const { return pattern_; }

 private:
  // A number (`width` digits, or up to four or two of them if 0) or text.
  struct Part {
    std::optional<DateUnit> unit;
    size_t width = 0;
    std::string text;
  };

  void AddText(std::string_view text);
  // Reads the digits of `part` at the start of `text`: how many, 0 for a mismatch.
  static size_t NumberLength(const Part& part, std::string_view text);

  std::string pattern_;
  std::vector<Part> parts_;
  DateUnit finest_unit_ = DateUnit::kYear;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_DATE_FORMAT_H_
