#include "cli/diagnostics.h"

#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <string>

namespace metgrep {
namespace {

constexpr std::string_view kClearLine = "\r\x1b[K";

static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler changes it");
std::atomic<bool> is_status_shown = false;

void OnEnd(int signal_number) {
  ClearStatus();
  raise(signal_number);
}

// Signals that end the program clear the status first, unless they are ignored. main.cc handles
// SIGINT.
void HandleEnd() {
  for (const int signal_number : {SIGPIPE, SIGTERM, SIGHUP}) {
    struct sigaction action;
    if (sigaction(signal_number, nullptr, &action) != 0 || action.sa_handler != SIG_DFL) continue;
    std::memset(&action, 0, sizeof(action));
    action.sa_handler = OnEnd;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
    sigemptyset(&action.sa_mask);
    sigaction(signal_number, &action, nullptr);
  }
}

// In one piece, so that messages of several programs do not mix. There is nobody to tell if
// standard error cannot be written.
void Write(std::string_view text) {
  ClearStatus();
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

int FailUsage(std::string_view subcommand, const absl::Status& status) {
  PrintUsageError(subcommand, MessageOf(status));
  return kExitError;
}

void PrintLine(std::string_view text) { Write(std::string(text).append("\n")); }

void ShowStatus(std::string_view text) {
  static const bool handled = (HandleEnd(), true);
  (void)handled;
  // Not shown while it is written: else Write() would clear it.
  is_status_shown = false;
  // The cursor goes back, so that what another program of a pipeline prints is not appended.
  Write(std::string("\r").append(text).append("\x1b[K\r"));
  is_status_shown = true;
}

void ClearStatus() {
  if (!is_status_shown.exchange(false)) return;
  // Not worth a second try.
  if (write(STDERR_FILENO, kClearLine.data(), kClearLine.size()) < 0) return;
}

}  // namespace metgrep
