#include "engine/match/json_number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

#include "engine/plan/java_text.h"

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
