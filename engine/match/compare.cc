#include "engine/match/compare.h"

#include "engine/match/json_number.h"

namespace metgrep {

bool TestText(const Predicate& predicate, std::string_view text) {
  const bool equal = predicate.operand == Predicate::Operand::kRegex
                         ? predicate.regex->Finds(text)
                         : MatchesWildcard(predicate.wildcard, text);
  return equal == (predicate.test == Predicate::Test::kEqual);
}

bool TestJsonString(const Predicate& predicate, std::string_view text) {
  if (predicate.operand != Predicate::Operand::kNumber) return TestText(predicate, text);
  if (predicate.test > Predicate::Test::kNotEqual) return false;
  return (text == predicate.text) == (predicate.test == Predicate::Test::kEqual);
}

bool TestJsonNumber(const Predicate& predicate, std::string_view token) {
  const JsonNumber number(token);
  if (predicate.operand != Predicate::Operand::kNumber) return TestText(predicate, number.text());
  // An infinite number fulfils nothing, not even !=.
  return number.value() && TestNumber(predicate, number.value());
}

bool TestOrder(Predicate::Test test, std::strong_ordering order) {
  switch (test) {
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

bool TestNumber(const Predicate& predicate, const std::optional<Decimal>& number) {
  if (!number) return predicate.test == Predicate::Test::kNotEqual;
  return TestOrder(predicate.test, Compare(*number, predicate.number));
}

bool TestField(const Predicate& predicate, std::string_view field) {
  if (predicate.operand != Predicate::Operand::kNumber) return TestText(predicate, field);
  if (predicate.integer) {
    if (const std::optional<int64_t> value = ParseInteger(field)) {
      return TestOrder(predicate.test, *value <=> *predicate.integer);
    }
  }
  return TestNumber(predicate, ParseDecimal(field));
}

}  // namespace metgrep
