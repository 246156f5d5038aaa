// The conversions behind engine/table/convert.h, one for a group of types.
//
// Each one looks at all of `text`. False or nothing: the text is no value of the type. All of them
// take time linear in the text, whatever it holds.
#ifndef METGREP_ENGINE_TABLE_CONVERT_PARTS_H_
#define METGREP_ENGINE_TABLE_CONVERT_PARTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/table/column_type.h"

namespace metgrep {

// Byte.parseByte, Short.parseShort, Integer.parseInt and Long.parseLong: a sign, ASCII digits.
// REQUIRES: IsInteger(kind), here and below.
bool ParseJavaInteger(ColumnKind kind, std::string_view text, int64_t* value);

// LazySimpleSerDe's integers: a fraction is dropped, and there may be no digit before it.
bool ParseLazyInteger(ColumnKind kind, std::string_view text, int64_t* value);

// Java takes the decimal digits of every script for those of ASCII in integers and decimals, as
// long as they are in the Basic Multilingual Plane. Writes `text` with ASCII digits to `*ascii`;
// false if there are none to replace, or other characters beyond ASCII.
bool ReplaceUnicodeDigits(std::string_view text, std::string* ascii);

// Double.parseDouble and Float.parseFloat; a float is rounded once, from the text.
std::optional<double> ParseJavaDouble(std::string_view text);
std::optional<float> ParseJavaFloat(std::string_view text);

// new BigDecimal(text), rounded half up to `scale`, as long as the result has no more than
// `precision` digits; appended with all of its `scale` digits.
bool AppendDecimal(std::string_view text, int precision, int scale, std::string* out);

// A date or a time as an instant, without time zone.
struct Instant {
  int64_t seconds = 0;  // since 1970-01-01T00:00:00
  int32_t nanos = 0;    // 0 to 999,999,999
};

// Dates and times whose parts may be beyond their range and roll over: day 33 of January is the
// second of February. What is accepted is said in convert_time.cc.
bool ParseDate(std::string_view text, int64_t* days);
bool ParseTimestamp(std::string_view text, Instant* instant);
// With the formats of a table: the first one that takes all of `text` counts, else
// ParseTimestamp() does. REQUIRES: CheckTimestampFormats(formats).ok().
bool ParseTimestampWithFormats(std::string_view text, const std::vector<std::string>& formats,
                               Instant* instant);

// "2023-02-28"; false if Athena's type cannot hold it.
bool AppendDate(int64_t days, std::string* out);
// "2023-02-28 01:02:03.000000000", the same.
bool AppendTimestamp(const Instant& instant, std::string* out);

// Days since 1970-01-01 of the first of January of `year` in the proleptic Gregorian calendar.
int64_t DaysBeforeYear(int64_t year);
bool IsLeapYear(int64_t year);
// Days of `year` before the first of `month` (1 to 12; 13: of the whole year).
int DaysBeforeMonth(int64_t year, int month);

// `text` without the characters up to U+0020 at its ends, as String.trim() does it.
std::string_view JavaTrim(std::string_view text);

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_CONVERT_PARTS_H_
