// From the syntax tree to the plan.
#ifndef METGREP_ENGINE_PLAN_COMPILE_H_
#define METGREP_ENGINE_PLAN_COMPILE_H_

#include <memory>

#include "absl/status/statusor.h"
#include "engine/plan/plan.h"
#include "patterns/pattern.h"

namespace metgrep {

// The test that a predicate with this operator makes.
Predicate::Test TestOf(Operator op);

// An error (of a regex that RE2 refuses for its size) is kInvalidArgument.
absl::StatusOr<std::shared_ptr<const Plan>> CompilePlan(const Pattern& pattern);

}  // namespace metgrep

#endif  // METGREP_ENGINE_PLAN_COMPILE_H_
