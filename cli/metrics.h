// The subcommand `metgrep metrics`.
#ifndef METGREP_CLI_METRICS_H_
#define METGREP_CLI_METRICS_H_

#include <string>
#include <vector>

#include "cli/output.h"

namespace metgrep {

// Prints the datapoints that metric filters publish for logs. Returns the exit status: 0 if there
// is one.
int RunMetrics(const std::vector<std::string>& arguments, Output& output);

}  // namespace metgrep

#endif  // METGREP_CLI_METRICS_H_
