#include "cli/metric_text.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/json_text.h"

namespace metgrep {
namespace {

// Years 0 to 9999.
constexpr int64_t kFirstSecond = -62'167'219'200;
constexpr int64_t kLastSecond = 253'402'300'799;

// C0 and C1 controls, line and paragraph separators, and marks of direction.
bool IsHarmless(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (character.size() == 1) return first >= 0x20 && first != 0x7F;
  const auto second = static_cast<unsigned char>(character[1]);
  if (character.size() == 2) return first != 0xC2 || second >= 0xA0;
  if (character.size() == 4 || first != 0xE2) return true;
  const auto third = static_cast<unsigned char>(character[2]);
  if (second == 0x80) return third < 0x8E || (third > 0x8F && third < 0xA8) || third > 0xAE;
  return second != 0x81 || third < 0xA6 || third > 0xA9;
}

}  // namespace

std::string NumberText(double value) {
  constexpr double kLargestExact = 9007199254740992;  // 2^53
  char buffer[32];
  std::to_chars_result end;
  if (std::abs(value) <= kLargestExact && std::trunc(value) == value) {
    end = std::to_chars(std::begin(buffer), std::end(buffer), static_cast<int64_t>(value));
  } else if (std::isnan(value)) {
    return "nan";
  } else {
    end = std::to_chars(std::begin(buffer), std::end(buffer), value);
  }
  return std::string(buffer, end.ptr);
}

void AppendJsonNumber(double value, std::string* out) {
  *out += std::isfinite(value) ? NumberText(value) : "null";
}

std::string TimeText(int64_t unix_seconds) {
  if (unix_seconds < kFirstSecond || unix_seconds > kLastSecond) {
    return absl::StrCat("@", unix_seconds);
  }
  int64_t days = unix_seconds / kSecondsPerDay;
  int64_t second = unix_seconds % kSecondsPerDay;
  if (second < 0) {
    second += kSecondsPerDay;
    --days;
  }
  const std::chrono::year_month_day date{
      std::chrono::sys_days(std::chrono::days(static_cast<int>(days)))};
  char text[64];
  std::snprintf(text, sizeof(text), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(second / 3600), static_cast<int>(second / 60 % 60),
                static_cast<int>(second % 60));
  return text;
}

std::string DurationText(int64_t seconds) {
  constexpr std::pair<int64_t, const char*> kUnits[] = {
      {kSecondsPerDay, " d"}, {3600, " h"}, {60, " min"}, {1, " s"}};
  if (seconds == 0) return "0 s";
  std::string text;
  for (const auto& [length, unit] : kUnits) {
    if (seconds < length) continue;
    absl::StrAppend(&text, text.empty() ? "" : " ", seconds / length, unit);
    seconds %= length;
  }
  return text;
}

size_t CharacterBytes(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return IsUtf8(text.substr(0, bytes)) && text.size() >= bytes ? bytes : 0;
}

std::string PrintableText(std::string_view bytes) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string text;
  while (!bytes.empty()) {
    const size_t size = CharacterBytes(bytes);
    const std::string_view character = bytes.substr(0, std::max<size_t>(size, 1));
    if (size > 0 && IsHarmless(character)) {
      text += character;
    } else {
      for (const char c : character) {
        const auto byte = static_cast<unsigned char>(c);
        text += {'\\', 'x', kHex[byte >> 4], kHex[byte & 15]};
      }
    }
    bytes.remove_prefix(character.size());
  }
  return text;
}

size_t TextWidth(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string DimensionsText(const std::vector<Dimension>& dimensions) {
  std::string text;
  for (const Dimension& dimension : dimensions) {
    absl::StrAppend(&text, text.empty() ? "{" : ", ", PrintableText(dimension.name), "=\"",
                    PrintableText(dimension.value), "\"");
  }
  return text.empty() ? text : text + "}";
}

std::string MetricText(const MetricId& id) {
  return absl::StrCat(PrintableText(id.metric_namespace), " ", PrintableText(id.name),
                      DimensionsText(id.dimensions));
}

void AppendJsonDimensions(const std::vector<Dimension>& dimensions, std::string* out) {
  *out += '[';
  for (size_t i = 0; i < dimensions.size(); ++i) {
    if (i > 0) *out += ", ";
    *out += "{\"Name\": ";
    AppendJsonString(PrintableText(dimensions[i].name), out);
    *out += ", \"Value\": ";
    AppendJsonString(PrintableText(dimensions[i].value), out);
    *out += '}';
  }
  *out += ']';
}

}  // namespace metgrep
