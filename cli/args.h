// The syntax of the command line: which options and operands were given, in which order. What they
// mean is up to the subcommand.
//
//   absl::StatusOr<ParsedArguments> parsed = ParseArguments(SearchOptions(), arguments);
#ifndef METGREP_CLI_ARGS_H_
#define METGREP_CLI_ARGS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/options.h"

namespace metgrep {

struct GivenOption {
  const OptionSpec* spec = nullptr;
  std::string written;              // as on the command line: "-c", "--count", "--no-count"
  bool negated = false;             // --no-count
  std::vector<std::string> values;  // none for a switch, else one; for kList one or more
  std::string bundle;               // "-cm5" if the value stands right behind its letter, else ""
};

struct ParsedArguments {
  std::vector<GivenOption> options;   // in the order given
  std::vector<std::string> operands;  // everything else, in the order given
};

// `arguments` is argv without the names of the program and of the subcommand. Accepts --name value,
// --name=value, -x value, -xvalue, bundled letters, options behind operands, and "--" as the end of
// the options. A single "-" is an operand. Long names must be written in full. An error is
// kInvalidArgument with a sentence for the user.
absl::StatusOr<ParsedArguments> ParseArguments(std::span<const OptionSpec> table,
                                               const std::vector<std::string>& arguments);

// Reads a whole decimal number: digits only.
absl::StatusOr<uint64_t> ParseNumber(const GivenOption& option);

// Puts it into `*number`, a uint64_t or an optional one.
template <typename Number>
absl::Status SetNumber(const GivenOption& option, Number* number) {
  const absl::StatusOr<uint64_t> parsed = ParseNumber(option);
  if (parsed.ok()) *number = *parsed;
  return parsed.status();
}

// The same as ParseNumber() with an optional suffix K, M or G (powers of 1024).
absl::StatusOr<uint64_t> ParseSize(const GivenOption& option);

// "invalid argument 'x' for --color (auto|always|never)"
absl::Status InvalidValue(const GivenOption& option);

// How to search for a pattern that looks like an option.
std::string DashPatternHint(std::string_view token);

}  // namespace metgrep

#endif  // METGREP_CLI_ARGS_H_
