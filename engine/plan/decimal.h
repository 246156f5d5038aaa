// Exact decimal numbers as text: parsed and compared without rounding, allocation or locale.
#ifndef METGREP_ENGINE_PLAN_DECIMAL_H_
#define METGREP_ENGINE_PLAN_DECIMAL_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace metgrep {

// A number of any length whose digits are a view of the text it was parsed from, which must outlive
// it. The value is 0.D * 10^magnitude, where D is `whole` followed by `fraction` without the
// leading zeros: `whole` starts with a digit that is not 0, or is empty and `fraction` does so, or
// both are empty (the number 0).
struct Decimal {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
  int64_t magnitude = 0;
};

// Parses all of `text` as [+-] digits [. digits] [e [+-] digits]; nothing if it has another form,
// or an exponent beyond 32 bits.
std::optional<Decimal> ParseDecimal(std::string_view text);

// The value of all of `text` if it is 1 to 18 digits and nothing else: what most numbers are, and
// much faster to compare.
std::optional<int64_t> ParseInteger(std::string_view text);

// -0 equals 0.
std::strong_ordering Compare(const Decimal& a, const Decimal& b);

}  // namespace metgrep

#endif  // METGREP_ENGINE_PLAN_DECIMAL_H_
