// What the completions of all shells have in common: which arguments an option may have, and how
// an option is written.
#ifndef METGREP_CLI_COMPLETION_H_
#define METGREP_CLI_COMPLETION_H_

#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"

namespace metgrep {

enum class ArgumentKind {
  kNone,       // a switch
  kWords,      // one of ArgumentWords()
  kFile,       // the name of a file
  kDirectory,  // the name of a directory
  kAnything,   // nothing that could be guessed
};

ArgumentKind ArgumentKindOf(const OptionSpec& option);

// The choices that are words to be typed, and that no shell has to quote.
std::vector<std::string> ArgumentWords(const OptionSpec& option);

// Every way to write the option, such as "-c", "--count"; without the negation.
std::vector<std::string> OptionForms(const OptionSpec& option);

// The names of all subcommands.
std::vector<std::string> CommandNames();

// `text` as it is, in single quotes of a POSIX shell.
std::string ShellQuoted(std::string_view text);

}  // namespace metgrep

#endif  // METGREP_CLI_COMPLETION_H_
