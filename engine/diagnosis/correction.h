// The pattern that is probably meant by one that the service refuses, or that does not fit a table.
#ifndef METGREP_ENGINE_DIAGNOSIS_CORRECTION_H_
#define METGREP_ENGINE_DIAGNOSIS_CORRECTION_H_

#include <memory>
#include <string>
#include <string_view>

#include "engine/table/table.h"

namespace metgrep {

// A valid pattern that differs from the invalid `pattern` by the usual mistakes alone: quotes of
// other languages, ==, AND and OR, a selector without $., text that needs double quotes, && between
// fields. Empty if there is none, or if `pattern` is valid.
std::string CorrectPattern(std::string_view pattern);

// A pattern that fits the table in place of a valid { } or [ ] pattern that does not: each
// condition at the column that has the name of its slot; else '...' for the columns behind the last
// slot; names of columns that are nearly those of selectors. Empty if there is none.
std::string CorrectPatternForTable(std::string_view pattern,
                                   const std::shared_ptr<const Table>& table);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_CORRECTION_H_
