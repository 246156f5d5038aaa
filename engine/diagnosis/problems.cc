#include "engine/diagnosis/problems.h"

#include <algorithm>

namespace metgrep {
namespace {

bool IsNumber(std::string_view text) {
  return ParseInteger(text).has_value() || ParseDecimal(text).has_value();
}

// Whether all conditions at `node` compare with numbers.
bool ComparesNumbers(const Plan& plan, size_t node) {
  const PlanNode& n = plan.nodes[node];
  if (n.kind == PlanNode::Kind::kPredicate) {
    return plan.predicates[n.predicate].operand == Predicate::Operand::kNumber;
  }
  return std::all_of(n.children.begin(), n.children.end(),
                     [&](size_t child) { return ComparesNumbers(plan, child); });
}

}  // namespace

Problem ProblemOfField(const Plan& plan, size_t root, std::string_view value) {
  return ComparesNumbers(plan, root) && !IsNumber(value) ? Problem::kNotANumber : Problem::kValue;
}

Problem ProblemOfJson(const Predicate& predicate, JsonSelected::Kind kind) {
  using Kind = JsonSelected::Kind;
  if (kind == Kind::kNothing) return Problem::kMissing;
  const bool is_comparable = kind == Kind::kString || kind == Kind::kNumber;
  switch (predicate.operand) {
    case Predicate::Operand::kNone:
      return Problem::kValue;
    case Predicate::Operand::kNumber:
      return kind == Kind::kNumber ? Problem::kValue : Problem::kNotANumber;
    case Predicate::Operand::kText:
    case Predicate::Operand::kRegex:
      return is_comparable ? Problem::kValue : Problem::kNotText;
  }
  return Problem::kValue;
}

}  // namespace metgrep
