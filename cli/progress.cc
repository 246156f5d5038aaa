#include "cli/progress.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <system_error>

#include "cli/diagnostics.h"

namespace metgrep {
namespace {

namespace fs = std::filesystem;

// To add up the sizes of more files takes too long for an estimate.
constexpr size_t kMaxFiles = 100'000;
constexpr size_t kUsualColumns = 80;

// The size of a regular file; nothing for what is none.
std::optional<uint64_t> FileSize(const std::string& path) {
  struct stat info;
  const int result = path == "-" ? fstat(STDIN_FILENO, &info) : stat(path.c_str(), &info);
  if (result != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
  return static_cast<uint64_t>(info.st_size);
}

std::optional<uint64_t> TotalSize(const std::vector<std::string>& paths) {
  uint64_t total = 0;
  size_t files = 0;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path != "-" && fs::is_directory(path, error)) {
      constexpr auto kOptions = fs::directory_options::skip_permission_denied;
      fs::recursive_directory_iterator entry(path, kOptions, error);
      for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        if (++files > kMaxFiles) return std::nullopt;
        total += FileSize(entry->path().string()).value_or(0);
      }
    } else {
      const std::optional<uint64_t> size = FileSize(path);
      if (!size) return std::nullopt;
      total += *size;
    }
  }
  return total;
}

// Whether it does not begin as gzip does. Of a pipe nothing may be taken away.
bool IsPlain(const std::string& path) {
  if (!FileSize(path)) return false;
  unsigned char magic[2] = {};
  const int file = path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  const ssize_t size = pread(file, magic, sizeof(magic), 0);
  if (file != STDIN_FILENO) close(file);
  return size == 2 && !(magic[0] == 0x1F && magic[1] == 0x8B);
}

size_t TerminalColumns() {
  struct winsize size;
  const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : kUsualColumns;
}

// Whether nobody else uses the terminal: not if this is a job in the background, nor if a program
// such as less, which reads keys one by one, shows the output.
bool IsTerminalFree() {
  const pid_t group = tcgetpgrp(STDERR_FILENO);
  struct termios settings;
  const bool reads_lines =
      tcgetattr(STDERR_FILENO, &settings) != 0 || (settings.c_lflag & ICANON) != 0;
  return (group < 0 || group == getpgrp()) && reads_lines;
}

}  // namespace

bool WantsProgress(ProgressChoice choice, bool is_printing) {
  if (choice == ProgressChoice::kOff || (choice == ProgressChoice::kAuto && is_printing)) {
    return false;
  }
  const char* const terminal = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

void ShowProgress(const std::vector<std::string>& paths, bool counts_matches,
                  ScanOptions* options) {
  InputSizes sizes;
  sizes.total = [paths] { return TotalSize(paths); };
  sizes.of_input = [](std::string_view path) { return FileSize(std::string(path)).value_or(0); };
  sizes.is_plain = [](std::string_view path) { return IsPlain(std::string(path)); };
  const auto meter = std::make_shared<ProgressMeter>(ProgressMeter::Clock::now(), counts_matches,
                                                     std::move(sizes));
  options->on_progress = [meter](const ScanProgress& progress) {
    const std::optional<std::string> text =
        meter->Update(progress, ProgressMeter::Clock::now(), TerminalColumns);
    if (text && IsTerminalFree()) ShowStatus(*text);
  };
}

}  // namespace metgrep
