// The subcommand `metgrep alarms`.
#ifndef METGREP_CLI_ALARMS_H_
#define METGREP_CLI_ALARMS_H_

#include <string>
#include <vector>

#include "cli/output.h"

namespace metgrep {

// Prints the states that alarms on metric filters go through over logs. Returns the exit status: 1
// if one of them is in ALARM at some time.
int RunAlarms(const std::vector<std::string>& arguments, Output& output);

}  // namespace metgrep

#endif  // METGREP_CLI_ALARMS_H_
