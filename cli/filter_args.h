// The filter and the alarm that options on the command line define, for the subcommands whose
// tables have the rows of cli/filter_options.h.
#ifndef METGREP_CLI_FILTER_ARGS_H_
#define METGREP_CLI_FILTER_ARGS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/args.h"
#include "engine/metrics.h"

namespace metgrep {

struct FilterArguments {
  // From --filters. If there are any, `definitions` is empty.
  std::vector<std::string> files;
  // One filter, and the alarm on its metric if an option of alarms was given.
  Definitions definitions;
  // Behind the pattern.
  std::vector<std::string> operands;
};

// Other options than those of kFilterOptions and kAlarmOptions are passed over. The pattern is not
// looked at. Errors are sentences for the user.
absl::StatusOr<FilterArguments> MakeFilterArguments(const ParsedArguments& parsed);

}  // namespace metgrep

#endif  // METGREP_CLI_FILTER_ARGS_H_
