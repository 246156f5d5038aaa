// timestamp.formats: patterns of Joda-Time, and "millis".
// https://www.joda.org/joda-time/apidocs/org/joda/time/format/DateTimeFormat.html
//
// A pattern is read anew for each text; it is a few letters. Other than in the forms that need no
// format, nothing rolls over: the 30th of February is refused. Parts that a pattern leaves out are
// those of 1970-01-01 00:00:00.
#include <algorithm>
#include <array>
#include <limits>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/table/convert.h"
#include "engine/table/convert_parts.h"
#include "patterns/absl_view.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

bool IsMillis(std::string_view format) {
  return absl::EqualsIgnoreCase(AbslView(format), "millis");
}

// One part of a pattern: a run of one letter, or text that must be there.
struct PatternPart {
  char letter = 0;  // 0: literal text
  size_t count = 0;
  std::string literal;
};

// Takes the next part. Quotes enclose literal text, and two of them are one.
PatternPart TakePart(std::string_view* pattern) {
  PatternPart part;
  if (IsAsciiLetter(pattern->front())) {
    part.letter = pattern->front();
    part.count = std::min(pattern->find_first_not_of(part.letter), pattern->size());
    pattern->remove_prefix(part.count);
    return part;
  }
  bool quoted = false;
  while (!pattern->empty() && (quoted || !IsAsciiLetter(pattern->front()))) {
    const char c = pattern->front();
    pattern->remove_prefix(1);
    if (c != '\'') {
      part.literal += c;
    } else if (pattern->starts_with('\'')) {
      part.literal += c;
      pattern->remove_prefix(1);
    } else {
      quoted = !quoted;
    }
  }
  return part;
}

// Whether the pattern goes on with a number, so that a number before it must end somewhere.
bool StartsWithNumber(std::string_view pattern) {
  if (pattern.empty()) return false;
  const size_t count = std::min(pattern.find_first_not_of(pattern.front()), pattern.size());
  if (pattern.front() == 'M') return count <= 2;
  return std::string_view("yMdHmsS").find(pattern.front()) != std::string_view::npos;
}

struct Fields {
  int64_t year = 1970;
  int64_t month = 1;
  int64_t day = 1;
  int64_t hour = 0;
  int64_t minute = 0;
  int64_t second = 0;
  int64_t millis = 0;
  int64_t offset_millis = 0;
};

// Digits at the start of `text`, up to `limit` of them.
size_t CountDigits(std::string_view text, size_t limit) {
  size_t count = 0;
  while (count < std::min(text.size(), limit) && IsDigit(text[count])) ++count;
  return count;
}

bool TakeNumber(size_t max_digits, std::string_view* text, int64_t* value) {
  const size_t count = CountDigits(*text, max_digits);
  *value = 0;
  for (size_t i = 0; i < count; ++i) *value = *value * 10 + ((*text)[i] - '0');
  text->remove_prefix(count);
  return count > 0;
}

// The sign does not count, but a number of one digit has none.
bool TakeSignedNumber(size_t max_digits, std::string_view* text, int64_t* value) {
  const bool negative = text->starts_with('-');
  if (negative || text->starts_with('+')) {
    if (max_digits == 1) return false;
    text->remove_prefix(1);
  }
  if (!TakeNumber(max_digits, text, value)) return false;
  if (negative) *value = -*value;
  return true;
}

// Milliseconds of up to `max_digits` digits behind a decimal point; what is less is dropped.
bool TakeMillis(size_t max_digits, std::string_view* text, int64_t* value) {
  const size_t count = CountDigits(*text, max_digits);
  *value = 0;
  for (size_t i = 0; i < 3; ++i) *value = *value * 10 + (i < count ? (*text)[i] - '0' : 0);
  text->remove_prefix(count);
  return count > 0;
}

bool TakeTwoDigits(int64_t max, std::string_view* text, int64_t* value) {
  return CountDigits(*text, 2) == 2 && TakeNumber(2, text, value) && *value <= max;
}

