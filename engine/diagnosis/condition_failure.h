// Why a condition does not hold for a value: the parts of sentences, and their composition for
// conditions that && and || join.
#ifndef METGREP_ENGINE_DIAGNOSIS_CONDITION_FAILURE_H_
#define METGREP_ENGINE_DIAGNOSIS_CONDITION_FAILURE_H_

#include <functional>
#include <optional>
#include <string>

#include "engine/diagnosis/event_diagnosis.h"
#include "engine/plan/plan.h"
#include "patterns/pattern.h"

namespace metgrep {

// The nearest thing to a match and what to do about it; both may be empty.
struct Advice {
  std::string near_miss;
  std::string suggestion;
  bool empty() const { return near_miss.empty() && suggestion.empty(); }
};

struct ConditionFailure {
  Problem problem = Problem::kValue;
  std::string statement;  // what is there: "field 7 (dstport) is 443"
  std::string objection;  // what is wrong with it, to be appended: ", not 22"
  std::string value;
  std::optional<Span> event_span;
  Advice advice;
};

// Fills problem, span of the pattern, value, reason and advice of an expression that is not
// fulfilled: of && the first operand that is not, of || all of them. `node` is the expression's in
// the plan; `holds` tells whether a predicate of the plan does, `explain` why a condition, whose
// predicate it gets the index of, does not.
void DiagnoseExpression(
    const Plan& plan, size_t node, const Expression& expression,
    const std::function<bool(size_t predicate)>& holds,
    const std::function<ConditionFailure(const Condition& condition, size_t predicate)>& explain,
    EventDiagnosis* diagnosis);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_CONDITION_FAILURE_H_
