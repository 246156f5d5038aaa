#include <algorithm>
#include <limits>

#include "engine/plan/number_scan.h"
#include "engine/table/convert_parts.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

// Largest value of each kind; the smallest one is -max - 1.
int64_t MaxOf(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::kTinyint:
      return std::numeric_limits<int8_t>::max();
    case ColumnKind::kSmallint:
      return std::numeric_limits<int16_t>::max();
    case ColumnKind::kInt:
      return std::numeric_limits<int32_t>::max();
    default:
      return std::numeric_limits<int64_t>::max();
  }
}

// `digits`, of which there may be none, as a number of `kind`.
bool ParseDigits(ColumnKind kind, bool negative, std::string_view digits, int64_t* value) {
  // A number of 64 bits has no more than 19 digits, and 19 digits fit in 64 bits without sign.
  constexpr size_t kMaxDigits = 19;
  if (digits.size() > kMaxDigits) {
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.size() > kMaxDigits) return false;
  }
  uint64_t magnitude = 0;
  for (const char c : digits) {
    if (!IsDigit(c)) return false;
    magnitude = magnitude * 10 + static_cast<uint64_t>(c - '0');
  }
  if (magnitude > static_cast<uint64_t>(MaxOf(kind)) + (negative ? 1 : 0)) return false;
  // Negated without sign, so that the smallest bigint is no overflow.
  *value = static_cast<int64_t>(negative ? ~magnitude + 1 : magnitude);
  return true;
}

}  // namespace

bool ParseJavaInteger(ColumnKind kind, std::string_view text, int64_t* value) {
  const bool negative = TakeSign(&text);
  return !text.empty() && ParseDigits(kind, negative, text, value);
}

bool ParseLazyInteger(ColumnKind kind, std::string_view text, int64_t* value) {
  // Most numbers have no fraction, and then the two readers agree.
  if (ParseJavaInteger(kind, text, value)) return true;
  const size_t point = text.find('.');
  if (point == std::string_view::npos) return false;
  const std::string_view fraction = text.substr(point + 1);
  std::string_view whole = text.substr(0, point);
  const bool negative = TakeSign(&whole);
  return std::all_of(fraction.begin(), fraction.end(), IsDigit) &&
         ParseDigits(kind, negative, whole, value);
}

}  // namespace metgrep
