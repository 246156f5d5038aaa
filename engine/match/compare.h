// Evaluates predicates on values, and the boolean structure over them.
#ifndef METGREP_ENGINE_MATCH_COMPARE_H_
#define METGREP_ENGINE_MATCH_COMPARE_H_

#include <compare>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/plan/plan.h"

namespace metgrep {

// Whether text fulfils a predicate with a text or regex operand.
bool TestText(const Predicate& predicate, std::string_view text);

// Whether text fulfils a predicate by the rules of JSON strings: a number literal is compared as
// text, as it is written, and there is no order.
bool TestJsonString(const Predicate& predicate, std::string_view text);

// Whether a JSON number, as it is written, fulfils a predicate with an operand. REQUIRES:
// IsJsonNumber(token).
bool TestJsonNumber(const Predicate& predicate, std::string_view token);

// Whether a value that has this order to the operand of a predicate fulfils its test.
bool TestOrder(Predicate::Test test, std::strong_ordering order);

// Whether a number fulfils a predicate with a number operand; nothing: it is not a number, which
// fulfils only !=.
bool TestNumber(const Predicate& predicate, const std::optional<Decimal>& number);

// Whether the field of a slot fulfils a predicate. Compared with a number, it is parsed as one.
bool TestField(const Predicate& predicate, std::string_view field);

// The value of the expression at `node`; `test(predicate index)` gives that of a predicate.
template <typename Test>
bool EvaluateNode(const Plan& plan, size_t node, const Test& test) {
  const PlanNode& n = plan.nodes[node];
  if (n.kind == PlanNode::Kind::kPredicate) return test(n.predicate);
  const bool is_or = n.kind == PlanNode::Kind::kOr;
  for (const size_t child : n.children) {
    if (EvaluateNode(plan, child, test) == is_or) return is_or;
  }
  return !is_or;
}

// The same, and appends the predicates that make it true to `held`: of && all, of || those that are
// true. Nothing is appended if it is false.
template <typename Test>
bool CollectHeld(const Plan& plan, size_t node, const Test& test, std::vector<size_t>* held) {
  const PlanNode& n = plan.nodes[node];
  if (n.kind == PlanNode::Kind::kPredicate) {
    const bool holds = test(n.predicate);
    if (holds) held->push_back(n.predicate);
    return holds;
  }
  const bool is_or = n.kind == PlanNode::Kind::kOr;
  const size_t before = held->size();
  bool any = false;
  for (const size_t child : n.children) {
    const bool holds = CollectHeld(plan, child, test, held);
    any = any || holds;
    if (!holds && !is_or) {
      held->resize(before);
      return false;
    }
  }
  return any || !is_or;
}

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_COMPARE_H_
