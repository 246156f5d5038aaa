// Selectors that select nothing: how far they lead, and what is near.
#ifndef METGREP_ENGINE_DIAGNOSIS_MISSING_VALUE_H_
#define METGREP_ENGINE_DIAGNOSIS_MISSING_VALUE_H_

#include <string_view>

#include "engine/diagnosis/condition_failure.h"
#include "engine/diagnosis/json_selection.h"
#include "engine/plan/plan.h"
#include "patterns/pattern.h"

namespace metgrep {

// Fills statement, objection and advice. `selection` is that of the condition's selector in the
// event, which is a JSON object, and has no values.
void DescribeMissing(std::string_view event, const Condition& condition, const Predicate& predicate,
                     const JsonSelection& selection, ConditionFailure* failure);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_MISSING_VALUE_H_
