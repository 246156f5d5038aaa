// Evaluation, one section for each pattern syntax.
#include "tests/support/oracle.h"

#include <cmath>
#include <cstdlib>
#include <functional>

#include "tests/support/oracle_json.h"
#include "tests/support/oracle_regex.h"

namespace metgrep {
namespace oracle {
namespace {

bool Contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// `order` is what Compare() gives for the value and the literal.
bool OrderSatisfies(int order, Operator comparison) {
  switch (comparison) {
    case Operator::kEqual:
      return order == 0;
    case Operator::kNotEqual:
      return order != 0;
    case Operator::kLess:
      return order < 0;
    case Operator::kLessOrEqual:
      return order <= 0;
    case Operator::kGreater:
      return order > 0;
    case Operator::kGreaterOrEqual:
      return order >= 0;
    default:
      return false;
  }
}

bool ExpressionHolds(const Expression& expression,
                     const std::function<bool(const Condition&)>& holds) {
  if (expression.kind == ExpressionKind::kCondition) return holds(expression.condition);
  bool all = true;
  bool any = false;
  for (const Expression& operand : expression.operands) {
    const bool one = ExpressionHolds(operand, holds);
    all = all && one;
    any = any || one;
  }
  return expression.kind == ExpressionKind::kAnd ? all : any;
}

// --- Terms ---

bool TermsMatch(const std::vector<Item>& items, const std::string& event) {
  bool only_optional = true;
  bool some_optional_occurs = false;
  for (const Item& item : items) {
    const bool occurs = Contains(event, item.text);
    if (item.sign == '?') {
      some_optional_occurs = some_optional_occurs || occurs;
      continue;
    }
    only_optional = false;
    if (occurs == (item.sign == '-')) return false;
  }
  // Beside a term that is not optional the optional ones count for nothing.
  return items.empty() || !only_optional || some_optional_occurs;
}

// --- JSON ---

bool IsInteger(const std::string& number) {
  return number.find_first_of(".eE") == std::string::npos;
}

// The text of a string or number, for text comparisons and regexes.
std::string ComparableText(const JsonValue& value) {
  if (value.kind == JsonKind::kString || IsInteger(value.text)) return value.text;
  return JavaDoubleText(std::strtod(value.text.c_str(), nullptr));
}

// A string or number against a literal. Only these two kinds can be compared at all.
bool ComparisonHolds(const JsonValue& value, Operator comparison, const Literal& literal) {
  if (value.kind != JsonKind::kString && value.kind != JsonKind::kNumber) return false;
  if (literal.kind == LiteralKind::kNumber && value.kind == JsonKind::kNumber) {
    const std::optional<Decimal> number = ParseDecimal(ComparableText(value));
    // Only an infinite double is not a decimal, and it satisfies nothing.
    return number && OrderSatisfies(Compare(*number, literal.number), comparison);
  }
  bool equal = false;
  if (literal.kind == LiteralKind::kRegex) {
    equal = Finds(literal.regex, ComparableText(value));
  } else if (literal.kind == LiteralKind::kText) {
    equal = TextMatches(literal.text, ComparableText(value));
  } else {
    equal = literal.text == value.text;
  }
  if (comparison == Operator::kEqual) return equal;
  return comparison == Operator::kNotEqual && !equal;
}

bool IsNull(const JsonValue& value) {
  if (value.kind == JsonKind::kNull) return true;
  if (value.kind != JsonKind::kArray) return false;
  for (const JsonValue& element : value.children) {
    if (element.kind == JsonKind::kNull) return true;
  }
  return false;
}

bool ValueSatisfies(const JsonValue& value, const Condition& condition) {
  switch (condition.comparison) {
    case Operator::kIsNull:
      return IsNull(value);
    case Operator::kIsTrue:
      return value.kind == JsonKind::kTrue;
    case Operator::kIsFalse:
      return value.kind == JsonKind::kFalse;
    case Operator::kNotExists:
      return false;
    default:
      return ComparisonHolds(value, condition.comparison, condition.literal);
  }
}

// What one step selects of one value.
std::vector<JsonValue> Selected(const JsonValue& value, const Step& step) {
  std::vector<JsonValue> selected;
  for (size_t i = 0; i < value.children.size(); ++i) {
    bool chosen = false;
    if (step.kind == StepKind::kWildcard) {
      chosen = true;
    } else if (step.kind == StepKind::kKey) {
      chosen = value.kind == JsonKind::kObject && value.keys[i] == step.text;
    } else {
      std::string index = step.text;
      while (index.size() > 1 && index[0] == '0') index.erase(0, 1);
      chosen = value.kind == JsonKind::kArray && index == std::to_string(i);
    }
    if (chosen) selected.push_back(value.children[i]);
  }
  return selected;
}

bool JsonConditionHolds(const Condition& condition, const JsonValue& event) {
  std::vector<JsonValue> values = {event};
  bool has_wildcard = false;
  bool parent_exists = false;
  for (const Step& step : condition.selector) {
    if (step.kind == StepKind::kWildcard) {
      has_wildcard = true;
      parent_exists = !values.empty();
    }
    std::vector<JsonValue> next;
    for (const JsonValue& value : values) {
      for (const JsonValue& selected : Selected(value, step)) next.push_back(selected);
    }
    values = next;
  }
  if (condition.comparison == Operator::kNotExists) return values.empty();
  // Through a wildcard, "not equal" says that none of the values is equal.
  const bool none_equal = has_wildcard && condition.comparison == Operator::kNotEqual;
  Condition wanted = condition;
  if (none_equal) wanted.comparison = Operator::kEqual;
  bool any = false;
  for (const JsonValue& value : values) any = any || ValueSatisfies(value, wanted);
  return none_equal ? parent_exists && !any : any;
}

bool JsonMatches(const Expression& expression, std::string_view event) {
  const std::optional<JsonValue> value = ParseJson(event);
  if (!value || value->kind != JsonKind::kObject) return false;
  return ExpressionHolds(expression, [&](const Condition& condition) {
    return JsonConditionHolds(condition, *value);
  });
}

// --- Space-delimited ---

struct Field {
  std::string value;  // without its delimiters
  size_t begin = 0;   // in the event, at the opening delimiter
};

std::vector<Field> SplitFields(const std::string& event) {
  std::vector<Field> fields;
  size_t at = 0;
  while (true) {
    while (at < event.size() && IsSpace(event[at])) ++at;
    if (at == event.size()) return fields;
    Field field;
    field.begin = at;
    size_t closer = std::string::npos;
    if (event[at] == '"') closer = event.find('"', at + 1);
    if (event[at] == '[') closer = event.find(']', at + 1);
    if (closer != std::string::npos) {
      field.value = event.substr(at + 1, closer - at - 1);
      at = closer + 1;
    } else {
      while (at < event.size() && !IsSpace(event[at])) field.value += event[at++];
    }
    fields.push_back(field);
  }
}

bool FieldSatisfies(const std::string& value, const Condition& condition) {
  const Literal& literal = condition.literal;
  bool equal = false;
  if (literal.kind == LiteralKind::kNumber) {
    const std::optional<Decimal> number = ParseDecimal(value);
    if (number) return OrderSatisfies(Compare(*number, literal.number), condition.comparison);
  } else if (literal.kind == LiteralKind::kRegex) {
    equal = Finds(literal.regex, value);
  } else {
    equal = TextMatches(literal.text, value);
  }
  if (condition.comparison == Operator::kEqual) return equal;
  return condition.comparison == Operator::kNotEqual && !equal;
}

OracleAnswer SpaceAnswer(const std::vector<Slot>& pattern_slots, const std::string& event) {
  std::vector<Field> fields = SplitFields(event);
  std::vector<Slot> slots = pattern_slots;
  if (slots.empty()) {
    slots.emplace_back();
    slots.back().ellipsis = true;
  }
  size_t ellipsis = slots.size();
  for (size_t i = 0; i < slots.size(); ++i) {
    if (slots[i].ellipsis) ellipsis = i;
  }
  if (ellipsis < slots.size()) {
    // "..." becomes as many unnamed slots as there are fields left for it.
    slots.erase(slots.begin() + static_cast<std::ptrdiff_t>(ellipsis));
    while (slots.size() < fields.size()) {
      slots.insert(slots.begin() + static_cast<std::ptrdiff_t>(ellipsis), Slot{});
    }
  } else if (fields.size() > slots.size()) {
    // Without "..." the last slot takes the rest of the event as it is.
    fields.resize(slots.size());
    fields.back().value = event.substr(fields.back().begin);
  }
  if (fields.size() < slots.size()) return {};

  OracleAnswer answer;
  for (size_t i = 0; i < slots.size(); ++i) {
    const std::string& value = fields[i].value;
    if (slots[i].expression &&
        !ExpressionHolds(*slots[i].expression, [&](const Condition& condition) {
          return FieldSatisfies(value, condition);
        })) {
      return {};
    }
    const std::string name = slots[i].name.empty() ? std::to_string(i + 1) : slots[i].name;
    answer.extracted.emplace_back("$" + name, value);
  }
  answer.matches = true;
  return answer;
}

}  // namespace
}  // namespace oracle

OracleAnswer Evaluate(const OraclePattern& pattern, std::string_view event) {
  const std::string text(event);
  OracleAnswer answer;
  switch (pattern.syntax) {
    case oracle::Syntax::kTerms:
      answer.matches = oracle::TermsMatch(pattern.items, text);
      break;
    case oracle::Syntax::kJson:
      answer.matches = oracle::JsonMatches(pattern.expression, text);
      break;
    case oracle::Syntax::kSpace:
      return oracle::SpaceAnswer(pattern.slots, text);
    case oracle::Syntax::kRegex:
      answer.matches = oracle::Finds(pattern.regex, text);
      break;
  }
  return answer;
}

}  // namespace metgrep
