#include "engine/table/number_text.h"

#include <algorithm>

#include "engine/plan/number_scan.h"

namespace metgrep {

std::optional<NumberText> ScanNumber(std::string_view text) {
  NumberText number;
  number.negative = TakeSign(&text);
  const std::string_view whole = TakeDigits(&text);
  std::string_view fraction;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    fraction = TakeDigits(&text);
  }
  if (whole.empty() && fraction.empty()) return std::nullopt;
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    number.exponent_is_negative = TakeSign(&text);
    number.exponent = TakeDigits(&text);
    if (number.exponent.empty()) return std::nullopt;
  }
  number.rest = text;
  number.fraction_digits = fraction.size();
  number.whole = WithoutLeadingZeros(whole);
  number.fraction = number.whole.empty() ? WithoutLeadingZeros(fraction) : fraction;
  number.point = number.whole.empty() ? static_cast<int64_t>(number.fraction.size()) -
                                            static_cast<int64_t>(fraction.size())
                                      : static_cast<int64_t>(number.whole.size());
  return number;
}

int64_t ExponentOf(const NumberText& number) {
  constexpr int64_t kLimit = 1'000'000'000'000'000;
  int64_t exponent = 0;
  for (const char c : number.exponent) {
    exponent = std::min(exponent * 10 + (c - '0'), kLimit);
  }
  return number.exponent_is_negative ? -exponent : exponent;
}

}  // namespace metgrep
