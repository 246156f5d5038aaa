// The command line of `metgrep explain` as a plain struct.
#ifndef METGREP_CLI_EXPLAIN_ARGS_H_
#define METGREP_CLI_EXPLAIN_ARGS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/args.h"
#include "cli/input_args.h"
#include "cli/terminal.h"
#include "engine/explain.h"

namespace metgrep {

struct ExplainArguments {
  InputArguments input;
  std::string pattern;  // the pattern itself, or the path of the file that holds it
  bool is_file = false;
  std::vector<std::string> paths;  // empty: the pattern alone is explained
  // `paths` is standard input for want of a PATH: if it has no events, the pattern is explained.
  bool is_standard_input_implied = false;
  ExplainOptions explain;
  bool plan = false;
  bool json = false;
  ColorChoice color = ColorChoice::kAuto;
};

// `has_standard_input`: it is read for want of a PATH. Errors are kInvalidArgument with a sentence
// for the user.
absl::StatusOr<ExplainArguments> MakeExplainArguments(const ParsedArguments& parsed,
                                                      bool has_standard_input);

}  // namespace metgrep

#endif  // METGREP_CLI_EXPLAIN_ARGS_H_
