// How the lines that match a plan are looked for.
#ifndef METGREP_ENGINE_PLAN_STRATEGY_H_
#define METGREP_ENGINE_PLAN_STRATEGY_H_

#include <string>
#include <vector>

#include "engine/plan/plan.h"

namespace metgrep {

// Fills `strategy` and `literals` of a plan that is otherwise complete.
void ChooseStrategy(Plan* plan);

// Whether Strategy::kFieldIndex is right for the plan, whatever ChooseStrategy() chose.
bool HasFieldIndex(const Plan& plan);

// Literals of which one can be shown to be in every matching event; empty: none can. Of several
// such sets the one that is rarest in logs. It may be missing, never wrong: an event with none of
// them must not match. Nothing under a negation counts, and of "||" only what is known of both
// sides.
std::vector<std::string> RequiredLiterals(const Plan& plan);

}  // namespace metgrep

#endif  // METGREP_ENGINE_PLAN_STRATEGY_H_
