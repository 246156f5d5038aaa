#include "engine/metrics/event_time.h"

#include <algorithm>
#include <charconv>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "engine/metrics/selector.h"
#include "engine/simd/bytes.h"
#include "patterns/absl_view.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

constexpr int64_t kMillis = 1000;

// Times outside of the years 1 to 9999 are no times of events.
constexpr int64_t kEarliestSecond = -62135596800;
constexpr int64_t kLatestSecond = 253402300799;

bool IsUnit(std::string_view format) {
  return format == "s" || format == "ms" || format == "us" || format == "ns";
}

// Takes exactly `count` digits.
bool TakeDigits(std::string_view* text, size_t count, int* number) {
  if (text->size() < count) return false;
  *number = 0;
  for (const char c : text->substr(0, count)) {
    if (!IsDigit(c)) return false;
    *number = *number * 10 + (c - '0');
  }
  text->remove_prefix(count);
  return true;
}

bool TakeByte(std::string_view* text, char byte) {
  if (!text->starts_with(byte)) return false;
  text->remove_prefix(1);
  return true;
}

// Z, +hh:mm, -hhmm, +hh, or nothing: UTC.
int TakeOffsetMinutes(std::string_view* text) {
  if (TakeByte(text, 'Z') || text->empty() || (text->front() != '+' && text->front() != '-')) {
    return 0;
  }
  std::string_view rest = *text;
  const int sign = rest.front() == '-' ? -1 : 1;
  rest.remove_prefix(1);
  int hours = 0;
  int minutes = 0;
  if (!TakeDigits(&rest, 2, &hours) || hours > 23) return 0;
  std::string_view before_minutes = rest;
  TakeByte(&rest, ':');
  if (!TakeDigits(&rest, 2, &minutes) || minutes > 59) {
    minutes = 0;
    rest = before_minutes;
  }
  *text = rest;
  return sign * (hours * 60 + minutes);
}

// Takes an ISO 8601 time.
std::optional<int64_t> TakeIsoTime(std::string_view* text) {
  int year, month, day, hour, minute, second;
  if (!TakeDigits(text, 4, &year) || !TakeByte(text, '-') || !TakeDigits(text, 2, &month) ||
      !TakeByte(text, '-') || !TakeDigits(text, 2, &day) ||
      (!TakeByte(text, 'T') && !TakeByte(text, ' ')) || !TakeDigits(text, 2, &hour) ||
      !TakeByte(text, ':') || !TakeDigits(text, 2, &minute) || !TakeByte(text, ':') ||
      !TakeDigits(text, 2, &second)) {
    return std::nullopt;
  }
  const absl::CivilDay date(year, month, day);
  // absl normalises what is no date; 60 is a leap second.
  if (year < 1 || date.month() != month || date.day() != day || hour > 23 || minute > 59 ||
      second > 60) {
    return std::nullopt;
  }
  int64_t millis = 0;
  if (text->size() > 1 && (text->front() == '.' || text->front() == ',') && IsDigit((*text)[1])) {
    text->remove_prefix(1);
    for (int64_t unit = 100; !text->empty() && IsDigit(text->front()); unit /= 10) {
      millis += (text->front() - '0') * unit;
      text->remove_prefix(1);
    }
  }
  const int64_t seconds = (date - absl::CivilDay(1970, 1, 1)) * 86400 + hour * 3600 + minute * 60 +
                          second - TakeOffsetMinutes(text) * 60;
  return seconds * kMillis + millis;
}

// Unix time in digits; fractions of a millisecond are dropped.
std::optional<int64_t> ParseUnixTime(std::string_view text, std::string_view unit) {
  const size_t point = std::min(text.find('.'), text.size());
  int64_t whole = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + point, whole);
  if (error != std::errc() || end != text.data() + point || point == 0) return std::nullopt;
  int64_t thousandths = 0;
  if (point < text.size()) {
    int64_t digit_unit = 100;
    for (const char c : text.substr(point + 1)) {
      if (!IsDigit(c)) return std::nullopt;
      thousandths += (c - '0') * digit_unit;
      digit_unit /= 10;
    }
    if (whole < 0 || text.front() == '-') thousandths = -thousandths;
  }
  if (unit.empty()) {
    // Seconds up to the year 5138, milliseconds and so on from 1973.
    const int64_t size = whole < 0 ? -(whole + 1) : whole;
    unit = size < 100'000'000'000           ? "s"
           : size < 100'000'000'000'000     ? "ms"
           : size < 100'000'000'000'000'000 ? "us"
                                            : "ns";
  }
  if (unit == "s") {
    if (whole < kEarliestSecond || whole > kLatestSecond) return std::nullopt;
    return whole * kMillis + thousandths;
  }
  const int64_t per_milli = unit == "ms" ? 1 : unit == "us" ? 1000 : 1'000'000;
  const int64_t millis = whole / per_milli - (whole % per_milli < 0 ? 1 : 0);
  if (millis < kEarliestSecond * kMillis || millis > kLatestSecond * kMillis) return std::nullopt;
  return millis;
}

// The field `start` of a flow log in the default format of 14 fields:
// https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
std::string_view DefaultFlowLogStart(std::string_view line) {
  if (!line.starts_with("2 ")) return {};
  constexpr size_t kSeparators = 13;
  constexpr size_t kStart = 10;  // number of the field, from 0
  uint32_t separators[kSeparators + 1];
  if (FindPlaces(line, ' ', separators, kSeparators + 1) != kSeparators) return {};
  return line.substr(separators[kStart - 1] + 1, separators[kStart] - separators[kStart - 1] - 1);
}

}  // namespace

