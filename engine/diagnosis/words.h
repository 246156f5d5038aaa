// Parts of patterns in words.
#ifndef METGREP_ENGINE_DIAGNOSIS_WORDS_H_
#define METGREP_ENGINE_DIAGNOSIS_WORDS_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "patterns/pattern.h"

namespace metgrep {

// The term without its sign, a phrase in double quotes.
std::string ShownTerm(const Term& term);

// What a compared text with stars asks of a value.
struct TextTest {
  enum class Form { kExact, kAny, kStarts, kEnds, kContains, kFits };
  Form form = Form::kExact;
  std::string text;  // without the stars at the ends
};
TextTest TextTestOf(std::string_view compared);

// What the condition asks of a value, as a noun: "a number equal to 22", "any text but REJECT". In
// JSON a number is compared with text, too.
std::string WantedValue(const Condition& condition, bool is_json);

// A clause about `subject`, "field 7 (dstport)": "field 7 (dstport) is a number equal to 22". For
// JSON `subject` is empty: each condition names its selector.
std::string ExpressionMeaning(const Expression& expression, std::string_view subject);
// The texts of its conditions joined by `comma` and "and" or "or", parentheses round what && and ||
// join within one another.
std::string JoinConditions(const Expression& expression,
                           const std::function<std::string(const Condition&)>& text_of,
                           std::string_view comma);
std::string ConditionMeaning(const Condition& condition, std::string_view subject);

// Where a slot stands: "7", "last", "2 from the end"; empty for the ellipsis.
std::string SlotPosition(const Pattern& pattern, size_t slot);
// What a slot stands for: "field 7 (dstport)", "the last field (s)", "field 3 (rest) with all that
// follows".
std::string SlotSubject(const Pattern& pattern, size_t slot);

// Whether the slot is the last one of a pattern without an ellipsis, which takes the rest of the
// event.
bool TakesRest(const Pattern& pattern, size_t slot);
bool HasEllipsis(const Pattern& pattern);
// Slots that stand for a field: all but the ellipsis.
size_t CountSlots(const Pattern& pattern);

// The operator and the value as they stand in a condition: "= 22", "IS NULL".
std::string OperatorAndValue(const Condition& condition);

bool HasWildcard(const Selector& selector);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_WORDS_H_
