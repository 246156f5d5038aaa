#include "engine/metrics/wall_clock.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

constexpr int64_t kPeriods[] = {60, 300, 3600, 86400, 604800};
constexpr int kOffsetUnitMinutes = 5;
constexpr int kMaxOffsetHours = 18;
constexpr absl::CivilDay kFirstDay(1970, 1, 1);

// "+05:30" in minutes.
std::optional<int> ParseOffset(std::string_view text) {
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return {};
  for (const size_t i : {size_t{1}, size_t{2}, size_t{4}, size_t{5}}) {
    if (!IsDigit(text[i])) return {};
  }
  const int hours = (text[1] - '0') * 10 + (text[2] - '0');
  const int minutes = (text[4] - '0') * 10 + (text[5] - '0');
  if (hours > kMaxOffsetHours || minutes > 59 || minutes % kOffsetUnitMinutes != 0) return {};
  return (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

// Whether the text can only name a zone: the loader would open any file of this computer.
bool IsZoneName(std::string_view text) {
  return !text.empty() && text.front() != '/' && text != "localtime" &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
                  c == '-' || c == '+' || c == '/';
         });
}

}  // namespace

bool IsWallClockPeriod(int64_t period_s) {
  return std::find(std::begin(kPeriods), std::end(kPeriods), period_s) != std::end(kPeriods);
}

absl::StatusOr<WallClock> WallClock::Create(std::string_view timezone) {
  if (timezone == "Z" || timezone == "UTC" || timezone == "GMT") {
    return WallClock(absl::UTCTimeZone());
  }
  std::string_view offset = timezone;
  if (offset.starts_with("UTC") || offset.starts_with("GMT")) offset.remove_prefix(3);
  if (const std::optional<int> minutes = ParseOffset(offset)) {
    return WallClock(absl::FixedTimeZone(*minutes * 60));
  }
  absl::TimeZone zone;
  const std::string name(timezone);
  if (IsZoneName(timezone) && absl::LoadTimeZone(name, &zone)) return WallClock(zone);
  return absl::InvalidArgumentError(absl::StrCat("\"", name, "\" is not a time zone"));
}

int64_t WallClock::DayOf(int64_t time_s) const {
  return absl::ToCivilDay(absl::FromUnixSeconds(time_s), zone_) - kFirstDay;
}

int64_t WallClock::StartOfDay(int64_t day) const {
  const absl::TimeZone::TimeInfo midnight = zone_.At(absl::CivilSecond(kFirstDay + day));
  const bool is_skipped = midnight.kind == absl::TimeZone::TimeInfo::SKIPPED;
  return absl::ToUnixSeconds(is_skipped ? midnight.trans : midnight.pre);
}

int64_t WallClock::OffsetSeconds(int64_t time_s) const {
  return zone_.At(absl::FromUnixSeconds(time_s)).offset;
}

}  // namespace metgrep
