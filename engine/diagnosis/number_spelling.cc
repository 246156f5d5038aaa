#include "engine/diagnosis/number_spelling.h"

#include <cstdint>

#include "engine/plan/decimal.h"

namespace metgrep {

std::string NormalSpelling(std::string_view number) {
  constexpr int64_t kMaxPlainDigits = 20;
  const std::optional<Decimal> decimal = ParseDecimal(number);
  if (!decimal) return std::string(number);
  std::string digits(decimal->whole);
  digits += decimal->fraction;
  digits.resize(digits.find_last_not_of('0') + 1);
  if (digits.empty()) return "0";
  std::string spelling = decimal->negative ? "-" : "";
  const auto count = static_cast<int64_t>(digits.size());
  // The value is 0.D * 10^magnitude.
  const int64_t magnitude = decimal->magnitude;
  if (magnitude > kMaxPlainDigits || magnitude < -kMaxPlainDigits) {
    spelling += digits.substr(0, 1);
    if (count > 1) spelling += "." + digits.substr(1);
    return spelling + "e" + std::to_string(magnitude - 1);
  }
  if (magnitude <= 0) {
    return spelling + "0." + std::string(static_cast<size_t>(-magnitude), '0') + digits;
  }
  if (magnitude >= count) {
    return spelling + digits + std::string(static_cast<size_t>(magnitude - count), '0');
  }
  const auto whole = static_cast<size_t>(magnitude);
  return spelling + digits.substr(0, whole) + "." + digits.substr(whole);
}

}  // namespace metgrep
