// Small files whole: patterns, and parameters given as file://F.
#ifndef METGREP_CLI_READ_TEXT_H_
#define METGREP_CLI_READ_TEXT_H_

#include <string>

#include "absl/status/statusor.h"

namespace metgrep {

// The bytes of the file; "-" is standard input. The message of an error is
// "PATH: No such file or directory".
absl::StatusOr<std::string> ReadText(const std::string& path);

}  // namespace metgrep

#endif  // METGREP_CLI_READ_TEXT_H_
