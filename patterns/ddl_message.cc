// Errors and warnings with their place in the file.

#include <algorithm>
#include <utility>

#include "patterns/ddl.h"
#include "patterns/ddl_lexer.h"
#include "patterns/source_picture.h"

namespace metgrep {
namespace {

constexpr size_t kMaxColumns = 100;

}  // namespace

DdlPosition DdlPositionOf(std::string_view text, size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const size_t newline = before.rfind('\n');
  std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
  if (newline == std::string_view::npos && line.substr(0, 3) == kByteOrderMark) {
    line.remove_prefix(kByteOrderMark.size());
  }
  DdlPosition position;
  position.line += static_cast<size_t>(std::count(before.begin(), before.end(), '\n'));
  position.column += CountColumns(line);
  return position;
}

std::string RenderDdlMessage(std::string_view message, Span span, std::string_view hint,
                             std::string_view file_name, std::string_view text) {
  const DdlPosition position = DdlPositionOf(text, span.begin);
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    const size_t size = kByteOrderMark.size();
    text.remove_prefix(size);
    span = {std::max(span.begin, size) - size, std::max(span.end, size) - size};
  }
  // The message may quote the file, which may hold what a terminal should not see. Tabs and CR LF
  // are common: blanks show them as well.
  std::string plain(text);
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return c == '\t' || c == '\r'; }, ' ');
  std::string result(file_name);
  result += ":" + std::to_string(position.line) + ":" + std::to_string(position.column) + ": " +
            PrintableColumns(message) + "\n" + DrawSource(plain, span, kMaxColumns);
  if (!hint.empty()) result += "\n" + std::string(hint);
  return result;
}

std::string RenderDdlError(const DdlError& error, std::string_view file_name,
                           std::string_view text) {
  return RenderDdlMessage(error.message, error.span, error.hint, file_name, text);
}

std::string RenderDdlWarning(const DdlWarning& warning, std::string_view file_name,
                             std::string_view text) {
  return RenderDdlMessage("warning: " + warning.message + " [" + std::string(warning.id) + "]",
                          warning.span, "", file_name, text);
}

}  // namespace metgrep
