// The file of options that METGREP_CONFIG_PATH names: options that every search has.
//
//   # one argument a line
//   --color=always
//   --max-count
//   100
//
// Only options of the search, and no patterns: a file that is far away must not change what is
// searched for, nor which argument is the PATTERN.
#ifndef METGREP_CLI_CONFIG_FILE_H_
#define METGREP_CLI_CONFIG_FILE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/args.h"

namespace metgrep {

// The arguments that a text stands for: its lines without white space around them. Blank lines and
// those that start with '#' are skipped.
std::vector<std::string> ConfigArguments(std::string_view text);

// Puts the options of the file in front of the given ones, which are stronger where the last one
// counts. Does nothing if METGREP_CONFIG_PATH is not set or empty, and with --no-config. The error
// is a sentence for the user.
absl::Status AddConfigOptions(ParsedArguments* arguments);

}  // namespace metgrep

#endif  // METGREP_CLI_CONFIG_FILE_H_
