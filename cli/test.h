// `metgrep test`: unit tests of metric filters and alarms.
#ifndef METGREP_CLI_TEST_H_
#define METGREP_CLI_TEST_H_

#include <string>
#include <vector>

#include "cli/output.h"

namespace metgrep {

// `arguments` stand behind "test". Returns the exit status.
int RunTest(const std::vector<std::string>& arguments, Output& output);

}  // namespace metgrep

#endif  // METGREP_CLI_TEST_H_
