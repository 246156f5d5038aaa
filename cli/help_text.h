// The parts that help texts are made of.
#ifndef METGREP_CLI_HELP_TEXT_H_
#define METGREP_CLI_HELP_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "cli/help.h"

namespace metgrep {

// Appends the paragraphs of `text`, which are separated by '\n', wrapped behind `indent` blanks.
void AppendParagraphs(std::string_view text, size_t indent, std::string* out);

// Appends the long description of an option.
void AppendDetails(const OptionSpec& option, std::string* out);

}  // namespace metgrep

#endif  // METGREP_CLI_HELP_TEXT_H_
