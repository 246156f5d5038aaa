#include "engine/diagnosis/pattern_parts.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/diagnosis/requirement_tree.h"
#include "engine/diagnosis/words.h"
#include "patterns/absl_view.h"
#include "patterns/print.h"
#include "patterns/source_picture.h"

namespace metgrep {
namespace {

std::string_view TermMeaning(const Term& term, bool is_ignored, bool is_only_optional) {
  switch (term.kind) {
    case Term::Kind::kInclude:
      return term.quoted ? "must occur as it is, anywhere: also inside of longer words"
                         : "must occur anywhere: also inside of longer words";
    case Term::Kind::kExclude:
      return "must not occur, not even inside of longer words";
    case Term::Kind::kOptional:
      break;
  }
  if (is_ignored) return "ignored: ? means nothing beside terms without it";
  return is_only_optional ? "must occur anywhere: also inside of longer words"
                          : "one of the terms with ? must occur";
}

void AddTerms(const Pattern& pattern, std::vector<PatternPart>* parts) {
  const bool all_are_optional =
      std::all_of(pattern.terms.begin(), pattern.terms.end(),
                  [](const Term& term) { return term.kind == Term::Kind::kOptional; });
  for (const Term& term : pattern.terms) {
    PatternPart part;
    part.span = term.span;
    part.text = pattern.text.substr(term.span.begin, term.span.end - term.span.begin);
    part.is_ignored = term.kind == Term::Kind::kOptional && !all_are_optional;
    part.meaning = TermMeaning(term, part.is_ignored, pattern.terms.size() == 1);
    parts->push_back(std::move(part));
  }
}

// What the conditions of a slot ask of its field: "a number greater than 1, and a number ...".
std::string SlotMeaning(const Expression& expression) {
  return JoinConditions(
      expression, [](const Condition& condition) { return WantedValue(condition, false); }, ",");
}

std::string SlotMeaning(const Pattern& pattern, size_t index) {
  const Slot& slot = pattern.slots[index];
  if (slot.kind == Slot::Kind::kEllipsis) return "any number of fields, none as well";
  std::string meaning = slot.condition ? SlotMeaning(*slot.condition) : "any text";
  if (TakesRest(pattern, index)) {
    meaning += "; the last slot takes the rest of the event, if there are more fields";
  }
  return meaning;
}

void AddSlots(const Pattern& pattern, std::vector<PatternPart>* parts) {
  for (size_t i = 0; i < pattern.slots.size(); ++i) {
    const Slot& slot = pattern.slots[i];
    PatternPart part;
    part.span = slot.span;
    part.position = SlotPosition(pattern, i);
    part.text = slot.kind == Slot::Kind::kEllipsis ? "..."
                : slot.condition                   ? PrintExpression(*slot.condition, slot.name)
                                                   : slot.name;
    part.meaning = SlotMeaning(pattern, i);
    parts->push_back(std::move(part));
  }
}

std::string JsonMeaning(const Condition& condition) {
  if (condition.op == Operator::kNotExists) {
    return "nothing is there; null would be something";
  }
  std::string meaning = WantedValue(condition, true);
  if (condition.op == Operator::kIsNull) meaning += ", or an array with null in it";
  if (condition.op == Operator::kNotEqual && !HasWildcard(condition.selector)) {
    meaning += "; never fulfilled by a missing value";
  }
  if (!HasWildcard(condition.selector)) return meaning;
  if (condition.op != Operator::kNotEqual) {
    return absl::StrCat("one of the values is ", meaning);
  }
  Condition equal = condition;
  equal.op = Operator::kEqual;
  return absl::StrCat("none of the values is ", WantedValue(equal, true));
}

void AddConditions(const Expression& expression, size_t depth, bool is_alternative,
                   const std::function<std::string(const Condition&)>& meaning_of,
                   std::vector<PatternPart>* parts) {
  PatternPart part;
  part.span = SpanOf(expression);
  part.depth = depth;
  if (expression.kind == Expression::Kind::kCondition) {
    part.position = PrintSelector(expression.condition.selector);
    part.text = PrintCondition(expression.condition, {});
    part.meaning = meaning_of(expression.condition);
    parts->push_back(std::move(part));
    return;
  }
  const bool is_and = expression.kind == Expression::Kind::kAnd;
  part.position = is_and ? "all of" : "any of";
  part.text = is_and ? "&&" : "||";
  part.meaning = is_and ? "all of these hold" : "one of these holds";
  if (is_and && is_alternative) part.meaning += "; && comes before ||";
  parts->push_back(std::move(part));
  for (const Expression& operand : expression.operands) {
    AddConditions(operand, depth + 1, !is_and, meaning_of, parts);
  }
}

std::string RegexMeaning(std::string_view regex) {
  const bool has_anchor = regex.starts_with('^') || regex.ends_with('$');
  return absl::StrCat("found anywhere in the event, in this case of letters",
                      has_anchor ? "; ^ and $ are the begin and end of the whole event" : "");
}

}  // namespace

std::vector<PatternPart> ConditionParts(
    const Expression& expression, const std::function<std::string(const Condition&)>& meaning_of) {
  std::vector<PatternPart> parts;
  AddConditions(expression, 0, false, meaning_of, &parts);
  return parts;
}

std::vector<PatternPart> PartsOf(const Pattern& pattern) {
  std::vector<PatternPart> parts;
  switch (pattern.syntax) {
    case Syntax::kTerms:
      AddTerms(pattern, &parts);
      break;
    case Syntax::kSpace:
      AddSlots(pattern, &parts);
      break;
    case Syntax::kJson:
      parts = ConditionParts(*pattern.json, JsonMeaning);
      break;
    case Syntax::kRegex: {
      PatternPart part;
      part.span = pattern.regex.span;
      part.text = absl::StrCat("%", pattern.regex.text, "%");
      part.meaning = RegexMeaning(pattern.regex.text);
      parts.push_back(std::move(part));
      break;
    }
  }
  for (PatternPart& part : parts) part.meaning = PrintableColumns(part.meaning);
  return parts;
}

}  // namespace metgrep
