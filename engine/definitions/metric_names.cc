#include "engine/definitions/metric_names.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "patterns/absl_view.h"

namespace metgrep {
namespace {

constexpr std::string_view kUnits[] = {"Seconds",
                                       "Microseconds",
                                       "Milliseconds",
                                       "Bytes",
                                       "Kilobytes",
                                       "Megabytes",
                                       "Gigabytes",
                                       "Terabytes",
                                       "Bits",
                                       "Kilobits",
                                       "Megabits",
                                       "Gigabits",
                                       "Terabits",
                                       "Percent",
                                       "Count",
                                       "Bytes/Second",
                                       "Kilobytes/Second",
                                       "Megabytes/Second",
                                       "Gigabytes/Second",
                                       "Terabytes/Second",
                                       "Bits/Second",
                                       "Kilobits/Second",
                                       "Megabits/Second",
                                       "Gigabits/Second",
                                       "Terabits/Second",
                                       "Count/Second",
                                       "None"};

// digits [. digits]
std::optional<double> DecimalOf(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789.") != std::string_view::npos) {
    return std::nullopt;
  }
  double value = 0;
  if (!absl::SimpleAtod(AbslView(text), &value)) return std::nullopt;
  return value;
}

// One side of a range: nothing, 10% or 300. `is_percentage` is set by the first side that is not
// empty, and binds the other.
bool IsBound(std::string_view text, std::optional<bool>* is_percentage) {
  if (text.empty()) return true;
  const bool percentage = text.back() == '%';
  if (percentage) text.remove_suffix(1);
  if (is_percentage->has_value() && **is_percentage != percentage) return false;
  *is_percentage = percentage;
  const std::optional<double> value = DecimalOf(text);
  return value && (!percentage || *value <= 100);
}

// "(10%:90%)", "(:300)": at least one side, both of the same kind.
bool IsRange(std::string_view text, bool allows_percentages) {
  if (text.size() < 3 || text.front() != '(' || text.back() != ')') return false;
  text = text.substr(1, text.size() - 2);
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.size() == 1) return false;
  std::optional<bool> is_percentage;
  if (!IsBound(text.substr(0, colon), &is_percentage)) return false;
  if (!IsBound(text.substr(colon + 1), &is_percentage)) return false;
  return allows_percentages || !*is_percentage;
}

// The percentage behind p, tm and so on.
bool IsPercentage(std::string_view text) {
  const std::optional<double> value = DecimalOf(text);
  return value && *value <= 100;
}

}  // namespace

bool IsStandardUnit(std::string_view unit) {
  return std::find(std::begin(kUnits), std::end(kUnits), unit) != std::end(kUnits);
}

std::string_view FindUnitIgnoringCase(std::string_view unit) {
  for (std::string_view known : kUnits) {
    if (absl::EqualsIgnoreCase(AbslView(known), AbslView(unit))) return known;
  }
  return {};
}

StatisticClass ClassifyStatistic(std::string_view name) {
  if (name == "SampleCount") return StatisticClass::kSampleCount;
  if (name == "Sum") return StatisticClass::kSum;
  if (name == "Average" || name == "Minimum" || name == "Maximum") return StatisticClass::kValue;
  if (name == "IQM") return StatisticClass::kPercentile;
  const std::string_view head = name.substr(0, 2);
  const std::string_view tail = name.substr(head.size());
  if (head == "tm" || head == "wm" || head == "TM" || head == "WM") {
    const bool is_known = head[0] < 'a' ? IsRange(tail, true) : IsPercentage(tail);
    return is_known ? StatisticClass::kPercentile : StatisticClass::kUnknown;
  }
  if (head == "tc" || head == "ts" || head == "TC" || head == "TS") {
    const bool is_known = head[0] < 'a' ? IsRange(tail, true) : IsPercentage(tail);
    return is_known ? StatisticClass::kOther : StatisticClass::kUnknown;
  }
  if (head == "PR") return IsRange(tail, false) ? StatisticClass::kOther : StatisticClass::kUnknown;
  if (!name.empty() && name[0] == 'p' && IsPercentage(name.substr(1))) {
    return StatisticClass::kPercentile;
  }
  return StatisticClass::kUnknown;
}

bool IsExtendedStatistic(std::string_view name) {
  const StatisticClass kind = ClassifyStatistic(name);
  return kind == StatisticClass::kPercentile || kind == StatisticClass::kOther;
}

}  // namespace metgrep
