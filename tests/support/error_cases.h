// Files of texts that are refused, each with the message.
#ifndef METGREP_TESTS_SUPPORT_ERROR_CASES_H_
#define METGREP_TESTS_SUPPORT_ERROR_CASES_H_

#include <string>
#include <string_view>
#include <vector>

namespace metgrep {

// "--- what", the lines of the text, "=>", the lines of the message.
struct ErrorCase {
  std::string what;
  std::string text;
  std::string error;
};

// All cases of a file in tests/cases, in its order; none if it cannot be read.
std::vector<ErrorCase> ReadErrorCases(std::string_view name);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_ERROR_CASES_H_
