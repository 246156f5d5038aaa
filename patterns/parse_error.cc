#include "patterns/parse_error.h"

#include <algorithm>

#include "patterns/characters.h"

namespace metgrep {
namespace {

// One column a character: tabs and other control characters and broken UTF-8 become '?'.
std::string Columns(std::string_view text) {
  std::string columns;
  while (!text.empty()) {
    const size_t length = CharacterLength(text);
    const auto lead = static_cast<unsigned char>(text[0]);
    if (length == 0 || lead < 0x20 || lead == 0x7F) {
      columns += '?';
    } else {
      columns += text.substr(0, length);
    }
    text.remove_prefix(std::max<size_t>(length, 1));
  }
  return columns;
}

size_t CountColumns(std::string_view text) { return CountCharacters(Columns(text)); }

}  // namespace

std::string RenderParseError(const ParseError& error, std::string_view pattern) {
  const size_t begin = std::min(error.span.begin, pattern.size());
  const size_t end = std::clamp(error.span.end, begin, pattern.size());
  // The line of the pattern in which the span begins.
  const size_t newline_before =
      begin == 0 ? std::string_view::npos : pattern.rfind('\n', begin - 1);
  const size_t line_begin = newline_before == std::string_view::npos ? 0 : newline_before + 1;
  const size_t line_end = std::min(pattern.find('\n', begin), pattern.size());

  std::string text = error.sentence;
  text += "\n  " + Columns(pattern.substr(line_begin, line_end - line_begin)) + "\n  ";
  text.append(CountColumns(pattern.substr(line_begin, begin - line_begin)), ' ');
  const size_t marked = std::min(end, line_end) - begin;
  text.append(std::max<size_t>(1, CountColumns(pattern.substr(begin, marked))), '^');
  if (!error.hint.empty()) text += "\n" + error.hint;
  return text;
}

}  // namespace metgrep
