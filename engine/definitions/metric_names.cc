#include "engine/definitions/metric_names.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/match.h"
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

}  // namespace metgrep
