// Recorded cases for java.util.regex patterns, from tests/cases.
#ifndef METGREP_TESTS_SUPPORT_JAVA_REGEX_CASES_H_
#define METGREP_TESTS_SUPPORT_JAVA_REGEX_CASES_H_

#include <optional>
#include <string>
#include <vector>

#include "patterns/java_regex.h"
#include "tests/support/translated_regex.h"

namespace metgrep {

// What becomes of a pattern: a translation, or a refusal.
struct JavaRegexCase {
  std::string about;  // a notation, or where the pattern was published
  std::string pattern;
  JavaRegexOptions options;
  std::optional<std::string> re2;        // all of the translation,
  std::optional<std::string> re2_begin;  // or its begin, where the rest is a table of Unicode
  std::vector<std::string> prechecks;    // with '=' or, if negated, '!' in front
  std::vector<std::string> warnings;     // "kind at offset"
  std::optional<size_t> groups;
  std::optional<JavaRegexError> refusal;  // of the span only the begin
};

// Java's answer on one line.
struct RegexSerdeCase {
  std::string id;
  std::string regex;
  JavaRegexOptions options;
  std::string line;
  std::vector<std::string> types;  // of the columns
  bool matches = true;
  GroupTexts expected;  // of columns whose value is text in the case; nothing for NULL
};

// One case for each line of tests/cases/NAME; empty if the file cannot be read.
std::vector<JavaRegexCase> ReadJavaRegexCases(const std::string& name);
std::vector<RegexSerdeCase> ReadRegexSerdeCases(const std::string& name);

// "group text at 3"
std::string ToText(const JavaRegexWarning& warning);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_JAVA_REGEX_CASES_H_
