#include "engine/definitions/one_slot_pattern.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "patterns/characters.h"

namespace metgrep {
namespace {

constexpr size_t kMaxTerms = 6;
constexpr std::string_view kName = "event";

// Stars would be wildcards, quotes and white space at an end may be no part of what a slot sees.
bool CanBeCompared(const Term& term) {
  return term.text.find_first_of("*\"[]") == std::string::npos && !IsSpace(term.text.front()) &&
         !IsSpace(term.text.back());
}

Expression Contains(const Term& term) {
  Expression expression;
  Condition& condition = expression.condition;
  condition.op = term.kind == Term::Kind::kExclude ? Operator::kNotEqual : Operator::kEqual;
  condition.value.quoted = term.quoted;
  condition.value.text = "*" + term.text + "*";
  return expression;
}

// REQUIRES: !operands.empty().
Expression Joined(Expression::Kind kind, std::vector<Expression> operands) {
  if (operands.size() == 1) return std::move(operands.front());
  Expression joined;
  joined.kind = kind;
  joined.operands = std::move(operands);
  return joined;
}

}  // namespace

std::string OneSlotPattern(const std::vector<Term>& terms) {
  if (terms.empty() || terms.size() > kMaxTerms ||
      !std::all_of(terms.begin(), terms.end(), CanBeCompared)) {
    return "";
  }
  std::vector<Expression> all;
  std::vector<Expression> any;
  for (const Term& term : terms) {
    (term.kind == Term::Kind::kOptional ? any : all).push_back(Contains(term));
  }
  if (!any.empty()) all.push_back(Joined(Expression::Kind::kOr, std::move(any)));
  Pattern pattern;
  pattern.syntax = Syntax::kSpace;
  Slot& slot = pattern.slots.emplace_back();
  slot.kind = Slot::Kind::kNamed;
  slot.name = kName;
  slot.condition = Joined(Expression::Kind::kAnd, std::move(all));
  return PrintPattern(pattern);
}

}  // namespace metgrep
