#include "cli/wrapped_text.h"

#include <algorithm>
#include <iterator>

#include "cli/metric_text.h"

namespace metgrep {
namespace {

struct Range {
  char32_t first, last;
};

constexpr Range kCombining[] = {
    {0x0300, 0x036F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}};
// The blocks of https://www.unicode.org/reports/tr11/ that are wide as a whole.
constexpr Range kWide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},  {0xA960, 0xA97C}, {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},  {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

bool Holds(const Range* begin, const Range* end, char32_t character) {
  return std::any_of(begin, end, [character](const Range& range) {
    return range.first <= character && character <= range.last;
  });
}

// REQUIRES: `bytes` is one character of UTF-8.
char32_t CodePoint(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  if (bytes.size() == 1) return lead;
  char32_t code_point = lead & (0xFFu >> (bytes.size() + 1));
  for (const char c : bytes.substr(1)) {
    code_point = code_point << 6 | (static_cast<unsigned char>(c) & 0x3Fu);
  }
  return code_point;
}

}  // namespace

std::string LineText(std::string_view bytes) {
  std::string text;
  while (!bytes.empty()) {
    const size_t end = std::min(bytes.find_first_of("\t\n\r"), bytes.size());
    text += PrintableText(bytes.substr(0, end));
    if (end < bytes.size()) {
      text += bytes[end] == '\t' ? "\\t" : bytes[end] == '\n' ? "\\n" : "\\r";
    }
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return text;
}

size_t Columns(std::string_view text) {
  size_t columns = 0;
  while (!text.empty()) {
    const size_t size = std::max<size_t>(CharacterBytes(text), 1);
    const char32_t character = CodePoint(text.substr(0, size));
    if (Holds(std::begin(kWide), std::end(kWide), character)) {
      columns += 2;
    } else if (!Holds(std::begin(kCombining), std::end(kCombining), character)) {
      columns += 1;
    }
    text.remove_prefix(size);
  }
  return columns;
}

void AppendWrapped(std::string_view bytes, size_t column, size_t indent, size_t width,
                   std::string* out) {
  const std::string text = LineText(bytes);
  std::string_view rest = text;
  bool line_has_word = false;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const size_t columns = Columns(word);
    if (line_has_word && column + 1 + columns > width) {
      *out += '\n';
      out->append(indent, ' ');
      column = indent;
    } else if (line_has_word) {
      *out += ' ';
      ++column;
    }
    *out += word;
    column += columns;
    line_has_word = true;
  }
  *out += '\n';
}

}  // namespace metgrep
