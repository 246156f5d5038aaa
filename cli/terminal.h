// What standard output is: whether it takes colours, how wide it is, which characters it has.
#ifndef METGREP_CLI_TERMINAL_H_
#define METGREP_CLI_TERMINAL_H_

#include <cstddef>

#include "absl/status/status.h"
#include "cli/args.h"

namespace metgrep {

enum class ColorChoice { kAuto, kAlways, kNever };

// Takes over the value of --color.
absl::Status SetColor(const GivenOption& option, ColorChoice* color);

// kAuto: whether it is a terminal, TERM is not 'dumb' and NO_COLOR is not set.
bool UseColor(ColorChoice choice);

// In columns; 80 if it is no terminal.
size_t TerminalWidth();

// Whether the locale is one of UTF-8.
bool IsUtf8Terminal();

}  // namespace metgrep

#endif  // METGREP_CLI_TERMINAL_H_
