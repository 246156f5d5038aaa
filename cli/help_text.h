// What the program prints about itself, made from the tables of cli/commands.h.
//
//   if (const auto help = WantedHelp("metrics", *parsed)) output.Append(*help);
#ifndef METGREP_CLI_HELP_TEXT_H_
#define METGREP_CLI_HELP_TEXT_H_

#include <optional>
#include <string>
#include <string_view>

#include "cli/args.h"
#include "cli/commands.h"

namespace metgrep {

// One screen: `metgrep -h` for the search, else `metgrep NAME -h`.
std::string ShortHelp(const CommandSpec& command);

// Everything: `metgrep --help`, or `metgrep NAME --help`.
std::string LongHelp(const CommandSpec& command);

// What -h or --help asks for, if it is among `parsed`: the text about the command `name` (empty:
// the search).
std::optional<std::string> WantedHelp(std::string_view name, const ParsedArguments& parsed);

// "usage: metgrep ...", a line or more for each way to call the command; without the last newline.
std::string UsageText(const CommandSpec& command);

// "metgrep metrics", or "metgrep" for the search.
std::string FullName(const CommandSpec& command);

// "FORMAT is one of text, json."
std::string ChoicesText(const OptionSpec& option);

// `metgrep --version`.
std::string VersionText();

// "0.1.0"
std::string_view VersionNumber();

}  // namespace metgrep

#endif  // METGREP_CLI_HELP_TEXT_H_
