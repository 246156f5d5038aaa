#include "patterns/java_regex_text.h"

#include <algorithm>

#include "patterns/characters.h"
#include "patterns/code_point_set.h"

namespace metgrep {

std::optional<JavaRegexText> JavaRegexText::Read(std::string_view pattern, Span* broken) {
  std::vector<Character> source;
  for (size_t at = 0; at < pattern.size();) {
    const size_t length = CharacterLength(pattern.substr(at));
    if (length == 0) {
      *broken = {at, at + 1};
      return std::nullopt;
    }
    source.push_back({FirstCodePoint(pattern.substr(at)), {at, at + length}});
    at += length;
  }

  JavaRegexText text(pattern.size());
  const auto follows = [&](size_t at, char32_t c) {
    return at + 1 < source.size() && source[at + 1].code_point == c;
  };
  for (size_t at = 0; at < source.size(); ++at) {
    if (source[at].code_point != '\\' || !follows(at, 'Q')) {
      text.characters_.push_back(source[at]);
      // An escaped backslash does not begin \Q.
      if (source[at].code_point == '\\' && at + 1 < source.size()) {
        text.characters_.push_back(source[++at]);
      }
      continue;
    }
    const size_t begin = at + 2;
    for (at = begin; at < source.size(); ++at) {
      if (source[at].code_point == '\\' && follows(at, 'E')) break;
      text.AddQuoted(source[at], at == begin);
    }
    ++at;  // the E; the quote may as well end with the pattern
  }
  return text;
}

void JavaRegexText::AddQuoted(const Character& character, bool first) {
  const char32_t c = character.code_point;
  const bool digit = c >= '0' && c <= '9';
  const bool letter = c >= 0x80 || IsAsciiLetter(static_cast<char>(c));
  if (digit && first) {
    // Written as \x3N, so that it continues no escape in front of the quote.
    for (const char32_t escape : {U'\\', U'x', U'3'}) {
      characters_.push_back({escape, character.span});
    }
  } else if (!digit && !letter) {
    characters_.push_back({U'\\', character.span});
  }
  characters_.push_back(character);
}

Span JavaRegexText::SpanOf(size_t begin, size_t end) const {
  const size_t from = begin < size() ? characters_[begin].span.begin : pattern_size_;
  const size_t to = end == 0 ? 0 : end <= size() ? characters_[end - 1].span.end : pattern_size_;
  return {from, std::max(from, to)};
}

std::string JavaRegexText::Utf8(size_t begin, size_t end) const {
  std::string text;
  for (size_t at = begin; at < std::min(end, size()); ++at) {
    AppendUtf8(characters_[at].code_point, &text);
  }
  return text;
}

}  // namespace metgrep
