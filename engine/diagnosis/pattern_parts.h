// The table that shows a pattern part by part.
#ifndef METGREP_ENGINE_DIAGNOSIS_PATTERN_PARTS_H_
#define METGREP_ENGINE_DIAGNOSIS_PATTERN_PARTS_H_

#include <vector>

#include "engine/diagnosis/explanation.h"
#include "patterns/pattern.h"

namespace metgrep {

std::vector<PatternPart> PartsOf(const Pattern& pattern);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_PATTERN_PARTS_H_
