#include "engine/table/projection.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <utility>

#include "absl/status/status.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

constexpr int64_t kMostInterval = 2'147'483'647;  // Java's int
constexpr size_t kMostDigits = 255;               // no name of a folder is longer

struct UnitOfTime {
  std::string_view name;
  int64_t months;
  int64_t milliseconds;
};

constexpr auto kUnitsOfTime = std::to_array<UnitOfTime>({
    {"YEARS", 12, 0},
    {"MONTHS", 1, 0},
    {"WEEKS", 0, 604'800'000},
    {"DAYS", 0, 86'400'000},
    {"HOURS", 0, 3'600'000},
    {"MINUTES", 0, 60'000},
    {"SECONDS", 0, 1'000},
    {"MILLISECONDS", 0, 1},
});

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

std::string InCase(std::string_view text, char from, char to) {
  std::string result(text);
  for (char& c : result) {
    if (c >= from && c <= from + 25) c = static_cast<char>(c - from + to);
  }
  return result;
}

std::vector<std::string_view> SplitAtCommas(std::string_view text) {
  std::vector<std::string_view> parts;
  for (size_t comma; (comma = text.find(',')) != text.npos; text.remove_prefix(comma + 1)) {
    parts.push_back(text.substr(0, comma));
  }
  parts.push_back(text);
  return parts;
}

// A number as Java's Long.parseLong reads it.
std::optional<int64_t> ReadInteger(std::string_view text) {
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// "-7" in three digits is "-07", as Java's format("%03d").
// "day" or "10 minutes", of a name such as "MINUTES".
std::string CountedUnit(int64_t count, std::string_view unit) {
  const std::string name = InCase(unit, 'A', 'a');
  return count == 1 ? name.substr(0, name.size() - 1) : std::to_string(count) + " " + name;
}

std::string WriteInteger(int64_t number, size_t digits) {
  std::string text = std::to_string(number);
  if (text.size() < digits) text.insert(number < 0 ? 1 : 0, digits - text.size(), '0');
  return text;
}

// The time of "NOW", "NOW-3YEARS", " NOW + 1 DAY "; nothing if the text is no such expression or
// its time is none.
std::optional<int64_t> ReadNow(std::string_view text, int64_t now) {
  const auto skip_spaces = [&] {
    while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  };
  skip_spaces();
  if (!text.starts_with("NOW")) return std::nullopt;
  text.remove_prefix(3);
  skip_spaces();
  if (text.empty()) return AddSeconds(now, 0);
  const bool minus = text.front() == '-';
  if (!minus && text.front() != '+') return std::nullopt;
  text.remove_prefix(1);
  skip_spaces();
  const size_t digits =
      static_cast<size_t>(std::find_if_not(text.begin(), text.end(), IsDigit) - text.begin());
  const std::optional<int64_t> count = ReadInteger(text.substr(0, digits));
  if (!count || *count > kMostInterval) return std::nullopt;
  text = Trimmed(text.substr(digits));
  for (const UnitOfTime& unit : kUnitsOfTime) {
    if (unit.name == "MILLISECONDS") continue;
    if (text != unit.name && text != unit.name.substr(0, unit.name.size() - 1)) continue;
    const int64_t signed_count = minus ? -*count : *count;
    return unit.months != 0 ? AddMonths(now, signed_count * unit.months)
                            : AddSeconds(now, signed_count * (unit.milliseconds / 1000));
  }
  return std::nullopt;
}

}  // namespace

// Reads the properties of one column.
class Projection::Reader {
 public:
  Reader(const std::string& column, const TableProperties& properties, int64_t now)
      : prefix_("projection." + column + "."), properties_(properties), now_(now) {}

  absl::Status Error(std::string_view name, const std::string& problem) const {
    return absl::InvalidArgumentError(prefix_ + std::string(name) + ": " + problem);
  }
  const std::string* Find(std::string_view name) const {
    const auto found = properties_.find(prefix_ + std::string(name));
    return found == properties_.end() ? nullptr : &found->second;
  }

  absl::StatusOr<Enumeration> ReadEnumeration() const {
    const std::string* text = Find("values");
    if (text == nullptr) return Error("values", "an enum needs it");
    Enumeration enumeration;
    for (std::string_view value : SplitAtCommas(*text)) {
      if (value.empty()) continue;
      enumeration.values.emplace_back(value);
      enumeration.set.emplace(value);
      enumeration.lengths.push_back(value.size());
    }
    if (enumeration.values.empty()) return Error("values", "there are none");
    std::vector<size_t>& lengths = enumeration.lengths;
    std::sort(lengths.begin(), lengths.end(), std::greater<>());
    lengths.erase(std::unique(lengths.begin(), lengths.end()), lengths.end());
    return enumeration;
  }

  absl::StatusOr<Integers> ReadIntegers() const {
    const std::string* range = Find("range");
    if (range == nullptr) return Error("range", "an integer needs it");
    const std::vector<std::string_view> ends = SplitAtCommas(*range);
    const std::optional<int64_t> first = ReadInteger(Trimmed(ends.front()));
    const std::optional<int64_t> last = ReadInteger(Trimmed(ends.back()));
    if (ends.size() != 2 || !first || !last || *first > *last) {
      return Error("range", "'" + *range + "' is not the least and the greatest integer");
    }
    absl::StatusOr<int64_t> interval = ReadPositive("interval", 1, kMostInterval);
    if (!interval.ok()) return interval.status();
    absl::StatusOr<int64_t> digits = ReadPositive("digits", 0, kMostDigits);
    if (!digits.ok()) return digits.status();
    return Integers{*first, *last, static_cast<uint64_t>(*interval), static_cast<size_t>(*digits)};
  }

  absl::StatusOr<Dates> ReadDates() const {
    const std::string* pattern = Find("format");
    if (pattern == nullptr) return Error("format", "a date needs it");
    const std::string* range = Find("range");
    if (range == nullptr) return Error("range", "a date needs it");
    absl::StatusOr<DateFormat> format = DateFormat::Parse(*pattern);
    if (!format.ok()) return Error("format", std::string(format.status().message()));
    const std::vector<std::string_view> ends = SplitAtCommas(*range);
    if (ends.size() != 2) return Error("range", "'" + *range + "' is not two dates");
    std::array<int64_t, 2> times = {};
    for (size_t i = 0; i < 2; ++i) {
      std::optional<int64_t> time = format->ReadAsJava(Trimmed(ends[i]));
      if (!time) time = ReadNow(ends[i], now_);
      if (!time) {
        return Error("range", "'" + std::string(ends[i]) + "' is neither a date in the format '" +
                                  *pattern + "' nor an expression like NOW-1MONTHS");
      }
      // A range has the precision of its format: the day of NOW belongs to it.
      times[i] = format->Begin(*time);
    }
    if (times[0] > times[1]) return Error("range", "'" + *range + "' ends before it begins");
    absl::StatusOr<Interval> interval = ReadInterval(format->finest_unit());
    if (!interval.ok()) return interval.status();
    return Dates{*std::move(format), times[0], times[1], *std::move(interval)};
  }

 private:
  // The whole number from 1 to `most` that the property is, or the default.
  absl::StatusOr<int64_t> ReadPositive(std::string_view name, int64_t otherwise,
                                       int64_t most) const {
    const std::string* text = Find(name);
    if (text == nullptr) return otherwise;
    const std::optional<int64_t> number = ReadInteger(Trimmed(*text));
    if (!number || *number < 1 || *number > most) {
      return Error(name, "'" + *text + "' is not a number from 1 to " + std::to_string(most));
    }
    return *number;
  }

  absl::StatusOr<Interval> ReadInterval(DateUnit finest) const {
    std::string unit_name = finest == DateUnit::kDay ? "DAYS" : "MONTHS";
    if (const std::string* unit = Find("interval.unit")) {
      unit_name = InCase(Trimmed(*unit), 'a', 'A');
    } else if (finest != DateUnit::kDay && finest != DateUnit::kMonth) {
      return Error("interval.unit",
                   "a date whose format ends neither with days nor with months "
                   "needs it");
    }
    if (Find("interval") == nullptr && finest != DateUnit::kDay && finest != DateUnit::kMonth) {
      return Error("interval",
                   "a date whose format ends neither with days nor with months needs it");
    }
    const auto unit =
        std::find_if(kUnitsOfTime.begin(), kUnitsOfTime.end(),
                     [&](const UnitOfTime& candidate) { return candidate.name == unit_name; });
    if (unit == kUnitsOfTime.end()) {
      return Error("interval.unit", "'" + *Find("interval.unit") +
                                        "' is none of YEARS, MONTHS, WEEKS, DAYS, HOURS, MINUTES, "
                                        "SECONDS, MILLISECONDS");
    }
    absl::StatusOr<int64_t> count = ReadPositive("interval", 1, kMostInterval);
    if (!count.ok()) return count.status();
    return Interval{*count, *count * unit->months, *count * unit->milliseconds,
                    std::string(unit->name)};
  }

  std::string prefix_;
  const TableProperties& properties_;
  int64_t now_;
};

absl::StatusOr<Projection> Projection::Create(const std::string& column,
                                              const TableProperties& properties, int64_t now) {
  const Reader reader(column, properties, now);
  const std::string* type = reader.Find("type");
  if (type == nullptr) return reader.Error("type", "a column needs it");
  const std::string name = InCase(Trimmed(*type), 'A', 'a');
  Projection projection;
  const auto take = [&](auto values) -> absl::StatusOr<Projection> {
    if (!values.ok()) return values.status();
    projection.values_ = *std::move(values);
    return std::move(projection);
  };
  if (name == "enum") return take(reader.ReadEnumeration());
  if (name == "integer") return take(reader.ReadIntegers());
  if (name == "date") return take(reader.ReadDates());
  if (name == "injected") return projection;
  return reader.Error("type", "'" + *type + "' is none of enum, integer, date, injected");
}

bool Projection::ForEachPrefix(std::string_view text, absl::FunctionRef<bool(size_t)> use) const {
  if (const auto* dates = std::get_if<Dates>(&values_)) {
    const size_t length = dates->format.ShapeLength(text);
    return length > 0 && use(length);
  }
  if (const auto* enumeration = std::get_if<Enumeration>(&values_)) {
    for (size_t length : enumeration->lengths) {
      if (length > text.size()) continue;
      const std::string_view value = text.substr(0, length);
      if (enumeration->set.contains(value) && use(length)) {
        return true;
      }
    }
    return false;
  }
  const bool injected = IsInjected();
  const size_t sign = !injected && text.starts_with('-') ? 1 : 0;
  size_t length = sign;
  while (length < text.size() && (injected ? text[length] != '/' : IsDigit(text[length]))) ++length;
  for (; length > sign; --length) {
    if (use(length)) return true;
  }
  return false;
}

bool Projection::Contains(std::string_view value) const {
  if (const auto* dates = std::get_if<Dates>(&values_)) return ContainsDate(*dates, value);
  if (const auto* enumeration = std::get_if<Enumeration>(&values_)) {
    return enumeration->set.contains(value);
  }
  if (const auto* integers = std::get_if<Integers>(&values_)) {
    const std::optional<int64_t> number = ReadInteger(value);
    if (!number || *number < integers->first || *number > integers->last) return false;
    const uint64_t offset = static_cast<uint64_t>(*number) - static_cast<uint64_t>(integers->first);
    return offset % integers->interval == 0 && WriteInteger(*number, integers->digits) == value;
  }
  return !value.empty();
}

// The values are first, first + interval, ... up to last, each written in the format: `value` is
// one of them if one of these times lies in the second, hour, day or month that it names.
bool Projection::ContainsDate(const Dates& dates, std::string_view value) {
  const std::optional<int64_t> begin = dates.format.Read(value);
  if (!begin || *begin > dates.last) return false;
  const int64_t end = dates.format.End(*begin);
  if (end <= dates.first) return false;
  if (dates.interval.months == 0) {
    const int64_t step = dates.interval.milliseconds;
    const int64_t distance = std::max<int64_t>(0, *begin - dates.first) * 1000;
    const int64_t time = (distance + step - 1) / step * step;
    return time < (end - dates.first) * 1000 && time <= (dates.last - dates.first) * 1000;
  }
  // The Gregorian month is 2,629,746 seconds long in the mean; counted with it, a distance is less
  // than one month wrong.
  constexpr int64_t kMeanMonth = 2'629'746;
  const int64_t step = dates.interval.months;
  int64_t months = std::max<int64_t>(0, (*begin - dates.first) / kMeanMonth - 1) / step * step;
  std::optional<int64_t> time = AddMonths(dates.first, months);
  while (time && *time < *begin) time = AddMonths(dates.first, months += step);
  return time && *time < end && *time <= dates.last;
}

std::string Projection::IsoDate(std::string_view value, bool with_time) const {
  const auto* dates = std::get_if<Dates>(&values_);
  if (dates == nullptr) return std::string(value);
  const std::optional<int64_t> time = dates->format.Read(value);
  if (!time) return std::string(value);
  const absl::StatusOr<DateFormat> iso =
      DateFormat::Parse(with_time ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd");
  return iso.ok() ? iso->Write(*time) : std::string(value);
}

std::string Projection::Describe() const {
  if (const auto* dates = std::get_if<Dates>(&values_)) {
    return "date " + dates->format.pattern() + ", " + dates->format.Write(dates->first) + " to " +
           dates->format.Write(dates->last) + ", every " +
           CountedUnit(dates->interval.count, dates->interval.unit);
  }
  if (const auto* integers = std::get_if<Integers>(&values_)) {
    return "integer " + WriteInteger(integers->first, integers->digits) + " to " +
           WriteInteger(integers->last, integers->digits) +
           (integers->interval == 1 ? "" : ", every " + std::to_string(integers->interval));
  }
  if (const auto* enumeration = std::get_if<Enumeration>(&values_)) {
    constexpr size_t kMost = 10;
    std::string text = "enum";
    for (size_t i = 0; i < std::min(kMost, enumeration->values.size()); ++i) {
      text += (i == 0 ? " " : ", ") + enumeration->values[i];
    }
    const size_t more = enumeration->values.size() - std::min(kMost, enumeration->values.size());
    return more == 0 ? text : text + " and " + std::to_string(more) + " more";
  }
  return "injected, any";
}

}  // namespace metgrep
