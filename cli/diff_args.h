// The options of `metgrep diff` as a plain struct.
#ifndef METGREP_CLI_DIFF_ARGS_H_
#define METGREP_CLI_DIFF_ARGS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/args.h"
#include "cli/input_args.h"
#include "engine/pattern_diff.h"

namespace metgrep {

struct DiffArguments : InputArguments, PlaceArguments {
  std::string first;
  std::string second;
  std::vector<std::string> paths;  // none: the patterns alone are compared
  CompareOptions compare;
  bool count = false;
  bool quiet = false;
  bool json = false;
  std::optional<bool> explain;  // nothing: for people and in JSON, unless there is a table
};

// Errors are kInvalidArgument with a sentence for the user.
absl::StatusOr<DiffArguments> MakeDiffArguments(const ParsedArguments& parsed);

}  // namespace metgrep

#endif  // METGREP_CLI_DIFF_ARGS_H_
