// The expressions that requirements stand for.
#ifndef METGREP_ENGINE_DIAGNOSIS_REQUIREMENT_TREE_H_
#define METGREP_ENGINE_DIAGNOSIS_REQUIREMENT_TREE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/plan/plan.h"
#include "patterns/pattern.h"

namespace metgrep {

// One for each requirement of kind kCondition and kAlternatives, in their order: what && joins,
// flat. Pointers into `pattern`.
std::vector<const Expression*> JsonRequirements(const Pattern& pattern);

// The nodes of the plan of that pattern for the same, in the same order. REQUIRES: a kJson plan.
std::vector<size_t> JsonRequirementNodes(const Plan& plan);

// Why `node`, which does not hold, does not, if that is the same for all of its conditions that do
// not: of && the first one tells. `failure_of(predicate index)` gives an optional reason, nothing
// if it takes longer to find out. False: the reasons differ, or one is not known.
template <typename Failure, typename Holds, typename FailureOf>
bool FindCommonFailure(const Plan& plan, size_t node, const Holds& holds,
                       const FailureOf& failure_of, std::optional<Failure>* failure) {
  const PlanNode& n = plan.nodes[node];
  if (n.kind == PlanNode::Kind::kPredicate) {
    const std::optional<Failure> found = failure_of(n.predicate);
    if (!found || (*failure && **failure != *found)) return false;
    *failure = found;
    return true;
  }
  for (const size_t child : n.children) {
    if (holds(child)) continue;
    if (!FindCommonFailure(plan, child, holds, failure_of, failure)) return false;
    if (n.kind == PlanNode::Kind::kAnd) break;
  }
  return true;
}

// The bytes of the pattern from the first condition to the last.
Span SpanOf(const Expression& expression);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_REQUIREMENT_TREE_H_
