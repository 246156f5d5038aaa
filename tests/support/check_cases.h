// Cases of the lint, in files that are read here as if they were files of definitions:
//
//   == dimensions exclude a default value        a case, up to the next ==
//   file other.yaml                              what follows is in another file
//   filter Errors                                a filter with this id, and its members:
//     pattern: { $.level = "ERROR" }             all but the pattern have defaults
//     default: 0
//     ^ dimensions-with-default                  found at the value in the line above
//     dimension: user = $.user
//   alarm TooMany                                an alarm with this id
//     period: 60
//   ~ text                                       occurs in what is printed about the case
//   ! name-limit                                 is nearly, but not found
//
// "malformed filter F: text" is an error of a reader, for which the filter F is left out; likewise
// "alarm A" and, for a part of the file, "file".
//
// A "^" below "filter" or "alarm" stands for its place. A value that starts with "<<" and ends with
// ">>" is a label that is not resolved. "repeat N" behind a filter makes N of it, with the log
// group alone in common, and a "^" behind it stands for the last of them, which all have one place.
#ifndef METGREP_TESTS_SUPPORT_CHECK_CASES_H_
#define METGREP_TESTS_SUPPORT_CHECK_CASES_H_

#include <string>
#include <vector>

#include "engine/definitions/check_definitions.h"

namespace metgrep {

struct CheckCase {
  std::string place;  // "FILE:LINE: title" for failure messages
  std::vector<NamedDefinitions> files;
  std::vector<std::string> marks;  // "ID FILE:LINE:COLUMN", sorted
  std::vector<std::string> texts;
  std::vector<std::string> without;
};

// All cases of tests/cases/check.
std::vector<CheckCase> ReadCheckCases();

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_CHECK_CASES_H_
