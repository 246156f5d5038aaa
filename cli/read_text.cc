#include "cli/read_text.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "cli/diagnostics.h"

namespace metgrep {

absl::StatusOr<std::string> ReadText(const std::string& path, size_t max_size) {
  const bool is_standard_input = path == "-";
  const int file = is_standard_input ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  std::string text;
  int error = file < 0 ? errno : 0;
  while (error == 0 && text.size() <= max_size) {
    constexpr size_t kPiece = size_t{16} << 10;
    const size_t size = text.size();
    text.resize(size + kPiece);
    const ssize_t count = read(file, text.data() + size, kPiece);
    const int read_error = count < 0 ? errno : 0;
    text.resize(size + (count > 0 ? static_cast<size_t>(count) : 0));
    if (count == 0) break;
    if (read_error != EINTR) error = read_error;
  }
  if (file >= 0 && !is_standard_input) close(file);
  if (error == 0 && text.size() > max_size) {
    return absl::InvalidArgumentError(
        absl::StrCat(std::string(DisplayPath(path)), ": larger than ", max_size >> 20, " MiB"));
  }
  if (error == 0) return text;
  return absl::InvalidArgumentError(
      absl::StrCat(std::string(DisplayPath(path)), ": ", std::strerror(error)));
}

bool PathExists(const std::string& path) {
  struct stat status;
  return stat(path.c_str(), &status) == 0;
}

}  // namespace metgrep
