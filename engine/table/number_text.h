// The parts of a number's text, before anything is computed.
#ifndef METGREP_ENGINE_TABLE_NUMBER_TEXT_H_
#define METGREP_ENGINE_TABLE_NUMBER_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace metgrep {

// [+-] digits [. digits] [e [+-] digits] rest, where one of the two runs of digits may be empty.
// All views are parts of the text. The value is 0.D * 10^(point + exponent), where D is `whole`
// followed by `fraction` without the leading zeros.
struct NumberText {
  bool negative = false;
  std::string_view whole;     // without leading zeros
  std::string_view fraction;  // without leading zeros if `whole` is empty
  int64_t point = 0;
  size_t fraction_digits = 0;  // in the text
  bool exponent_is_negative = false;
  std::string_view exponent;  // digits, not empty if there is one
  std::string_view rest;

  bool is_zero() const { return whole.empty() && fraction.empty(); }
  // Number of digits of D.
  size_t size() const { return whole.size() + fraction.size(); }
  // Digit `i` of D, '0' behind its end.
  char digit(size_t i) const {
    if (i < whole.size()) return whole[i];
    i -= whole.size();
    return i < fraction.size() ? fraction[i] : '0';
  }
};

// Nothing if `text` does not start with a number, or has an e after it and then no exponent.
std::optional<NumberText> ScanNumber(std::string_view text);

// The exponent, or the nearest number to it in a range of 10^15 to both sides.
int64_t ExponentOf(const NumberText& number);

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_NUMBER_TEXT_H_