// An offset: Z, or a sign and hh[[:]mm[[:]ss[[.]fff]]] where the colons are all there or all not.
bool TakeOffset(std::string_view* text, int64_t* millis) {
  *millis = 0;
  if (text->starts_with('Z') || text->starts_with('z')) {
    text->remove_prefix(1);
    return true;
  }
  if (!text->starts_with('-') && !text->starts_with('+')) return false;
  const int64_t sign = text->front() == '-' ? -1 : 1;
  text->remove_prefix(1);
  int64_t value = 0;
  if (!TakeTwoDigits(23, text, &value)) return false;
  *millis = sign * value * 3'600'000;
  const bool colons = text->starts_with(':');
  for (const int64_t unit : {60'000, 1'000}) {
    if (colons ? !text->starts_with(':') : CountDigits(*text, 1) == 0) return true;
    if (colons) text->remove_prefix(1);
    if (!TakeTwoDigits(59, text, &value)) return false;
    *millis += sign * value * unit;
  }
  if (colons) {
    if (!text->starts_with('.') && !text->starts_with(',')) return true;
    text->remove_prefix(1);
  } else if (CountDigits(*text, 1) == 0) {
    return true;
  }
  if (!TakeMillis(3, text, &value)) return false;
  *millis += sign * value;
  return true;
}

// REQUIRES: the letter is one that CheckFormat() lets pass.
bool TakeLetter(const PatternPart& part, std::string_view rest_of_pattern, std::string_view* text,
                Fields* fields) {
  constexpr size_t kLongYear = 9;
  switch (part.letter) {
    case 'y':
      return TakeSignedNumber(StartsWithNumber(rest_of_pattern) ? part.count : kLongYear, text,
                              &fields->year);
    case 'M':
      return TakeNumber(2, text, &fields->month);
    case 'd':
      return TakeNumber(2, text, &fields->day);
    case 'H':
      return TakeNumber(2, text, &fields->hour);
    case 'm':
      return TakeNumber(2, text, &fields->minute);
    case 's':
      return TakeNumber(2, text, &fields->second);
    case 'S':
      return TakeMillis(part.count, text, &fields->millis);
    default:
      return TakeOffset(text, &fields->offset_millis);
  }
}

bool TakeFields(std::string_view pattern, std::string_view text, Fields* fields) {
  while (!pattern.empty()) {
    const PatternPart part = TakePart(&pattern);
    if (part.letter != 0) {
      if (!TakeLetter(part, pattern, &text, fields)) return false;
      continue;
    }
    if (!absl::StartsWithIgnoreCase(AbslView(text), part.literal)) return false;
    text.remove_prefix(part.literal.size());
  }
  return text.empty();
}

bool ToInstant(const Fields& fields, Instant* instant) {
  // Joda-Time's years. Athena's are fewer; AppendTimestamp() sees to that.
  constexpr int64_t kMinYear = -292275054;
  constexpr int64_t kMaxYear = 292278993;
  const auto within = [](int64_t value, int64_t min, int64_t max) {
    return min <= value && value <= max;
  };
  if (!within(fields.year, kMinYear, kMaxYear) || !within(fields.month, 1, 12)) return false;
  const auto month = static_cast<int>(fields.month);
  const int64_t days_before = DaysBeforeMonth(fields.year, month);
  const int64_t length = DaysBeforeMonth(fields.year, month + 1) - days_before;
  if (!within(fields.day, 1, length) || !within(fields.hour, 0, 23) ||
      !within(fields.minute, 0, 59) || !within(fields.second, 0, 59)) {
    return false;
  }
  const int64_t days = DaysBeforeYear(fields.year) + days_before + fields.day - 1;
  const int64_t seconds = ((days * 24 + fields.hour) * 60 + fields.minute) * 60 + fields.second;
  const int64_t millis = seconds * 1000 + fields.millis - fields.offset_millis;
  const int64_t rest = (millis % 1000 + 1000) % 1000;
  instant->seconds = (millis - rest) / 1000;
  instant->nanos = static_cast<int32_t>(rest * 1'000'000);
  return true;
}

