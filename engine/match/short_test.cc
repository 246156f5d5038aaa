#include "engine/match/short_test.h"

#include <algorithm>

namespace metgrep {
namespace {

constexpr int64_t kLargest = 99'999'999;  // of eight digits

// A byte for each digit. REQUIRES: 0 <= value <= kLargest.
uint64_t DigitsOf(int64_t value) {
  uint64_t digits = 0;
  for (size_t shift = 0; shift < 64; shift += 8, value /= 10) {
    digits |= static_cast<uint64_t>(value % 10) << shift;
  }
  return digits;
}

}  // namespace

ShortTest::ShortTest(const Predicate& predicate) {
  is_negated_ = predicate.test == Predicate::Test::kNotEqual;
  if (predicate.operand == Predicate::Operand::kText && predicate.wildcard.pieces.size() == 1) {
    kind_ = Kind::kText;
    text_ = predicate.wildcard.pieces.front();
    return;
  }
  if (!predicate.integer) return;
  kind_ = Kind::kInteger;
  // The integers from `low` to `high`. The operand has 18 digits at most: its neighbours are
  // integers as well.
  int64_t low = 0;
  int64_t high = kLargest;
  switch (predicate.test) {
    case Predicate::Test::kLess:
      high = *predicate.integer - 1;
      break;
    case Predicate::Test::kLessOrEqual:
      high = *predicate.integer;
      break;
    case Predicate::Test::kGreater:
      low = *predicate.integer + 1;
      break;
    case Predicate::Test::kGreaterOrEqual:
      low = *predicate.integer;
      break;
    default:
      low = high = *predicate.integer;
  }
  low = std::max<int64_t>(low, 0);
  high = std::min(high, kLargest);
  if (low > high) {
    first_ = UINT64_MAX;  // no digits are: none of those that are read lie there
    width_ = 0;
  } else {
    first_ = DigitsOf(low);
    width_ = DigitsOf(high) - first_;
  }
}

}  // namespace metgrep
