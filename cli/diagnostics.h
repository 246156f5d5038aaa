// Messages for people on standard error: the only place that writes there.
#ifndef METGREP_CLI_DIAGNOSTICS_H_
#define METGREP_CLI_DIAGNOSTICS_H_

#include <string_view>

#include "absl/status/status.h"

namespace metgrep {

// Exit statuses of the program.
inline constexpr int kExitMatch = 0;
inline constexpr int kExitNoMatch = 1;
inline constexpr int kExitError = 2;

// How a path is named to people: "-" is "(standard input)".
std::string_view DisplayPath(std::string_view path);

// What is wrong; `status` must outlive it.
inline std::string_view MessageOf(const absl::Status& status) {
  return {status.message().data(), status.message().size()};
}

// "metgrep: MESSAGE"
void PrintError(std::string_view message);

// "metgrep: PATH: MESSAGE"
void PrintPathError(std::string_view path, std::string_view message);

// The message, and where to read more; for a command line that makes no sense.
// `subcommand` is empty for the search.
void PrintUsageError(std::string_view subcommand, std::string_view message);
// The same of a status, and the exit status.
int FailUsage(std::string_view subcommand, const absl::Status& status);

// `text` and a newline, without a prefix.
void PrintLine(std::string_view text);

// Shows a line on the terminal that standard error is, in place of the one that is shown: it must
// be shorter than the terminal is wide. It is cleared before any message, and before a signal ends
// the program.
void ShowStatus(std::string_view text);
// Clears the line if one is shown. A signal handler may call it.
void ClearStatus();

}  // namespace metgrep

#endif  // METGREP_CLI_DIAGNOSTICS_H_
