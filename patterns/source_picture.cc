#include "patterns/source_picture.h"

#include <algorithm>

#include "patterns/characters.h"

namespace metgrep {
namespace {

bool IsContinuationByte(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The first `columns` characters of printable text.
std::string_view FirstColumns(std::string_view text, size_t columns) {
  size_t at = 0;
  for (; columns > 0 && at < text.size(); --columns) at += CharacterLength(text.substr(at));
  return text.substr(0, at);
}

std::string_view LastColumns(std::string_view text, size_t columns) {
  size_t at = text.size();
  for (; columns > 0 && at > 0; --columns) {
    --at;
    while (at > 0 && IsContinuationByte(text[at])) --at;
  }
  return text.substr(at);
}

}  // namespace

std::string PrintableColumns(std::string_view text) {
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

size_t CountColumns(std::string_view text) { return CountCharacters(PrintableColumns(text)); }

std::string DrawSource(std::string_view text, Span span, size_t max_columns) {
  const size_t begin = std::min(span.begin, text.size());
  const size_t end = std::clamp(span.end, begin, text.size());
  const size_t newline_before = begin == 0 ? std::string_view::npos : text.rfind('\n', begin - 1);
  const size_t line_begin = newline_before == std::string_view::npos ? 0 : newline_before + 1;
  const size_t line_end = std::min(text.find('\n', begin), text.size());
  const size_t mark_end = std::min(end, line_end);

  const std::string before = PrintableColumns(text.substr(line_begin, begin - line_begin));
  const std::string behind = PrintableColumns(text.substr(begin, line_end - begin));
  std::string_view shown_before = before;
  std::string_view shown_behind = behind;
  std::string_view dots_before;
  std::string_view dots_behind;
  if (CountCharacters(before) + CountCharacters(behind) > max_columns) {
    shown_behind = FirstColumns(
        behind,
        std::max(max_columns / 2, max_columns - std::min(max_columns, CountCharacters(before))));
    shown_before = LastColumns(before, max_columns - CountCharacters(shown_behind));
    if (shown_before.size() < before.size()) dots_before = "...";
    if (shown_behind.size() < behind.size()) dots_behind = "...";
  }
  std::string picture = "  ";
  picture.append(dots_before).append(shown_before).append(shown_behind).append(dots_behind);
  picture += "\n  ";
  picture.append(dots_before.size() + CountCharacters(shown_before), ' ');
  const size_t marked =
      std::min(CountColumns(text.substr(begin, mark_end - begin)), CountCharacters(shown_behind));
  picture.append(std::max<size_t>(1, marked), '^');
  return picture;
}

}  // namespace metgrep
