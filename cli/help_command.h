// `metgrep help [COMMAND]`.
#ifndef METGREP_CLI_HELP_COMMAND_H_
#define METGREP_CLI_HELP_COMMAND_H_

#include <string>
#include <vector>

#include "cli/output.h"

namespace metgrep {

// Runs the subcommand with the arguments behind its name. Returns the exit status.
int RunHelp(const std::vector<std::string>& arguments, Output& output);

}  // namespace metgrep

#endif  // METGREP_CLI_HELP_COMMAND_H_
