// float and double: what Java's parseFloat and parseDouble take, in decimal or hexadecimal form.
//
// std::from_chars rounds correctly, but has another grammar and says of a number that is out of
// range only that it is; so the text is taken apart here.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

#include "engine/table/convert_parts.h"
#include "engine/table/number_text.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

bool IsSuffix(std::string_view rest) {
  return rest.empty() || rest == "d" || rest == "D" || rest == "f" || rest == "F";
}

// The absolute value of a number that is not 0, whose exponent may be of any size and whose digits
// may be many.
template <typename Real>
Real DecimalMagnitude(const NumberText& number) {
  // Numbers outside of these powers of ten are out of range of a double.
  constexpr int64_t kLimit = 400;
  // A tie between two doubles has less than 770 digits. Those behind only matter if one is not 0.
  constexpr size_t kDigits = 800;
  const int64_t magnitude = number.point + ExponentOf(number);
  if (magnitude > kLimit) return std::numeric_limits<Real>::infinity();
  if (magnitude < -kLimit) return 0;

  std::string text = "0.";
  const size_t kept = std::min(number.size(), kDigits);
  for (size_t i = 0; i < kept; ++i) text += number.digit(i);
  for (size_t i = kept; i < number.size(); ++i) {
    if (number.digit(i) == '0') continue;
    text += '1';
    break;
  }
  text += 'e' + std::to_string(magnitude);
  Real value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc::result_out_of_range) return value;
  return magnitude > 0 ? std::numeric_limits<Real>::infinity() : Real{0};
}

// "0x" was taken: digits [.] p exponent, or [digits] . digits p exponent.
template <typename Real>
std::optional<Real> HexMagnitude(std::string_view text) {
  const auto value_of = [](char c) -> uint64_t {
    return static_cast<uint64_t>(IsDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
  };
  // The value is `mantissa` * 2^exponent; of the digits that find no place, it is kept in the
  // lowest bit whether one is not 0.
  uint64_t mantissa = 0;
  int64_t exponent = 0;
  size_t whole_digits = 0;
  size_t fraction_digits = 0;
  bool point = false;
  size_t i = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    const char lower = static_cast<char>(c | 0x20);
    if (!IsDigit(c) && (lower < 'a' || lower > 'f')) break;
    ++(point ? fraction_digits : whole_digits);
    if (mantissa >> 60 == 0) {
      mantissa = mantissa << 4 | value_of(c);
      if (point) exponent -= 4;
    } else {
      if (value_of(c) != 0) mantissa |= 1;
      if (!point) exponent += 4;
    }
  }
  // The digits behind a point may be missing, those before it only if there are some behind it.
  if (whole_digits + fraction_digits == 0) return std::nullopt;
  if (i == text.size() || (text[i] | 0x20) != 'p') return std::nullopt;
  // The exponent and what follows it are those of a decimal number.
  std::string power = "1e";
  power.append(text.substr(i + 1));
  const std::optional<NumberText> scanned = ScanNumber(power);
  if (!scanned || !IsSuffix(scanned->rest)) return std::nullopt;
  if (mantissa == 0) return Real{0};

  exponent += ExponentOf(*scanned);
  while (mantissa >> 63 == 0) {
    mantissa <<= 1;
    --exponent;
  }
  const int64_t top = exponent + 63;  // the power of two of the highest bit
  using Limits = std::numeric_limits<Real>;
  // Bits that a number of this size has; fewer below the normal range.
  const int64_t bits =
      std::min<int64_t>(Limits::digits, top - (Limits::min_exponent - 1) + Limits::digits);
  if (top >= Limits::max_exponent) return Limits::infinity();
  if (bits < 0) return Real{0};
  const uint64_t kept = bits == 0 ? 0 : mantissa >> (64 - bits);
  const uint64_t dropped = mantissa << bits;  // less than 64: a double has 53
  constexpr uint64_t kHalf = uint64_t{1} << 63;
  const bool up = dropped > kHalf || (dropped == kHalf && (kept & 1) != 0);
  const double rounded =
      std::ldexp(static_cast<double>(kept + (up ? 1 : 0)), static_cast<int>(top - bits + 1));
  if (rounded > static_cast<double>(Limits::max())) return Limits::infinity();
  return static_cast<Real>(rounded);
}

template <typename Real>
std::optional<Real> ParseJavaReal(std::string_view text) {
  text = JavaTrim(text);
  const std::string_view all = text;
  const bool negative = text.starts_with('-');
  const auto with_sign = [negative](Real value) { return negative ? -value : value; };
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text == "NaN") return std::numeric_limits<Real>::quiet_NaN();
  if (text == "Infinity") return with_sign(std::numeric_limits<Real>::infinity());
  if (text.starts_with("0x") || text.starts_with("0X")) {
    const std::optional<Real> magnitude = HexMagnitude<Real>(text.substr(2));
    return magnitude ? std::optional<Real>(with_sign(*magnitude)) : std::nullopt;
  }

  const std::optional<NumberText> number = ScanNumber(all);
  if (!number || !IsSuffix(number->rest)) return std::nullopt;
  if (number->is_zero()) return with_sign(Real{0});
  // What most numbers are needs no other text.
  constexpr size_t kShort = 40;
  if (text.size() <= kShort && number->exponent.size() <= 2) {
    Real value = 0;
    const size_t size = text.size() - number->rest.size();
    const auto result = std::from_chars(text.data(), text.data() + size, value);
    if (result.ec == std::errc()) return with_sign(value);
  }
  return with_sign(DecimalMagnitude<Real>(*number));
}

}  // namespace

std::string_view JavaTrim(std::string_view text) {
  const auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<double> ParseJavaDouble(std::string_view text) { return ParseJavaReal<double>(text); }
std::optional<float> ParseJavaFloat(std::string_view text) { return ParseJavaReal<float>(text); }

}  // namespace metgrep
