// General categories and scripts of Unicode as sets of code points.
//
// RE2 carries the tables; they are read out of it instead of being kept twice. Which version of
// Unicode they are is RE2's: characters that came into Unicode lately may be in no set.
#ifndef METGREP_PATTERNS_UNICODE_PROPERTY_H_
#define METGREP_PATTERNS_UNICODE_PROPERTY_H_

#include <string_view>

#include "patterns/code_point_set.h"

namespace metgrep {

// The set that RE2 calls \p{name}, such as "Lu" or "Greek"; empty if RE2 does not know the name.
// https://github.com/google/re2/wiki/Syntax
// Takes some ten milliseconds for each name once, and is kept. Thread-safe.
const CodePointSet& UnicodeProperty(std::string_view name);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_UNICODE_PROPERTY_H_
