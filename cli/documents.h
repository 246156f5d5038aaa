// Documents about the program that are installed beside it, made from the tables of
// cli/commands.h: the manual page metgrep(1), and what makes shells complete command lines.
//
// Entry point: GenerateDocument(), for `metgrep --generate KIND`.
#ifndef METGREP_CLI_DOCUMENTS_H_
#define METGREP_CLI_DOCUMENTS_H_

#include <string>

#include "absl/status/statusor.h"
#include "cli/args.h"

namespace metgrep {

// The document that the value of `option` names; an unknown one gives kInvalidArgument.
absl::StatusOr<std::string> GenerateDocument(const GivenOption& option);

// In the language mdoc(7).
std::string ManualPage();

// Scripts: to be sourced by bash and fish, and for zsh a file _metgrep in a directory of $fpath.
std::string BashCompletion();
std::string ZshCompletion();
std::string FishCompletion();

}  // namespace metgrep

#endif  // METGREP_CLI_DOCUMENTS_H_
