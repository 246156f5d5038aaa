// A java.util.regex pattern as the characters that its parser reads: UTF-8 decoded and \Q...\E
// resolved, each with its place in the pattern.
//
// Java replaces quoted text by escaped text before it parses anything, so \p{\QL\E} is \p{L} and
// a{\Q2\E} is an error. The parser sees the same text here, and counts places as Java does.
#ifndef METGREP_PATTERNS_JAVA_REGEX_TEXT_H_
#define METGREP_PATTERNS_JAVA_REGEX_TEXT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "patterns/parse_error.h"

namespace metgrep {

constexpr bool IsAsciiDigit(char32_t c) { return c >= '0' && c <= '9'; }

class JavaRegexText {
 public:
  // nullopt if `pattern` is not UTF-8; then `broken` is where.
  static std::optional<JavaRegexText> Read(std::string_view pattern, Span* broken);

  size_t size() const { return characters_.size(); }
  // U+0000 at the end and behind it, as in Java.
  char32_t operator[](size_t index) const {
    return index < characters_.size() ? characters_[index].code_point : U'\0';
  }
  // Bytes of the pattern for characters [begin, end); indexes behind the end stand for the end.
  Span SpanOf(size_t begin, size_t end) const;
  // Characters [begin, end) as UTF-8.
  std::string Utf8(size_t begin, size_t end) const;

 private:
  struct Character {
    char32_t code_point;
    Span span;
  };
  explicit JavaRegexText(size_t pattern_size) : pattern_size_(pattern_size) {}
  void AddQuoted(const Character& character, bool first);

  std::vector<Character> characters_;
  size_t pattern_size_;
};

}  // namespace metgrep

#endif  // METGREP_PATTERNS_JAVA_REGEX_TEXT_H_
