// The expressions that requirements stand for.
#ifndef METGREP_ENGINE_DIAGNOSIS_REQUIREMENT_TREE_H_
#define METGREP_ENGINE_DIAGNOSIS_REQUIREMENT_TREE_H_

#include <cstddef>
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

// The bytes of the pattern from the first condition to the last.
Span SpanOf(const Expression& expression);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_REQUIREMENT_TREE_H_
