#include "engine/definitions/statistic_name.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "patterns/absl_view.h"

namespace metgrep {
namespace {

using Kind = StatisticKind;

constexpr std::pair<std::string_view, Kind> kSimple[] = {
    {"SampleCount", Kind::kSampleCount}, {"Sum", Kind::kSum},         {"Average", Kind::kAverage},
    {"Minimum", Kind::kMinimum},         {"Maximum", Kind::kMaximum},
};

// "tm90" and "p99".
constexpr std::pair<std::string_view, Kind> kShort[] = {
    {"p", Kind::kPercentile},  {"tm", Kind::kTrimmedMean},    {"tc", Kind::kTrimmedCount},
    {"ts", Kind::kTrimmedSum}, {"wm", Kind::kWinsorizedMean},
};

// "TM(10%:90%)".
constexpr std::pair<std::string_view, Kind> kBounded[] = {
    {"TM", Kind::kTrimmedMean},    {"TC", Kind::kTrimmedCount},   {"TS", Kind::kTrimmedSum},
    {"WM", Kind::kWinsorizedMean}, {"PR", Kind::kPercentileRank},
};

// digits [. digits]
std::optional<double> ParseBound(std::string_view text) {
  const bool is_number = std::all_of(text.begin(), text.end(),
                                     [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
  double number = 0;
  if (!is_number || !absl::SimpleAtod(AbslView(text), &number) || !std::isfinite(number)) return {};
  return number;
}

std::optional<double> ParsePercentage(std::string_view text) {
  const std::optional<double> number = ParseBound(text);
  return number && *number <= 100 ? number : std::nullopt;
}

// "10%:90%", ":1000" and so on, into the bounds of `statistic`.
bool ParseBounds(std::string_view text, Statistic* statistic) {
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  std::string_view sides[] = {text.substr(0, colon), text.substr(colon + 1)};
  statistic->bounds_are_percentages = text.find('%') != std::string_view::npos;
  for (std::string_view& side : sides) {
    if (side.empty() || !statistic->bounds_are_percentages) continue;
    if (side.back() != '%') return false;
    side.remove_suffix(1);
    if (side.empty()) return false;
  }
  const auto parse = statistic->bounds_are_percentages ? ParsePercentage : ParseBound;
  if (!sides[0].empty() && !(statistic->lower = parse(sides[0]))) return false;
  if (!sides[1].empty() && !(statistic->upper = parse(sides[1]))) return false;
  if (statistic->lower && statistic->upper) return *statistic->lower < *statistic->upper;
  return statistic->lower || statistic->upper;
}

bool ParseInto(std::string_view name, Statistic* statistic) {
  for (const auto& [simple, kind] : kSimple) {
    statistic->kind = kind;
    if (name == simple) return true;
  }
  if (name == "IQM") {
    statistic->kind = Kind::kTrimmedMean;
    return ParseBounds("25%:75%", statistic);
  }
  for (const auto& [prefix, kind] : kShort) {
    if (!name.starts_with(prefix)) continue;
    statistic->kind = kind;
    statistic->bounds_are_percentages = true;
    statistic->upper = ParsePercentage(name.substr(prefix.size()));
    return statistic->upper.has_value();
  }
  for (const auto& [prefix, kind] : kBounded) {
    if (!name.starts_with(prefix)) continue;
    const std::string_view rest = name.substr(prefix.size());
    if (!rest.starts_with("(") || !rest.ends_with(")")) return false;
    statistic->kind = kind;
    return ParseBounds(rest.substr(1, rest.size() - 2), statistic) &&
           (kind != Kind::kPercentileRank || !statistic->bounds_are_percentages);
  }
  return false;
}

}  // namespace

absl::StatusOr<Statistic> ParseStatistic(std::string_view name) {
  Statistic statistic;
  if (!ParseInto(name, &statistic)) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", std::string(name), "\" is not a statistic of CloudWatch"));
  }
  statistic.name = name;
  return statistic;
}

bool NeedsValues(const Statistic& statistic) { return statistic.kind >= Kind::kPercentile; }

StatisticClass ClassifyStatistic(std::string_view name) {
  Statistic statistic;
  if (!ParseInto(name, &statistic)) return StatisticClass::kUnknown;
  switch (statistic.kind) {
    case Kind::kSampleCount:
      return StatisticClass::kSampleCount;
    case Kind::kSum:
      return StatisticClass::kSum;
    case Kind::kAverage:
    case Kind::kMinimum:
    case Kind::kMaximum:
      return StatisticClass::kValue;
    case Kind::kPercentile:
    case Kind::kTrimmedMean:
    case Kind::kWinsorizedMean:
      return StatisticClass::kPercentile;
    case Kind::kTrimmedCount:
    case Kind::kTrimmedSum:
    case Kind::kPercentileRank:
      return StatisticClass::kOther;
  }
  return StatisticClass::kUnknown;
}

bool IsExtendedStatistic(std::string_view name) {
  return std::none_of(std::begin(kSimple), std::end(kSimple),
                      [name](const auto& simple) { return simple.first == name; });
}

}  // namespace metgrep
