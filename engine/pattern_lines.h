// Files of patterns, one a line.
#ifndef METGREP_ENGINE_PATTERN_LINES_H_
#define METGREP_ENGINE_PATTERN_LINES_H_

#include "patterns/pattern_lines.h"  // IWYU pragma: export

#endif  // METGREP_ENGINE_PATTERN_LINES_H_
