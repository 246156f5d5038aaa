#include "tests/support/rewrite_pattern.h"

#include <optional>
#include <utility>
#include <vector>

#include "patterns/characters.h"
#include "patterns/pattern.h"

namespace metgrep {
namespace {

template <typename T>
void Shuffle(Random& random, std::vector<T>* items) {
  for (size_t i = items->size(); i > 1; --i) std::swap((*items)[i - 1], (*items)[Below(random, i)]);
}

void RewriteValue(Random& random, bool is_json, Operator op, Value* value) {
  if (value->kind == Value::Kind::kText) {
    const bool can_be_bare = !value->text.empty() && !IsNumber(value->text) &&
                             WordLength(value->text, ".*-+") == value->text.size() &&
                             value->text.size() != 4;  // NULL is no value
    value->quoted = !can_be_bare || OnceIn(random, 2);
  } else if (value->kind == Value::Kind::kNumber && (!is_json || op > Operator::kNotEqual)) {
    const size_t digits = value->text.find_first_of("0123456789");
    if (OnceIn(random, 3)) value->text.insert(digits, "0");
    const bool is_whole = value->text.find_first_of(".eE") == std::string::npos;
    if (is_whole && OnceIn(random, 3)) value->text += ".00";
  }
}

void RewriteExpression(Random& random, bool is_json, Expression* expression) {
  if (expression->kind == Expression::Kind::kCondition) {
    Condition& condition = expression->condition;
    RewriteValue(random, is_json, condition.op, &condition.value);
    return;
  }
  for (Expression& operand : expression->operands) RewriteExpression(random, is_json, &operand);
  Shuffle(random, &expression->operands);
  if (!OnceIn(random, 3)) return;
  // a && b is (a || a && c) && b, and a || b is a && (a || c) || b, whatever c is.
  Expression absorbed;
  absorbed.kind =
      expression->kind == Expression::Kind::kAnd ? Expression::Kind::kOr : Expression::Kind::kAnd;
  Expression inner;
  inner.kind = expression->kind;
  inner.operands = {expression->operands.front(), expression->operands.back()};
  absorbed.operands = {expression->operands.front(), std::move(inner)};
  expression->operands.front() = std::move(absorbed);
}

void RewriteTerms(Random& random, std::vector<Term>* terms) {
  bool only_optional = true;
  for (Term& term : *terms) {
    only_optional = only_optional && term.kind == Term::Kind::kOptional;
    term.quoted = WordLength(term.text, ".") != term.text.size() || OnceIn(random, 2);
  }
  if (!terms->empty() && OnceIn(random, 2)) {
    const size_t repeated = Below(random, terms->size());
    terms->push_back((*terms)[repeated]);
  }
  if (!only_optional && OnceIn(random, 3)) {
    Term ignored;
    ignored.kind = Term::Kind::kOptional;
    ignored.text = "ignored";
    terms->push_back(ignored);
  }
  Shuffle(random, terms);
}

std::optional<Pattern> Parsed(const std::string& text) {
  ParseError unused;
  return ParsePattern(text, &unused);
}

// All conditions of the pattern, to be changed.
void Collect(Expression* expression, std::vector<Expression*>* all) {
  all->push_back(expression);
  for (Expression& operand : expression->operands) Collect(&operand, all);
}

void ChangeText(Random& random, std::string* text) {
  switch (Below(random, 5)) {
    case 0:
      *text += PickOne(random, {"x", "0", "*", ".0", " "});
      break;
    case 1:
      *text = PickOne(random, {"*", "x", "1", "+"}) + *text;
      break;
    case 2:
      text->resize(text->size() - (text->empty() ? 0 : 1));
      break;
    case 3:
      text->insert(Below(random, text->size() + 1), "*");
      break;
    default:
      *text = RandomWord(random);
      break;
  }
}

void ChangeCondition(Random& random, Condition* condition) {
  switch (Below(random, 6)) {
    case 0:
      condition->op = static_cast<Operator>(Below(random, 10));
      break;
    case 1:
      condition->op = condition->op == Operator::kEqual ? Operator::kNotEqual : Operator::kEqual;
      break;
    case 2:
      // 22 as text, and text as a number.
      condition->value.kind = IsNumber(condition->value.text) && OnceIn(random, 2)
                                  ? Value::Kind::kNumber
                                  : Value::Kind::kText;
      condition->value.quoted = condition->value.kind == Value::Kind::kText;
      break;
    case 3:
      if (condition->value.kind == Value::Kind::kNumber) {
        condition->value.text = RandomNumber(random);
        break;
      }
      [[fallthrough]];
    default:
      if (condition->value.kind == Value::Kind::kText) condition->value.quoted = true;
      ChangeText(random, &condition->value.text);
      break;
  }
}

void ChangeExpression(Random& random, Expression* root) {
  std::vector<Expression*> all;
  Collect(root, &all);
  Expression& chosen = *all[Below(random, all.size())];
  if (chosen.kind == Expression::Kind::kCondition) {
    if (OnceIn(random, 4)) {
      // Two conditions on the same value.
      Expression changed = chosen;
      ChangeCondition(random, &changed.condition);
      Expression joined;
      joined.kind = OnceIn(random, 2) ? Expression::Kind::kAnd : Expression::Kind::kOr;
      joined.operands = {chosen, changed};
      chosen = std::move(joined);
      return;
    }
    ChangeCondition(random, &chosen.condition);
    return;
  }
  switch (Below(random, 3)) {
    case 0:
      chosen.kind =
          chosen.kind == Expression::Kind::kAnd ? Expression::Kind::kOr : Expression::Kind::kAnd;
      break;
    case 1: {
      Expression kept = chosen.operands[Below(random, chosen.operands.size())];
      chosen = std::move(kept);
      break;
    }
    default:
      chosen.operands.push_back(*all[Below(random, all.size())]);
      break;
  }
}

void ChangeSlots(Random& random, std::vector<Slot>* slots) {
  if (slots->empty()) return;
  Slot& slot = (*slots)[Below(random, slots->size())];
  switch (Below(random, 4)) {
    case 0:
      slots->erase(slots->begin() + (&slot - slots->data()));
      break;
    case 1:
      slots->insert(slots->begin() + (&slot - slots->data()), Slot());
      break;
    case 2: {
      Slot ellipsis;
      ellipsis.kind = Slot::Kind::kEllipsis;
      slots->push_back(ellipsis);
      break;
    }
    default:
      if (slot.condition) ChangeExpression(random, &*slot.condition);
      break;
  }
}

}  // namespace

std::string RewrittenPattern(Random& random, const std::string& pattern) {
  std::optional<Pattern> parsed = Parsed(pattern);
  if (!parsed) return "";
  RewriteTerms(random, &parsed->terms);
  if (parsed->json) RewriteExpression(random, true, &*parsed->json);
  for (Slot& slot : parsed->slots) {
    if (slot.kind == Slot::Kind::kNamed) {
      slot.name = "n" + std::to_string(&slot - parsed->slots.data());
    }
    if (slot.condition) {
      RewriteExpression(random, false, &*slot.condition);
    } else if (slot.kind == Slot::Kind::kNamed && parsed->slots.size() > 1 && OnceIn(random, 2)) {
      slot.kind = Slot::Kind::kUnnamed;
      slot.name.clear();
    }
  }
  return PrintPattern(*parsed);
}

std::string ChangedPattern(Random& random, const std::string& pattern) {
  std::optional<Pattern> parsed = Parsed(pattern);
  if (!parsed) return "";
  if (!parsed->terms.empty()) {
    Term& term = parsed->terms[Below(random, parsed->terms.size())];
    term.quoted = true;
    if (OnceIn(random, 2)) {
      term.kind = static_cast<Term::Kind>(Below(random, 3));
    } else {
      ChangeText(random, &term.text);
    }
  }
  if (parsed->json) ChangeExpression(random, &*parsed->json);
  ChangeSlots(random, &parsed->slots);
  return PrintPattern(*parsed);
}

}  // namespace metgrep
