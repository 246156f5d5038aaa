#include "patterns/pattern_lines.h"

#include <algorithm>

namespace metgrep {

std::vector<PatternLine> PatternLines(std::string_view text) {
  std::vector<PatternLine> lines;
  for (size_t number = 1; !text.empty(); ++number) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.find_first_not_of(" \t") == std::string_view::npos || line.front() == '#') continue;
    lines.push_back({number, line});
  }
  return lines;
}

}  // namespace metgrep