// -?digits[.digits], milliseconds since 1970; the fraction is dropped.
bool SplitMillis(std::string_view text, std::string_view* whole) {
  const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
  const size_t count = CountDigits(digits, digits.size());
  if (count == 0) return false;
  *whole = text.substr(0, text.size() - digits.size() + count);
  const std::string_view rest = digits.substr(count);
  return rest.empty() || (rest.front() == '.' && rest.size() > 1 &&
                          CountDigits(rest.substr(1), rest.size()) == rest.size() - 1);
}

bool MillisToInstant(std::string_view whole, Instant* instant) {
  int64_t millis = 0;
  if (!ParseJavaInteger(ColumnKind::kBigint, whole, &millis)) return false;
  const int64_t rest = (millis % 1000 + 1000) % 1000;
  instant->seconds = millis / 1000 - (millis % 1000 < 0 ? 1 : 0);
  instant->nanos = static_cast<int32_t>(rest * 1'000'000);
  return true;
}

// Why the pattern cannot be used; empty if it can.
std::string Problem(std::string_view pattern) {
  if (pattern.empty()) return "it is empty";
  std::array<bool, 128> seen = {};
  while (!pattern.empty()) {
    const PatternPart part = TakePart(&pattern);
    const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (!std::all_of(part.literal.begin(), part.literal.end(), ascii)) {
      return "it has characters beyond ASCII";
    }
    if (part.letter == 0) continue;
    const std::string letters(part.count, part.letter);
    if (std::string_view("yMdHmsSZ").find(part.letter) == std::string_view::npos ||
        (part.letter == 'y' && part.count == 2) || (part.letter == 'M' && part.count > 2) ||
        (part.letter == 'y' && part.count > 9) || (part.letter == 'Z' && part.count > 2)) {
      return absl::StrCat("'", letters, "' is not supported");
    }
    bool& is_seen = seen[static_cast<unsigned char>(part.letter)];
    if (is_seen) return absl::StrCat("'", letters, "' stands there twice");
    is_seen = true;
  }
  return "";
}

}  // namespace

absl::StatusOr<std::vector<std::string>> SplitTimestampFormats(std::string_view property) {
  std::vector<std::string> formats(1);
  for (size_t i = 0; i < property.size(); ++i) {
    if (property[i] == ',') {
      formats.emplace_back();
      continue;
    }
    if (property[i] == '\\') {
      ++i;
      if (i == property.size() || (property[i] != ',' && property[i] != '\\')) {
        return absl::InvalidArgumentError(
            "timestamp.formats: a backslash stands before something else than ',' and '\\'");
      }
    }
    formats.back() += property[i];
  }
  formats.erase(std::remove(formats.begin(), formats.end(), ""), formats.end());
  return formats;
}

absl::Status CheckTimestampFormats(const std::vector<std::string>& formats) {
  for (const std::string& format : formats) {
    if (IsMillis(format)) continue;
    const std::string problem = Problem(format);
    if (!problem.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat("timestamp.formats: '", format, "': ", problem));
    }
  }
  return absl::OkStatus();
}

bool ParseTimestampWithFormats(std::string_view text, const std::vector<std::string>& formats,
                               Instant* instant) {
  text = JavaTrim(text);
  for (const std::string& format : formats) {
    std::string_view whole;
    Fields fields;
    if (IsMillis(format)) {
      if (!SplitMillis(text, &whole)) continue;
      if (MillisToInstant(whole, instant)) return true;
      break;
    }
    if (!TakeFields(format, text, &fields)) continue;
    if (ToInstant(fields, instant)) return true;
    break;
  }
  return ParseTimestamp(text, instant);
}

}  // namespace metgrep
