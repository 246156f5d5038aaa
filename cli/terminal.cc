#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <string>
#include <string_view>

namespace metgrep {
namespace {

constexpr size_t kDefaultWidth = 80;

}  // namespace

absl::Status SetColor(const GivenOption& option, ColorChoice* color) {
  const std::string& value = option.values.front();
  if (value == "auto") {
    *color = ColorChoice::kAuto;
  } else if (value == "always") {
    *color = ColorChoice::kAlways;
  } else if (value == "never") {
    *color = ColorChoice::kNever;
  } else {
    return InvalidValue(option);
  }
  return absl::OkStatus();
}

bool UseColor(ColorChoice choice) {
  if (choice != ColorChoice::kAuto) return choice == ColorChoice::kAlways;
  const char* const no_color = std::getenv("NO_COLOR");
  const char* const terminal = std::getenv("TERM");
  return isatty(STDOUT_FILENO) == 1 && (no_color == nullptr || *no_color == '\0') &&
         terminal != nullptr && std::string_view(terminal) != "dumb";
}

size_t TerminalWidth() {
  winsize size = {};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return kDefaultWidth;
}

bool IsUtf8Terminal() {
  // LC_ALL, LC_CTYPE or LANG, as setlocale() would take them.
  for (const char* const name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* const value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    std::string text(value);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text.find("utf-8") != text.npos || text.find("utf8") != text.npos;
  }
  return false;
}

}  // namespace metgrep
