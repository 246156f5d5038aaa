// From java.util.regex to RE2: the same matches and the same groups, or a refusal.
//
// The two agree on most notation, but not on all; where they silently differ (\s, \v, POSIX
// brackets, &&, octal numbers, letter case beyond ASCII, ...) the printed regex says what Java
// means. What RE2 cannot say is refused: look-behind and look-ahead but at the start,
// back-references, possessive quantifiers and atomic groups that matter, counts above 1000 of more
// than one character, (?U), (?iu) and a few rare escapes.
// https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/regex/Pattern.html
// https://github.com/google/re2/wiki/Syntax
#ifndef METGREP_PATTERNS_JAVA_TO_RE2_H_
#define METGREP_PATTERNS_JAVA_TO_RE2_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "patterns/java_regex.h"

namespace metgrep {

// A look-ahead at the start of the pattern, taken out of it: matched at the start of the line,
// ending anywhere (RE2::ANCHOR_START). A line with such a match is out if `negated`, else one
// without.
struct JavaRegexPrecheck {
  std::string re2;
  bool negated = false;
};

// To be compiled with RE2's default options (UTF-8, case-sensitive), and to be matched against a
// whole line (RE2::ANCHOR_BOTH) that passes all prechecks.
//
// Lines are taken without their terminator. Bytes that are not UTF-8 have to be replaced before as
// Java does it, with AppendWithReplacement (patterns/utf8_replacement.h). As in Java a group that
// took no part is not the same as one that matched the empty text: RE2 gives it a null data().
struct JavaRegexTranslation {
  std::string re2;
  std::vector<JavaRegexPrecheck> prechecks;
  size_t groups = 0;                       // numbered as in Java
  std::vector<std::string> group_names;    // one for each group; empty for groups without a name
  std::vector<JavaRegexWarning> warnings;  // where the answer may differ, and doubtful notation
};

// Translates a parsed pattern. On an error, which is of kind kNotSupported, fills `error` and
// returns nothing. What is returned compiles in RE2.
std::optional<JavaRegexTranslation> TranslateJavaRegex(const JavaRegex& regex,
                                                       JavaRegexError* error);

// Parses and translates.
std::optional<JavaRegexTranslation> TranslateJavaRegex(std::string_view pattern,
                                                       const JavaRegexOptions& options,
                                                       JavaRegexError* error);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_JAVA_TO_RE2_H_
