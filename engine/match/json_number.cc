#include "engine/match/json_number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

namespace metgrep {
namespace {

// The double nearest to `token`: infinite or zero if it is out of range.
double ParseDouble(std::string_view token) {
  double value = 0;
  const auto result = std::from_chars(token.data(), token.data() + token.size(), value);
  if (result.ec != std::errc::result_out_of_range) return value;
  // from_chars does not say in which direction; the exact decimal does. Exponents beyond 32 bits
  // (no Decimal) tell by their sign.
  const std::optional<Decimal> decimal = ParseDecimal(token);
  const size_t e = token.find_first_of("eE");
  const bool tiny = decimal ? decimal->magnitude < 0 : token[e + 1] == '-';
  const double magnitude = tiny ? 0.0 : std::numeric_limits<double>::infinity();
  return token.front() == '-' ? -magnitude : magnitude;
}

// The shortest digits that identify `value`, as d.ddde±xx. Java always writes two: where one would
// do, the second one is right if the two identify the value as well (4.9e-324 is written by others
// as 5e-324).
std::string ScientificText(double value) {
  char buffer[32];
  const auto text = [&](auto... precision) {
    const auto end = std::to_chars(std::begin(buffer), std::end(buffer), value,
                                   std::chars_format::scientific, precision...);
    return std::string(buffer, end.ptr);
  };
  std::string shortest = text();
  if (shortest[1] == '.') return shortest;
  std::string two_digits = text(1);
  return ParseDouble(two_digits) == value ? two_digits : shortest;
}

// Double.toString:
// https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/lang/Double.html Plain between
// 10^-3 and 10^7, else d.dddE±x; always with a digit behind the point; the shortest digits that
// identify the double.
std::string JavaText(double value) {
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

bool IsJsonNumber(std::string_view token) {
  const auto digits = [&token] {
    const auto end =
        std::find_if_not(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
    const auto count = static_cast<size_t>(end - token.begin());
    token.remove_prefix(count);
    return count;
  };
  if (token.starts_with('-')) token.remove_prefix(1);
  const bool leading_zero = token.starts_with('0');
  const size_t whole = digits();
  if (whole == 0 || (leading_zero && whole > 1)) return false;
  if (token.starts_with('.')) {
    token.remove_prefix(1);
    if (digits() == 0) return false;
  }
  if (token.starts_with('e') || token.starts_with('E')) {
    token.remove_prefix(1);
    if (token.starts_with('+') || token.starts_with('-')) token.remove_prefix(1);
    if (digits() == 0) return false;
  }
  return token.empty();
}

JsonNumber::JsonNumber(std::string_view token) : text_(token) {
  if (token.find_first_of(".eE") == std::string_view::npos) {
    value_ = ParseDecimal(token);
    return;
  }
  const double value = ParseDouble(token);
  buffer_ = JavaText(value);
  text_ = buffer_;
  if (!std::isinf(value)) value_ = ParseDecimal(buffer_);
}

}  // namespace metgrep
