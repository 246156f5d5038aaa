#include "cli/diagnostics.h"

#include <unistd.h>

#include <cerrno>
#include <string>

namespace metgrep {
namespace {

// In one piece, so that messages of several programs do not mix. There is nobody to tell if
// standard error cannot be written.
void Write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(STDERR_FILENO, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<size_t>(written));
    } else if (errno != EINTR) {
      return;
    }
  }
}

}  // namespace

std::string_view DisplayPath(std::string_view path) {
  return path == "-" ? "(standard input)" : path;
}

void PrintError(std::string_view message) {
  Write(std::string("metgrep: ").append(message).append("\n"));
}

void PrintPathError(std::string_view path, std::string_view message) {
  Write(
      std::string("metgrep: ").append(DisplayPath(path)).append(": ").append(message).append("\n"));
}

void PrintUsageError(std::string_view subcommand, std::string_view message) {
  std::string text = "metgrep: ";
  text.append(message).append("\n'metgrep ");
  if (subcommand.empty()) {
    text += "-h' lists the options\n";
  } else {
    text.append(subcommand).append(" --help' lists the options\n");
  }
  Write(text);
}

void PrintLine(std::string_view text) { Write(std::string(text).append("\n")); }

}  // namespace metgrep
