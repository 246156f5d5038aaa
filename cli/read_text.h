// Small files whole: patterns, and parameters given as file://F.
#ifndef METGREP_CLI_READ_TEXT_H_
#define METGREP_CLI_READ_TEXT_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"

namespace metgrep {

// The bytes of the file; "-" is standard input. The message of an error is
// "PATH: No such file or directory". A file of more than `max_size` bytes is one, too, and is not
// read to its end, which it may not have.
absl::StatusOr<std::string> ReadText(const std::string& path,
                                     size_t max_size = std::string().max_size());

// Whether there is anything at the path that can be asked for.
bool PathExists(const std::string& path);

}  // namespace metgrep

#endif  // METGREP_CLI_READ_TEXT_H_
