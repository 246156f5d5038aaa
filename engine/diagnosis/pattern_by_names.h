// A space-delimited pattern whose slots are meant by their names.
#ifndef METGREP_ENGINE_DIAGNOSIS_PATTERN_BY_NAMES_H_
#define METGREP_ENGINE_DIAGNOSIS_PATTERN_BY_NAMES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "patterns/pattern.h"

namespace metgrep {

// The column with this name, in any case, '-' and '_' being equal.
std::optional<size_t> ColumnWithName(const std::vector<std::string>& column_names,
                                     std::string_view name);

// The pattern with each condition at the column of its slot's name, behind slots without names;
// nothing if one has no column.
std::optional<Pattern> SlotsByNames(const Pattern& pattern,
                                    const std::vector<std::string>& column_names);

// The same as text; empty if there is none, or if it would be too long.
std::string PatternByNames(const Pattern& pattern, const std::vector<std::string>& column_names);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_PATTERN_BY_NAMES_H_
