// `metgrep check`: the lint of metric filters and alarms.
#ifndef METGREP_CLI_CHECK_H_
#define METGREP_CLI_CHECK_H_

#include <string>
#include <vector>

#include "cli/output.h"

namespace metgrep {

// Runs the subcommand with the arguments behind its name. Returns the exit status.
int RunCheck(const std::vector<std::string>& arguments, Output& output);

}  // namespace metgrep

#endif  // METGREP_CLI_CHECK_H_