absl::StatusOr<TimeSource> ParseTimeSource(std::string_view text) {
  TimeSource source;
  const size_t colon = std::min(text.find(':'), text.size());
  source.field = text.substr(0, colon);
  if (colon < text.size()) source.format = text.substr(colon + 1);
  if (source.field.empty()) return absl::InvalidArgumentError("the field has no name");
  if (!source.format.empty() && !IsUnit(source.format) &&
      source.format.find('%') == std::string::npos) {
    return absl::InvalidArgumentError(absl::StrCat(
        "'", source.format,
        "' is neither a unit (s, ms, us, ns) nor a format such as %d/%b/%Y:%H:%M:%S %z"));
  }
  if (source.field.starts_with("$.")) {
    const absl::StatusOr<std::vector<PlanStep>> selector = ParseSelector(source.field);
    if (!selector.ok()) return selector.status();
  }
  return source;
}

std::optional<int64_t> ParseTimeText(std::string_view text, const std::string& format) {
  if (text.empty()) return std::nullopt;
  if (format.empty() || IsUnit(format)) {
    if (const auto time = ParseUnixTime(text, format)) return time;
    if (!format.empty()) return std::nullopt;
    const std::optional<int64_t> time = TakeIsoTime(&text);
    return text.empty() ? time : std::nullopt;
  }
  absl::Time time;
  std::string error;
  if (!absl::ParseTime(format, AbslView(text), &time, &error)) return std::nullopt;
  const int64_t millis = absl::ToUnixMillis(time);
  if (millis < kEarliestSecond * kMillis || millis > kLatestSecond * kMillis) return std::nullopt;
  return millis;
}

std::optional<int64_t> ParseLeadingIsoTime(std::string_view text) {
  TakeByte(&text, '[');
  const std::optional<int64_t> time = TakeIsoTime(&text);
  // "2015-09-05T22:00:01abc" is something else.
  if (!text.empty() && IsAsciiLetter(text.front())) return std::nullopt;
  return time;
}

EventTimeReader::EventTimeReader(const TimeSource& source, const Plan* slots)
    : source_(source), slots_(slots) {}

bool EventTimeReader::StartInput(const InputTable* table) {
  table_ = table == nullptr ? nullptr : table->table;
  const std::string& name = source_.field;
  if (name.empty()) {
    kind_ = Kind::kAutomatic;
    const absl::StatusOr<size_t> start =
        table_ ? table_->FindColumn("start") : absl::NotFoundError("");
    if (start.ok() && *start < table_->line_columns()) {
      column_ = *start;
    } else {
      table_ = nullptr;
    }
    return true;
  }
  kind_ = Kind::kNothing;
  if (name.starts_with("$.")) {
    absl::StatusOr<std::vector<PlanStep>> selector = ParseSelector(name);
    if (!selector.ok()) return false;
    selector_ = *std::move(selector);
    kind_ = Kind::kSelector;
    return true;
  }
  const std::string bare = name.starts_with('$') ? name.substr(1) : name;
  if (table_) {
    const absl::StatusOr<size_t> column = table_->FindColumn(bare);
    if (column.ok() && *column < table_->line_columns()) {
      kind_ = Kind::kColumn;
      column_ = *column;
      return true;
    }
  }
  from_end_ = false;
  if (slots_ != nullptr) {
    for (size_t i = 0; i < slots_->slots.size(); ++i) {
      if (slots_->slots[i].name != bare) continue;
      kind_ = Kind::kField;
      from_end_ = i >= slots_->ellipsis;
      field_ = from_end_ ? slots_->slots.size() - 1 - i : i;
      return true;
    }
  }
  size_t number = 0;
  const auto [end, error] = std::from_chars(bare.data(), bare.data() + bare.size(), number);
  if (error != std::errc() || end != bare.data() + bare.size() || number == 0) return false;
  kind_ = Kind::kField;
  field_ = number - 1;
  return true;
}

std::optional<int64_t> EventTimeReader::Read(const EventSpan& span, std::string_view message) {
  switch (kind_) {
    case Kind::kAutomatic:
      if (span.timestamp_ms) return span.timestamp_ms;
      if (table_) return ReadColumn(message);
      if (const auto time = ParseLeadingIsoTime(message)) return time;
      return ReadText(DefaultFlowLogStart(message));
    case Kind::kColumn:
      return ReadColumn(message);
    case Kind::kField:
      return ReadField(message);
    case Kind::kSelector:
      return ReadSelector(message);
    case Kind::kNothing:
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<int64_t> EventTimeReader::ReadColumn(std::string_view message) {
  if (!table_->ReadTexts(message, column_ + 1, &table_scratch_)) return std::nullopt;
  return ReadText(table_scratch_.texts[column_]);
}

std::optional<int64_t> EventTimeReader::ReadField(std::string_view message) {
  SplitFields(message, from_end_ ? kNone : field_ + 1, &fields_);
  if (fields_.size() <= field_) return std::nullopt;
  return ReadText(fields_[from_end_ ? fields_.size() - 1 - field_ : field_].value);
}

std::optional<int64_t> EventTimeReader::ReadSelector(std::string_view message) {
  JsonValue value;
  json_.Read(message, selector_, &value);
  if (value.kind != JsonKind::kString && value.kind != JsonKind::kNumber) {
    return std::nullopt;
  }
  return ReadText(value.text);
}

std::optional<int64_t> EventTimeReader::ReadText(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (text != last_text_) {
    last_ms_ = ParseTimeText(text, source_.format);
    last_text_ = text;
  }
  return last_ms_;
}

}  // namespace metgrep
