// Steps of reading a decimal number from the front of a text.
#ifndef METGREP_ENGINE_PLAN_NUMBER_SCAN_H_
#define METGREP_ENGINE_PLAN_NUMBER_SCAN_H_

#include <algorithm>
#include <string_view>

#include "patterns/characters.h"

namespace metgrep {

// Removes the ASCII digits at the front of the text and returns them.
inline std::string_view TakeDigits(std::string_view* text) {
  const auto end = std::find_if_not(text->begin(), text->end(), IsDigit);
  const std::string_view digits = text->substr(0, static_cast<size_t>(end - text->begin()));
  text->remove_prefix(digits.size());
  return digits;
}

// Removes a sign at the front of the text; whether it is '-'.
inline bool TakeSign(std::string_view* text) {
  if (text->empty() || (text->front() != '-' && text->front() != '+')) return false;
  const bool negative = text->front() == '-';
  text->remove_prefix(1);
  return negative;
}

inline std::string_view WithoutLeadingZeros(std::string_view digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

}  // namespace metgrep

#endif  // METGREP_ENGINE_PLAN_NUMBER_SCAN_H_
