#include "engine/io/export_time.h"

#include <chrono>
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

unsigned Unsigned(std::string_view text, size_t begin, size_t count) {
  return static_cast<unsigned>(Number(text, begin, count));
}

}  // namespace

std::optional<int64_t> ParseExportTime(std::string_view line) {
  if (line.size() < kForm.size() || !HasForm(line)) return std::nullopt;
  if (line.size() > kForm.size() && line[kForm.size()] != ' ') return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(Number(line, 0, 4)),
                                         std::chrono::month(Unsigned(line, 5, 2)),
                                         std::chrono::day(Unsigned(line, 8, 2)));
  const std::chrono::hours hour(Number(line, 11, 2));
  const std::chrono::minutes minute(Number(line, 14, 2));
  const std::chrono::seconds second(Number(line, 17, 2));
  if (!date.ok() || hour.count() > 23 || minute.count() > 59 || second.count() > 59) {
    return std::nullopt;
  }
  const std::chrono::milliseconds fraction(Number(line, 20, 3));
  return (std::chrono::sys_days(date).time_since_epoch() + hour + minute + second + fraction)
      .count();
}

}  // namespace metgrep
