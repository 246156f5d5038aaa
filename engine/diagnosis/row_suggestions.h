// What to do about a pattern over the columns of a table, by what it does to many rows.
#ifndef METGREP_ENGINE_DIAGNOSIS_ROW_SUGGESTIONS_H_
#define METGREP_ENGINE_DIAGNOSIS_ROW_SUGGESTIONS_H_

#include <string>
#include <vector>

#include "engine/diagnosis/explanation.h"
#include "engine/diagnosis/failure_counts.h"
#include "engine/table/table.h"
#include "patterns/pattern.h"

namespace metgrep {

// As SuggestionsFor(). `requirements` are RequirementsOverTable(); `table` is that of the rows, or
// of the first ones if inputs have their own. REQUIRES: the pattern fits it.
std::vector<std::string> RowSuggestionsFor(const Pattern& pattern,
                                           const std::vector<Requirement>& requirements,
                                           const FailureTotals& totals, const Table& table);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_ROW_SUGGESTIONS_H_
