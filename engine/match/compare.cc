#include "engine/match/compare.h"

namespace metgrep {

bool TestText(const Predicate& predicate, std::string_view text) {
  const bool equal = predicate.operand == Predicate::Operand::kRegex
                         ? predicate.regex->Finds(text)
                         : MatchesWildcard(predicate.wildcard, text);
  return equal == (predicate.test == Predicate::Test::kEqual);
}

bool TestNumber(const Predicate& predicate, const std::optional<Decimal>& number) {
  if (!number) return predicate.test == Predicate::Test::kNotEqual;
  const std::strong_ordering order = Compare(*number, predicate.number);
  switch (predicate.test) {
    case Predicate::Test::kEqual:
      return order == 0;
    case Predicate::Test::kNotEqual:
      return order != 0;
    case Predicate::Test::kLess:
      return order < 0;
    case Predicate::Test::kLessOrEqual:
      return order <= 0;
    case Predicate::Test::kGreater:
      return order > 0;
    case Predicate::Test::kGreaterOrEqual:
      return order >= 0;
    default:
      return false;
  }
}

bool TestField(const Predicate& predicate, std::string_view field) {
  return predicate.operand == Predicate::Operand::kNumber
             ? TestNumber(predicate, ParseDecimal(field))
             : TestText(predicate, field);
}

}  // namespace metgrep
