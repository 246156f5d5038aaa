// The operating system's error numbers as absl::Status.
#ifndef METGREP_ENGINE_IO_ERRNO_STATUS_H_
#define METGREP_ENGINE_IO_ERRNO_STATUS_H_

#include <system_error>

#include "absl/status/status.h"
#include "patterns/absl_view.h"

namespace metgrep {

// The message is the system's own sentence and nothing else ("No such file or directory"): which
// file it was is for the caller to say.
inline absl::Status ErrnoStatus(int error_number) {
  return absl::Status(absl::ErrnoToStatusCode(error_number),
                      AbslView(std::generic_category().message(error_number)));
}

}  // namespace metgrep

#endif  // METGREP_ENGINE_IO_ERRNO_STATUS_H_
