// Parts of patterns in normal layout. Whole patterns, conditions and selectors: patterns/pattern.h.
#ifndef METGREP_PATTERNS_PRINT_H_
#define METGREP_PATTERNS_PRINT_H_

#include <string>
#include <string_view>

#include "patterns/pattern.h"

namespace metgrep {

// Joined conditions; all but the outermost are in parentheses. `name` is that of the slot, empty
// for JSON.
std::string PrintExpression(const Expression& expression, std::string_view name);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_PRINT_H_
