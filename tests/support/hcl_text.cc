#include "tests/support/hcl_text.h"

#include <charconv>
#include <cstddef>

#include "patterns/code_point_set.h"

namespace metgrep {
namespace {

// Takes the escape behind a backslash; false if there is no such escape.
bool TakeEscape(std::string_view* rest, std::string* text) {
  constexpr std::string_view kLetters = "nrt\"\\";
  constexpr std::string_view kCharacters = "\n\r\t\"\\";
  if (rest->empty()) return false;
  const char letter = rest->front();
  rest->remove_prefix(1);
  if (const size_t index = kLetters.find(letter); index != kLetters.npos) {
    *text += kCharacters[index];
    return true;
  }
  const size_t digits = letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
  if (digits == 0 || rest->size() < digits) return false;
  uint32_t code = 0;
  const char* const end = rest->data() + digits;
  if (std::from_chars(rest->data(), end, code, 16).ptr != end) return false;
  AppendUtf8(code, text);
  rest->remove_prefix(digits);
  return true;
}

}  // namespace

std::optional<std::string> ReadHclString(std::string_view hcl) {
  if (!hcl.starts_with('"')) return std::nullopt;
  std::string text;
  std::string_view rest = hcl.substr(1);
  while (!rest.empty()) {
    if (rest.starts_with("$${") || rest.starts_with("%%{")) {
      text.append(rest, 1, 2);
      rest.remove_prefix(3);
      continue;
    }
    if (rest.starts_with("${") || rest.starts_with("%{")) return std::nullopt;
    const char c = rest.front();
    rest.remove_prefix(1);
    if (c == '"') return text;
    if (static_cast<unsigned char>(c) < 0x20) return std::nullopt;
    if (c != '\\') {
      text += c;
    } else if (!TakeEscape(&rest, &text)) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace metgrep
