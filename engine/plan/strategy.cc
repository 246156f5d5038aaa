#include "engine/plan/strategy.h"

#include <utility>

namespace metgrep {
namespace {

void KeepLonger(std::string candidate, std::string* best) {
  if (candidate.size() > best->size()) *best = std::move(candidate);
}

// The text of a field is a run of bytes of the event, so is every piece of it.
std::string OfPredicate(const Predicate& predicate) {
  std::string best;
  if (predicate.test == Predicate::Test::kEqual && predicate.operand == Predicate::Operand::kText) {
    for (const std::string& piece : predicate.wildcard.pieces) KeepLonger(piece, &best);
  }
  return best;
}

std::string OfNode(const Plan& plan, size_t index) {
  const PlanNode& node = plan.nodes[index];
  std::string best;
  switch (node.kind) {
    case PlanNode::Kind::kPredicate:
      return OfPredicate(plan.predicates[node.predicate]);
    case PlanNode::Kind::kAnd:
      for (const size_t child : node.children) KeepLonger(OfNode(plan, child), &best);
      return best;
    case PlanNode::Kind::kOr:
      return best;
  }
  return best;
}

}  // namespace

std::string RequiredLiteral(const Plan& plan) {
  std::string best;
  switch (plan.kind) {
    case Plan::Kind::kTerms:
      for (const std::string& term : plan.included) KeepLonger(term, &best);
      if (plan.optional.size() == 1) best = plan.optional.front();
      break;
    case Plan::Kind::kSpace:
      for (const PlanSlot& slot : plan.slots) {
        if (slot.root != kNone) KeepLonger(OfNode(plan, slot.root), &best);
      }
      break;
    case Plan::Kind::kMatchAll:
    case Plan::Kind::kJson:
    case Plan::Kind::kRegex:
      break;
  }
  return best;
}

void ChooseStrategy(Plan* plan) {
  const bool one_exclusion =
      plan->excluded.size() == 1 && plan->included.empty() && plan->optional.empty();
  std::string literal = one_exclusion ? plan->excluded.front() : RequiredLiteral(*plan);
  // An event excludes its terminator, the bytes of a line do not: a literal with such bytes is
  // looked for in events only.
  const bool can_decide = literal.find_first_of("\r\n") == std::string::npos;
  const bool is_whole_pattern = plan->kind == Plan::Kind::kTerms && plan->excluded.empty() &&
                                plan->included.size() + plan->optional.size() == 1;
  if (one_exclusion) {
    plan->strategy = can_decide ? Strategy::kLiteralExcludes : Strategy::kEveryLine;
  } else if (!literal.empty()) {
    plan->strategy =
        is_whole_pattern && can_decide ? Strategy::kLiteralDecides : Strategy::kLiteral;
  } else {
    plan->strategy =
        plan->kind == Plan::Kind::kSpace ? Strategy::kFieldIndex : Strategy::kEveryLine;
  }
  plan->literal = LiteralFinder(literal);
}

}  // namespace metgrep
