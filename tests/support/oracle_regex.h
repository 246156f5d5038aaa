// The regexes of patterns for the reference evaluator: which are legal, and what they find.
#ifndef METGREP_TESTS_SUPPORT_ORACLE_REGEX_H_
#define METGREP_TESTS_SUPPORT_ORACLE_REGEX_H_

#include <string>

#include "tests/support/oracle_pattern.h"

namespace metgrep::oracle {

// Compiles the text between two '%'. Returns whether it is legal.
bool CompileRegex(const std::string& text, Regex& regex);

// Whether the regex is found anywhere in `searched`.
bool Finds(const Regex& regex, const std::string& searched);

}  // namespace metgrep::oracle

#endif  // METGREP_TESTS_SUPPORT_ORACLE_REGEX_H_
