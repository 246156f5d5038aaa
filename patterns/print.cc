// Prints syntax trees in normal layout: one space around operators, text quoted where it has to be.

#include "patterns/print.h"

#include <string>

#include "patterns/characters.h"
#include "patterns/pattern.h"

namespace metgrep {
namespace {

std::string Quote(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

std::string_view OperatorText(Operator op) {
  switch (op) {
    case Operator::kEqual:
      return " = ";
    case Operator::kNotEqual:
      return " != ";
    case Operator::kLess:
      return " < ";
    case Operator::kLessOrEqual:
      return " <= ";
    case Operator::kGreater:
      return " > ";
    case Operator::kGreaterOrEqual:
      return " >= ";
    case Operator::kIsNull:
      return " IS NULL";
    case Operator::kIsTrue:
      return " IS TRUE";
    case Operator::kIsFalse:
      return " IS FALSE";
    case Operator::kNotExists:
      return " NOT EXISTS";
  }
  return "";
}

bool HasValue(Operator op) { return op <= Operator::kGreaterOrEqual; }

std::string PrintValue(const Value& value) {
  if (value.kind == Value::Kind::kRegex) return "%" + value.text + "%";
  return value.quoted ? Quote(value.text) : value.text;
}

std::string PrintTerm(const Term& term) {
  const std::string_view sign = term.kind == Term::Kind::kExclude    ? "-"
                                : term.kind == Term::Kind::kOptional ? "?"
                                                                     : "";
  return std::string(sign) + (term.quoted ? Quote(term.text) : term.text);
}

std::string PrintSlot(const Slot& slot) {
  if (slot.kind == Slot::Kind::kEllipsis) return "...";
  return slot.condition ? PrintExpression(*slot.condition, slot.name) : slot.name;
}

}  // namespace

std::string PrintExpression(const Expression& expression, std::string_view name) {
  if (expression.kind == Expression::Kind::kCondition) {
    return PrintCondition(expression.condition, name);
  }
  const bool is_and = expression.kind == Expression::Kind::kAnd;
  std::string text;
  for (const Expression& operand : expression.operands) {
    if (!text.empty()) text += is_and ? " && " : " || ";
    // Every joined operand keeps parentheses: the tree survives a round trip as it is.
    const bool parentheses = operand.kind != Expression::Kind::kCondition;
    text += (parentheses ? "(" : "") + PrintExpression(operand, name) + (parentheses ? ")" : "");
  }
  return text;
}

std::string PrintSelector(const Selector& selector) {
  std::string text = "$";
  for (const SelectorStep& step : selector.steps) {
    const bool first = text.size() == 1;
    switch (step.kind) {
      case SelectorStep::Kind::kName:
        text += step.name.empty() || WordLength(step.name, "-") != step.name.size()
                    ? ".['" + step.name + "']"
                    : "." + step.name;
        break;
      case SelectorStep::Kind::kIndex:
        text += "[" + std::to_string(step.index) + "]";
        break;
      case SelectorStep::Kind::kWildcard:
        text += first ? ".*" : "[*]";  // a selector never starts with "$["
        break;
    }
  }
  return text;
}

std::string PrintCondition(const Condition& condition, std::string_view name) {
  std::string text = name.empty() ? PrintSelector(condition.selector) : std::string(name);
  text += OperatorText(condition.op);
  if (HasValue(condition.op)) text += PrintValue(condition.value);
  return text;
}

std::string PrintPattern(const Pattern& pattern) {
  std::string text;
  switch (pattern.syntax) {
    case Syntax::kTerms:
      for (const Term& term : pattern.terms) text += (text.empty() ? "" : " ") + PrintTerm(term);
      return text;
    case Syntax::kJson:
      return "{ " + PrintExpression(*pattern.json, "") + " }";
    case Syntax::kSpace:
      for (const Slot& slot : pattern.slots) {
        text += (&slot == pattern.slots.data() ? "" : ", ") + PrintSlot(slot);
      }
      return "[" + text + "]";
    case Syntax::kRegex:
      return "%" + pattern.regex.text + "%";
  }
  return text;
}

}  // namespace metgrep
