// `metgrep diff`: whether two patterns match the same events, and the events of logs on which they
// disagree.
#ifndef METGREP_CLI_DIFF_H_
#define METGREP_CLI_DIFF_H_

#include <string>
#include <vector>

#include "cli/output.h"

namespace metgrep {

// Runs the subcommand with the arguments behind its name. Returns the exit status.
int RunDiff(const std::vector<std::string>& arguments, Output& output);

}  // namespace metgrep

#endif  // METGREP_CLI_DIFF_H_
