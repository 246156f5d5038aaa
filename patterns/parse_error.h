// What is wrong with a pattern, and where.
#ifndef METGREP_PATTERNS_PARSE_ERROR_H_
#define METGREP_PATTERNS_PARSE_ERROR_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace metgrep {

// A half-open range of bytes of the pattern text: [begin, end).
struct Span {
  size_t begin = 0;
  size_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

struct ParseError {
  // The sentence that CloudWatch Logs answers with, such as "Invalid character(s) in term '['".
  std::string sentence;
  // What to do about it, in our words; may be empty. Never part of the service's sentence.
  std::string hint;
  // The offending bytes; empty at the end of the pattern where something is missing.
  Span span;
};

// The sentence, the pattern with a caret under the offending bytes, and the hint:
//
//   Invalid character(s) in term '@'
//     a@b
//      ^
//   put the text in double quotes: "a@b"
//
// Of a pattern with several lines the line that holds the error is shown; bytes that a terminal
// would not show as one column each are drawn as '?'. Ends without a newline.
std::string RenderParseError(const ParseError& error, std::string_view pattern);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_PARSE_ERROR_H_
