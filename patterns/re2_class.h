// Sets of code points in RE2's notation.
#ifndef METGREP_PATTERNS_RE2_CLASS_H_
#define METGREP_PATTERNS_RE2_CLASS_H_

#include <string>

#include "patterns/code_point_set.h"

namespace metgrep {

// Appends a regex that matches just one character of `set`: a literal, "." (which needs the flag
// s), a class, negated if that is shorter, or a group of two letters.
void AppendRe2Class(const CodePointSet& set, std::string* re2);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_RE2_CLASS_H_
