// Text with a caret under the bytes that a message is about.
#ifndef METGREP_PATTERNS_SOURCE_PICTURE_H_
#define METGREP_PATTERNS_SOURCE_PICTURE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "patterns/parse_error.h"

namespace metgrep {

// `text` as one column a character: tabs and other control characters and broken UTF-8 become '?'.
std::string PrintableColumns(std::string_view text);

// How many columns PrintableColumns(text) has.
size_t CountColumns(std::string_view text);

// The line of `text` in which the span begins, and carets below the part of the span in it:
//
//   city string, state, string
//                     ^
//
// Both lines are indented by two blanks. Of a line that is longer than `max_columns` the
// surroundings of the span are shown, with "..." for what is left out. Ends without a newline.
std::string DrawSource(std::string_view text, Span span, size_t max_columns = SIZE_MAX);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_SOURCE_PICTURE_H_
