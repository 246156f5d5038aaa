// Which bytes every matching event must hold.
//
// The contract: a literal may be missing, never wrong. An event without the literal must not match.
#ifndef METGREP_ENGINE_PLAN_LITERALS_H_
#define METGREP_ENGINE_PLAN_LITERALS_H_

#include <string>

#include "engine/plan/plan.h"

namespace metgrep {

// The longest literal that can be shown to be in every matching event, or "". Only what all must
// fulfil counts: nothing under a negation or one side of "||". Text in JSON may be written with
// escapes, so JSON conditions give none.
std::string RequiredLiteral(const Plan& plan);

}  // namespace metgrep

#endif  // METGREP_ENGINE_PLAN_LITERALS_H_
