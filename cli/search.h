// The default job: prints the events that match, or counts them, or names the inputs.
#ifndef METGREP_CLI_SEARCH_H_
#define METGREP_CLI_SEARCH_H_

#include "cli/output.h"
#include "cli/search_args.h"

namespace metgrep {

// Returns the exit status.
int RunSearch(const SearchArguments& arguments, Output& output);

}  // namespace metgrep

#endif  // METGREP_CLI_SEARCH_H_
