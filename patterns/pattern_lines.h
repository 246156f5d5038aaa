// Files of patterns, one a line.
#ifndef METGREP_PATTERNS_PATTERN_LINES_H_
#define METGREP_PATTERNS_PATTERN_LINES_H_

#include <cstddef>
#include <string_view>
#include <vector>

namespace metgrep {

struct PatternLine {
  size_t number = 0;  // from 1
  std::string_view pattern;
};

// One pattern a line; blank lines and lines that start with '#' are none. Views into `text`.
std::vector<PatternLine> PatternLines(std::string_view text);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_PATTERN_LINES_H_
