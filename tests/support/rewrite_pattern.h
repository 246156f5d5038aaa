// Patterns made of other patterns.
#ifndef METGREP_TESTS_SUPPORT_REWRITE_PATTERN_H_
#define METGREP_TESTS_SUPPORT_REWRITE_PATTERN_H_

#include <string>

#include "tests/support/generate.h"

namespace metgrep {

// Both return "" for a pattern that is invalid.

// The same meaning in other words: another order, other quotes, names and spellings of numbers,
// repetitions, ignored terms.
std::string RewrittenPattern(Random& random, const std::string& pattern);

// One small change, which may keep the meaning or not.
std::string ChangedPattern(Random& random, const std::string& pattern);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_REWRITE_PATTERN_H_
