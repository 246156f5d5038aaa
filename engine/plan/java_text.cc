#include "engine/plan/java_text.h"

#include <charconv>
#include <cmath>
#include <iterator>

namespace metgrep {
namespace {

// The shortest digits that identify `value`, as d.ddde±xx. Java always writes two: where one would
// do, the second one is right if the two identify the value as well (4.9e-324 is written by others
// as 5e-324).
template <typename Real>
std::string ScientificText(Real value) {
  char buffer[32];
  const auto text = [&](auto... precision) {
    const auto end = std::to_chars(std::begin(buffer), std::end(buffer), value,
                                   std::chars_format::scientific, precision...);
    return std::string(buffer, end.ptr);
  };
  std::string shortest = text();
  if (shortest[1] == '.') return shortest;
  std::string two_digits = text(1);
  Real read = 0;
  std::from_chars(two_digits.data(), two_digits.data() + two_digits.size(), read);
  return read == value ? two_digits : shortest;
}

template <typename Real>
std::string TextOf(Real value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
  std::string text = std::signbit(value) ? "-" : "";
  if (value == 0) return text + "0.0";
  const std::string scientific = ScientificText(std::fabs(value));
  const size_t e = scientific.find('e');
  std::string digits(1, scientific[0]);
  if (e > 1) digits += scientific.substr(2, e - 2);
  if (digits.size() == 2 && digits[1] == '0') digits.resize(1);
  const std::string exponent_text = scientific.substr(scientific[e + 1] == '+' ? e + 2 : e + 1);
  int exponent = 0;
  std::from_chars(exponent_text.data(), exponent_text.data() + exponent_text.size(), exponent);

  if (exponent < -3 || exponent >= 7) {
    text += digits.substr(0, 1) + "." + (digits.size() > 1 ? digits.substr(1) : "0");
    return text + "E" + std::to_string(exponent);
  }
  if (exponent < 0) {
    return text + "0." + std::string(static_cast<size_t>(-exponent - 1), '0') + digits;
  }
  const size_t whole = static_cast<size_t>(exponent) + 1;
  if (digits.size() <= whole) digits.resize(whole + 1, '0');
  return text + digits.substr(0, whole) + "." + digits.substr(whole);
}

}  // namespace

std::string JavaText(double value) { return TextOf(value); }
std::string JavaText(float value) { return TextOf(value); }

}  // namespace metgrep
