// What to do about a pattern, by what it does to many events.
#ifndef METGREP_ENGINE_DIAGNOSIS_SUGGESTIONS_H_
#define METGREP_ENGINE_DIAGNOSIS_SUGGESTIONS_H_

#include <string>
#include <vector>

#include "engine/diagnosis/explanation.h"
#include "engine/diagnosis/failure_counts.h"
#include "patterns/pattern.h"

namespace metgrep {

// One sentence each, without full stop, the most telling first. `requirements` are those of the
// pattern; `column_names` those of the header line of the input, null if it has none.
std::vector<std::string> SuggestionsFor(const Pattern& pattern,
                                        const std::vector<Requirement>& requirements,
                                        const FailureCounts& counts,
                                        const std::vector<std::string>* column_names);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_SUGGESTIONS_H_
