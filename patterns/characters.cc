#include "patterns/characters.h"

#include <cstdint>
#include <cstring>
#include <string>

#include "re2/re2.h"

namespace metgrep {
namespace {

// Whether the one character matches `regex`. RE2 carries the Unicode tables; only patterns with
// non-ASCII unquoted text ever build these regexes.
bool IsCharacter(std::string_view character, const RE2& regex) {
  return RE2::FullMatch(re2::StringPiece(character.data(), character.size()), regex);
}

bool IsUnicodeLetter(std::string_view character) {
  static const RE2* const kLetter = new RE2("\\pL");
  return IsCharacter(character, *kLetter);
}

bool IsUnicodeDigit(std::string_view character) {
  static const RE2* const kDigit = new RE2("\\p{Nd}");
  return IsCharacter(character, *kDigit);
}

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

size_t SkipDigits(std::string_view text, size_t at) {
  while (at < text.size() && IsDigit(text[at])) ++at;
  return at;
}

size_t SkipSign(std::string_view text, size_t at) {
  return at < text.size() && (text[at] == '+' || text[at] == '-') ? at + 1 : at;
}

}  // namespace

size_t CharacterLength(std::string_view text) {
  if (text.empty()) return 0;
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  for (size_t i = 1; i < length; ++i) {
    if (!IsContinuation(text[i])) return 0;
  }
  // Overlong forms, surrogates, and code points beyond U+10FFFF.
  if (lead == 0xE0 && byte(1) < 0xA0) return 0;
  if (lead == 0xED && byte(1) > 0x9F) return 0;
  if (lead == 0xF0 && byte(1) < 0x90) return 0;
  if (lead == 0xF4 && byte(1) > 0x8F) return 0;
  return length;
}

size_t CountCharacters(std::string_view text) {
  size_t count = 0;
  while (!text.empty()) {
    // Most text is ASCII: eight characters at a time.
    uint64_t word;
    while (text.size() >= sizeof(word)) {
      memcpy(&word, text.data(), sizeof(word));
      if ((word & 0x8080808080808080) != 0) break;
      text.remove_prefix(sizeof(word));
      count += sizeof(word);
    }
    if (text.empty()) break;
    const size_t length = CharacterLength(text);
    if (length == 0) return std::string_view::npos;
    text.remove_prefix(length);
    ++count;
  }
  return count;
}

size_t LetterLength(std::string_view text) {
  if (text.empty()) return 0;
  if (IsAsciiLetter(text[0]) || text[0] == '_') return 1;
  const size_t length = CharacterLength(text);
  return length > 1 && IsUnicodeLetter(text.substr(0, length)) ? length : 0;
}

size_t WordCharacterLength(std::string_view text) {
  if (const size_t letter = LetterLength(text)) return letter;
  if (!text.empty() && IsDigit(text[0])) return 1;
  const size_t length = CharacterLength(text);
  return length > 1 && IsUnicodeDigit(text.substr(0, length)) ? length : 0;
}

size_t WordLength(std::string_view text, std::string_view extra) {
  size_t at = 0;
  while (at < text.size()) {
    const size_t length =
        extra.find(text[at]) != std::string_view::npos ? 1 : WordCharacterLength(text.substr(at));
    if (length == 0) break;
    at += length;
  }
  return at;
}

bool IsNumber(std::string_view text) {
  size_t at = SkipSign(text, 0);
  size_t digits_end = SkipDigits(text, at);
  if (digits_end == at) return false;
  at = digits_end;
  if (at < text.size() && text[at] == '.') {
    digits_end = SkipDigits(text, at + 1);
    if (digits_end == at + 1) return false;
    at = digits_end;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    at = SkipSign(text, at + 1);
    digits_end = SkipDigits(text, at);
    if (digits_end == at) return false;
    at = digits_end;
  }
  return at == text.size();
}

bool HasUsableExponent(std::string_view text) {
  const size_t e = text.find_first_of("eE");
  if (e == std::string_view::npos) return true;
  const bool negative = text[e + 1] == '-';
  int64_t exponent = 0;
  for (size_t at = SkipSign(text, e + 1); at < text.size(); ++at) {
    exponent = exponent * 10 + (text[at] - '0');
    if (exponent > int64_t{INT32_MAX} + (negative ? 1 : 0)) return false;
  }
  return true;
}

}  // namespace metgrep
