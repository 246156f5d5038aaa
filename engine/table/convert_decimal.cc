// decimal(p,s): java.math.BigDecimal, rounded half up.
//
// Only the digits that the type can hold, and one more to round by, are looked at after the text
// was found to be a number: "1e999999999" costs what "1e9" does.
#include <limits>

#include "engine/table/convert_parts.h"
#include "engine/table/number_text.h"

namespace metgrep {
namespace {

// The exponent, unless it is one that BigDecimal refuses: more than ten digits behind leading
// zeros that are not counted, or beyond 32 bits, or one that moves the scale beyond 32 bits.
std::optional<int64_t> UsableExponent(const NumberText& number) {
  constexpr int64_t kMin = std::numeric_limits<int32_t>::min();
  constexpr int64_t kMax = std::numeric_limits<int32_t>::max();
  const int64_t exponent = ExponentOf(number);
  const int64_t scale = static_cast<int64_t>(number.fraction_digits) - exponent;
  if (exponent < kMin || exponent > kMax || scale < kMin || scale > kMax) return std::nullopt;
  return exponent;
}

// Adds one to the decimal number `*digits`, which may get one digit more.
void Increment(std::string* digits) {
  for (size_t i = digits->size(); i-- > 0;) {
    if ((*digits)[i] != '9') {
      ++(*digits)[i];
      return;
    }
    (*digits)[i] = '0';
  }
  digits->insert(digits->begin(), '1');
}

}  // namespace

bool AppendDecimal(std::string_view text, int precision, int scale, std::string* out) {
  const std::optional<NumberText> number = ScanNumber(text);
  if (!number || !number->rest.empty()) return false;
  const std::optional<int64_t> exponent = UsableExponent(*number);
  if (!exponent) return false;

  // The unscaled value: so many digits of D, and one more by rounding.
  const int64_t count = number->point + *exponent + scale;
  std::string digits;
  if (!number->is_zero() && count >= 0) {
    if (count > precision) return false;
    const auto kept = static_cast<size_t>(count);
    for (size_t i = 0; i < kept; ++i) digits += number->digit(i);
    if (number->digit(kept) >= '5') Increment(&digits);
    if (digits.size() > static_cast<size_t>(precision)) return false;
  }

  const auto fraction = static_cast<size_t>(scale);
  if (number->negative && !digits.empty()) *out += '-';
  if (digits.size() <= fraction) digits.insert(0, fraction + 1 - digits.size(), '0');
  out->append(digits, 0, digits.size() - fraction);
  if (fraction == 0) return true;
  *out += '.';
  out->append(digits, digits.size() - fraction, fraction);
  return true;
}

}  // namespace metgrep
