// What is wrong with a value that does not fulfil the conditions on it.
#ifndef METGREP_ENGINE_DIAGNOSIS_PROBLEMS_H_
#define METGREP_ENGINE_DIAGNOSIS_PROBLEMS_H_

#include <cstddef>
#include <string_view>

#include "engine/diagnosis/event_diagnosis.h"
#include "engine/match/json_matcher.h"
#include "engine/plan/plan.h"

namespace metgrep {

// Of a field that does not fulfil the conditions at `root` of a kSpace plan.
Problem ProblemOfField(const Plan& plan, size_t root, std::string_view value);

// Of a JSON value that does not fulfil the predicate.
Problem ProblemOfJson(const Predicate& predicate, JsonSelected::Kind kind);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_PROBLEMS_H_
