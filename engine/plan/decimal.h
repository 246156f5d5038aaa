// Exact decimal numbers as text: parsed and compared without rounding, allocation or locale.
#ifndef METGREP_ENGINE_PLAN_DECIMAL_H_
#define METGREP_ENGINE_PLAN_DECIMAL_H_

#include <bit>
#include <compare>
#include <cstdint>
#include <cstring>
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

inline constexpr size_t kShortIntegerDigits = 8;

// The same for the `size` characters before `end`, for the innermost loop; false: not digits only.
// REQUIRES: 1 <= size <= kShortIntegerDigits, and kShortIntegerDigits bytes before `end` can be
// read, whatever the size.
inline bool ParseShortInteger(const char* end, size_t size, int64_t* value) {
  uint64_t word = 0;
  if constexpr (std::endian::native == std::endian::little) {
    memcpy(&word, end - sizeof(word), sizeof(word));
  } else {
    for (int i = 1; i <= 8; ++i) word = word << 8 | static_cast<unsigned char>(end[-i]);
  }
  // The first character is the lowest byte now. What stands before the text becomes zeros.
  constexpr uint64_t kZeros = 0x3030303030303030;
  const size_t foreign_bits = 64 - 8 * size;
  word = word >> foreign_bits << foreign_bits | (kZeros & ((uint64_t{1} << foreign_bits) - 1));
  // A digit has a high half of 3, and keeps it if 6 is added.
  constexpr uint64_t kHigh = 0xF0F0F0F0F0F0F0F0;
  const uint64_t carried = (word + 0x0606060606060606) & kHigh;
  if (((word & kHigh) | carried >> 4) != 0x3333333333333333) return false;
  // Neighbours are added up to numbers of two digits, those to numbers of four, and those to one.
  word = (word & 0x0F0F0F0F0F0F0F0F) * (1 + (10 << 8)) >> 8;
  word = (word & 0x00FF00FF00FF00FF) * (1 + (100 << 16)) >> 16;
  *value = static_cast<int64_t>((word & 0x0000FFFF0000FFFF) * (1 + (uint64_t{10000} << 32)) >> 32);
  return true;
}

// -0 equals 0.
std::strong_ordering Compare(const Decimal& a, const Decimal& b);

}  // namespace metgrep

#endif  // METGREP_ENGINE_PLAN_DECIMAL_H_
