// `metgrep table`: a report on a table over logs, and CREATE TABLE statements for flow logs.
#ifndef METGREP_CLI_TABLE_H_
#define METGREP_CLI_TABLE_H_

#include <string>
#include <vector>

#include "cli/output.h"

namespace metgrep {

// Runs the subcommand with the arguments behind its name. Returns the exit status.
int RunTable(const std::vector<std::string>& arguments, Output& output);

}  // namespace metgrep

#endif  // METGREP_CLI_TABLE_H_
