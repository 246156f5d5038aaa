#include "engine/table/number_text.h"

#include <algorithm>

#include "patterns/characters.h"

namespace metgrep {
namespace {

std::string_view TakeDigits(std::string_view* text) {
  const auto end = std::find_if_not(text->begin(), text->end(), IsDigit);
  const std::string_view digits = text->substr(0, static_cast<size_t>(end - text->begin()));
  text->remove_prefix(digits.size());
  return digits;
}

bool TakeSign(std::string_view* text) {
  if (text->empty() || (text->front() != '-' && text->front() != '+')) return false;
  const bool negative = text->front() == '-';
  text->remove_prefix(1);
  return negative;
}

std::string_view WithoutLeadingZeros(std::string_view digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

}  // namespace

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
    number.has_exponent = true;
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
