#include "engine/diagnosis/words.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/diagnosis/shown_text.h"
#include "engine/plan/wildcard.h"
#include "patterns/absl_view.h"

namespace metgrep {
namespace {

std::string ShownOperand(const Value& value, bool is_json) {
  return is_json ? ShownInQuotes(value.text) : ShownValue(value.text);
}

std::string WantedText(const Condition& condition, bool is_json) {
  const bool equal = condition.op == Operator::kEqual;
  const TextTest test = TextTestOf(condition.value.text);
  const std::string shown = is_json ? ShownInQuotes(test.text) : ShownValue(test.text);
  switch (test.form) {
    case TextTest::Form::kExact:
      return absl::StrCat(equal ? "exactly the text " : "any text but ",
                          ShownOperand(condition.value, is_json));
    case TextTest::Form::kAny:
      return equal ? "any text" : "never fulfilled, as * stands for any text";
    case TextTest::Form::kStarts:
      return absl::StrCat("text that ", equal ? "starts with " : "does not start with ", shown);
    case TextTest::Form::kEnds:
      return absl::StrCat("text that ", equal ? "ends with " : "does not end with ", shown);
    case TextTest::Form::kContains:
      return absl::StrCat("text that ", equal ? "contains " : "does not contain ", shown);
    case TextTest::Form::kFits:
      break;
  }
  return absl::StrCat("text that ", equal ? "fits " : "does not fit ",
                      ShownOperand(condition.value, is_json), ", where * stands for any text");
}

std::string WantedNumber(const Condition& condition, bool is_json) {
  const std::string number = ShownText(condition.value.text);
  const std::string text = absl::StrCat("the text ", ShownInQuotes(condition.value.text));
  switch (condition.op) {
    case Operator::kEqual:
      return absl::StrCat("a number equal to ", number, is_json ? " or " + text : "");
    case Operator::kNotEqual:
      return is_json ? absl::StrCat("a number other than ", number, " or text other than ",
                                    ShownInQuotes(condition.value.text))
                     : absl::StrCat("anything but a number equal to ", number);
    case Operator::kLess:
      return absl::StrCat("a number less than ", number);
    case Operator::kLessOrEqual:
      return absl::StrCat("a number of ", number, " or less");
    case Operator::kGreater:
      return absl::StrCat("a number greater than ", number);
    default:
      return absl::StrCat("a number of ", number, " or more");
  }
}

// "$.a is null"; under a wildcard of one of the values, or of all.
std::string SelectorMeaning(const Condition& condition) {
  const std::string selector = PrintSelector(condition.selector);
  if (condition.op == Operator::kNotExists) return selector + " selects nothing";
  if (!HasWildcard(condition.selector)) {
    return absl::StrCat(selector, " is ", WantedValue(condition, true));
  }
  if (condition.op != Operator::kNotEqual) {
    return absl::StrCat("one of the values of ", selector, " is ", WantedValue(condition, true));
  }
  Condition equal = condition;
  equal.op = Operator::kEqual;
  return absl::StrCat("none of the values of ", selector, " is ", WantedValue(equal, true));
}

// How many slots behind the ellipsis stand from this one on; 0 for a slot before it.
size_t FromTheEnd(const Pattern& pattern, size_t slot) {
  for (size_t i = 0; i < slot; ++i) {
    if (pattern.slots[i].kind == Slot::Kind::kEllipsis) return pattern.slots.size() - slot;
  }
  return 0;
}

}  // namespace

std::string ShownTerm(const Term& term) {
  return term.quoted ? ShownInQuotes(term.text) : ShownText(term.text);
}

bool HasWildcard(const Selector& selector) {
  return std::any_of(selector.steps.begin(), selector.steps.end(), [](const SelectorStep& step) {
    return step.kind == SelectorStep::Kind::kWildcard;
  });
}

TextTest TextTestOf(std::string_view compared) {
  using enum TextTest::Form;
  const std::vector<std::string> pieces = CompileWildcard(compared).pieces;
  if (pieces.size() == 1) return {kExact, pieces.front()};
  if (pieces.size() == 2 && pieces[0].empty() && pieces[1].empty()) return {kAny, ""};
  if (pieces.size() == 2 && pieces[1].empty()) return {kStarts, pieces[0]};
  if (pieces.size() == 2 && pieces[0].empty()) return {kEnds, pieces[1]};
  if (pieces.size() == 3 && pieces[0].empty() && pieces[2].empty()) return {kContains, pieces[1]};
  return {kFits, std::string(compared)};
}

std::string OperatorAndValue(const Condition& condition) {
  // In normal layout a name, a space, and the rest.
  return PrintCondition(condition, "x").substr(2);
}

std::string WantedValue(const Condition& condition, bool is_json) {
  switch (condition.op) {
    case Operator::kIsNull:
      return "null";
    case Operator::kIsTrue:
      return "the boolean true";
    case Operator::kIsFalse:
      return "the boolean false";
    case Operator::kNotExists:
      return "missing";
    default:
      break;
  }
  switch (condition.value.kind) {
    case Value::Kind::kNumber:
      return WantedNumber(condition, is_json);
    case Value::Kind::kText:
      return WantedText(condition, is_json);
    case Value::Kind::kRegex:
      break;
  }
  return absl::StrCat("text in which %", ShownText(condition.value.text), "% is ",
                      condition.op == Operator::kEqual ? "found" : "not found");
}

std::string ConditionMeaning(const Condition& condition, std::string_view subject) {
  if (subject.empty()) return SelectorMeaning(condition);
  return absl::StrCat(AbslView(subject), " is ", WantedValue(condition, false));
}

std::string JoinConditions(const Expression& expression,
                           const std::function<std::string(const Condition&)>& text_of,
                           std::string_view comma) {
  if (expression.kind == Expression::Kind::kCondition) return text_of(expression.condition);
  const char* const word = expression.kind == Expression::Kind::kAnd ? " and " : " or ";
  std::string text;
  for (const Expression& operand : expression.operands) {
    if (!text.empty()) absl::StrAppend(&text, AbslView(comma), word);
    const bool is_group = operand.kind != Expression::Kind::kCondition;
    absl::StrAppend(&text, is_group ? "(" : "", JoinConditions(operand, text_of, comma),
                    is_group ? ")" : "");
  }
  return text;
}

std::string ExpressionMeaning(const Expression& expression, std::string_view subject) {
  return JoinConditions(
      expression,
      [subject](const Condition& condition) { return ConditionMeaning(condition, subject); }, "");
}

bool HasEllipsis(const Pattern& pattern) {
  return std::any_of(pattern.slots.begin(), pattern.slots.end(),
                     [](const Slot& slot) { return slot.kind == Slot::Kind::kEllipsis; });
}

size_t CountSlots(const Pattern& pattern) {
  return pattern.slots.size() - (HasEllipsis(pattern) ? 1 : 0);
}

bool TakesRest(const Pattern& pattern, size_t slot) {
  return slot + 1 == pattern.slots.size() && !HasEllipsis(pattern);
}

std::string SlotPosition(const Pattern& pattern, size_t slot) {
  if (pattern.slots[slot].kind == Slot::Kind::kEllipsis) return "";
  const size_t from_the_end = FromTheEnd(pattern, slot);
  if (from_the_end == 0) return absl::StrCat(slot + 1);
  return from_the_end == 1 ? "last" : absl::StrCat(from_the_end, " from the end");
}

std::string SlotSubject(const Pattern& pattern, size_t slot) {
  const std::string position = SlotPosition(pattern, slot);
  std::string subject = position == "last" ? "the last field" : absl::StrCat("field ", position);
  if (!pattern.slots[slot].name.empty()) {
    absl::StrAppend(&subject, " (", ShownText(pattern.slots[slot].name), ")");
  }
  if (TakesRest(pattern, slot)) subject += " with all that follows";
  return subject;
}

}  // namespace metgrep
