#include "engine/plan/decimal.h"

#include <algorithm>

#include "engine/plan/number_scan.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

// The digits of 0.D, one by one, followed by zeros.
char DigitAt(const Decimal& number, size_t i) {
  if (i < number.whole.size()) return number.whole[i];
  i -= number.whole.size();
  return i < number.fraction.size() ? number.fraction[i] : '0';
}

std::strong_ordering CompareMagnitudes(const Decimal& a, const Decimal& b) {
  if (a.magnitude != b.magnitude) return a.magnitude <=> b.magnitude;
  const size_t digits =
      std::max(a.whole.size() + a.fraction.size(), b.whole.size() + b.fraction.size());
  for (size_t i = 0; i < digits; ++i) {
    if (DigitAt(a, i) != DigitAt(b, i)) return DigitAt(a, i) <=> DigitAt(b, i);
  }
  return std::strong_ordering::equal;
}

bool IsZero(const Decimal& number) { return number.whole.empty() && number.fraction.empty(); }

}  // namespace

std::optional<int64_t> ParseInteger(std::string_view text) {
  if (text.empty() || text.size() > 18) return std::nullopt;
  int64_t value = 0;
  for (const char c : text) {
    if (!IsDigit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Decimal> ParseDecimal(std::string_view text) {
  Decimal number;
  number.negative = TakeSign(&text);
  const std::string_view whole = TakeDigits(&text);
  if (whole.empty()) return std::nullopt;
  std::string_view fraction;
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    fraction = TakeDigits(&text);
    if (fraction.empty()) return std::nullopt;
  }
  int64_t exponent = 0;
  if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
    text.remove_prefix(1);
    const bool negative = TakeSign(&text);
    const std::string_view digits = TakeDigits(&text);
    if (digits.empty()) return std::nullopt;
    for (const char digit : digits) {
      exponent = exponent * 10 + (digit - '0');
      if (exponent > int64_t{INT32_MAX} + (negative ? 1 : 0)) return std::nullopt;
    }
    if (negative) exponent = -exponent;
  }
  if (!text.empty()) return std::nullopt;

  number.whole = WithoutLeadingZeros(whole);
  number.fraction = number.whole.empty() ? WithoutLeadingZeros(fraction) : fraction;
  if (IsZero(number)) {
    number.negative = false;
    return number;
  }
  number.magnitude =
      exponent + (number.whole.empty()
                      ? -static_cast<int64_t>(fraction.size() - number.fraction.size())
                      : static_cast<int64_t>(number.whole.size()));
  return number;
}

std::strong_ordering Compare(const Decimal& a, const Decimal& b) {
  if (IsZero(a) || IsZero(b)) {
    if (IsZero(a) && IsZero(b)) return std::strong_ordering::equal;
    // The sign of the one that is not zero decides.
    return (IsZero(a) ? !b.negative : a.negative) ? std::strong_ordering::less
                                                  : std::strong_ordering::greater;
  }
  if (a.negative != b.negative) {
    return a.negative ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  return a.negative ? CompareMagnitudes(b, a) : CompareMagnitudes(a, b);
}

}  // namespace metgrep
