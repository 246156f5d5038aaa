// The table that shows a pattern part by part.
#ifndef METGREP_ENGINE_DIAGNOSIS_PATTERN_PARTS_H_
#define METGREP_ENGINE_DIAGNOSIS_PATTERN_PARTS_H_

#include <functional>
#include <string>
#include <vector>

#include "engine/diagnosis/explanation.h"
#include "patterns/pattern.h"

namespace metgrep {

std::vector<PatternPart> PartsOf(const Pattern& pattern);

// The conditions of a JSON pattern, and what joins them; their meanings may still have to be made
// fit to be shown.
std::vector<PatternPart> ConditionParts(
    const Expression& expression, const std::function<std::string(const Condition&)>& meaning_of);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_PATTERN_PARTS_H_
