// How the lines that match a plan are looked for.
//
// The contract of a required literal: it may be missing, never wrong. An event without it must not
// match.
#ifndef METGREP_ENGINE_PLAN_STRATEGY_H_
#define METGREP_ENGINE_PLAN_STRATEGY_H_

#include <string>

#include "engine/plan/plan.h"

namespace metgrep {

// Fills `strategy` and `literal` of a plan that is otherwise complete.
void ChooseStrategy(Plan* plan);

// The longest literal that can be shown to be in every matching event, or "". Only what all must
// fulfil counts: nothing under a negation or one side of "||". Text in JSON may be written with
// escapes, so JSON conditions give none.
std::string RequiredLiteral(const Plan& plan);

}  // namespace metgrep

#endif  // METGREP_ENGINE_PLAN_STRATEGY_H_
