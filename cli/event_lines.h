// An event, or a pattern, as a line for people, and below it marks that show its parts:
//
//   2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 443 6 ...
//   1 2----------- 3-------------------- 4------------ 5----------- 6---- ^^^ 8
#ifndef METGREP_CLI_EVENT_LINES_H_
#define METGREP_CLI_EVENT_LINES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/explain.h"

namespace metgrep {

// What of the bytes is marked.
struct EventMarks {
  std::vector<Span> fields;     // numbered from 1, in order, not overlapping
  std::optional<Span> failing;  // stronger than a field; may be empty: a place between bytes
};

// One line, or two if a mark is visible, each behind `indent` blanks and with a newline, of at most
// `width` columns. Of longer text the part is shown in which `failing` begins; "..." stands for
// what is left out. Looks at no more bytes than it shows.
std::string EventLines(std::string_view bytes, const EventMarks& marks, size_t indent, size_t width,
                       bool color);

}  // namespace metgrep

#endif  // METGREP_CLI_EVENT_LINES_H_
