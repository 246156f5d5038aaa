// `metgrep explain`: says what a pattern means, and why events match it or do not.
#ifndef METGREP_CLI_EXPLAIN_H_
#define METGREP_CLI_EXPLAIN_H_

#include <string>
#include <vector>

#include "cli/output.h"

namespace metgrep {

// `arguments`: those behind the name of the subcommand. Returns the exit status.
int RunExplain(const std::vector<std::string>& arguments, Output& output);

}  // namespace metgrep

#endif  // METGREP_CLI_EXPLAIN_H_
