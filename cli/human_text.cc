#include "cli/human_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <string_view>

#include "absl/strings/str_cat.h"

namespace metgrep {
namespace {

constexpr std::array<std::string_view, 7> kPrefixes = {"", "K", "M", "G", "T", "P", "E"};
constexpr double kLongest = 1e9;  // seconds

// Three digits, and the prefix of the power of 1000.
std::string Scaled(double value, std::string_view before_prefix) {
  size_t power = 0;
  // What would be rounded to 1000 is 1 of the next.
  while (value >= 999.5 && power + 1 < kPrefixes.size()) {
    value /= 1000;
    ++power;
  }
  const int decimals = power == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  char text[64];
  std::snprintf(text, sizeof(text), "%.*f", decimals, value);
  return std::string(text).append(before_prefix).append(kPrefixes[power]);
}

}  // namespace

std::string BytesText(double bytes) { return Scaled(std::max(bytes, 0.0), " ") + "B"; }

std::string CountText(double count) {
  if (count >= 9999.5) return Scaled(count, "");
  return std::to_string(std::lround(std::max(count, 0.0)));
}

std::string DurationText(double seconds) {
  const auto whole = static_cast<long>(std::ceil(std::clamp(seconds, 0.0, kLongest)));
  char text[64];
  if (whole < 60) {
    std::snprintf(text, sizeof(text), "%ld s", whole);
  } else if (whole < 3600) {
    std::snprintf(text, sizeof(text), "%ld:%02ld min", whole / 60, whole % 60);
  } else {
    std::snprintf(text, sizeof(text), "%ld:%02ld:%02ld h", whole / 3600, whole / 60 % 60,
                  whole % 60);
  }
  return text;
}

std::string Counted(uint64_t count, std::string_view one, std::string_view many) {
  return absl::StrCat(count, " ", std::string(count == 1 ? one : many));
}

}  // namespace metgrep
