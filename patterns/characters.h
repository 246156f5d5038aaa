// Characters of the pattern language: UTF-8 decoding and the alphabets of unquoted text.
#ifndef METGREP_PATTERNS_CHARACTERS_H_
#define METGREP_PATTERNS_CHARACTERS_H_

#include <cstddef>
#include <string_view>

namespace metgrep {

// White space between the tokens of a pattern, and between the fields of an event.
constexpr bool IsSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}
constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Bytes of the UTF-8 character that `text` starts with; 0 if it is none (or text is empty).
size_t CharacterLength(std::string_view text);
// Number of characters, or npos if `text` is not UTF-8.
size_t CountCharacters(std::string_view text);

// Bytes of the letter, digit or '_' that `text` starts with (letters of all scripts), else 0.
size_t WordCharacterLength(std::string_view text);
// Bytes of the letter or '_' that `text` starts with, else 0.
size_t LetterLength(std::string_view text);
// Bytes of the longest prefix of `text` made of word characters and the ASCII characters in
// `extra`.
size_t WordLength(std::string_view text, std::string_view extra);

// Whether all of `text` is a number of the pattern language:
// [+-] digits [. digits] [e [+-] digits].
bool IsNumber(std::string_view text);
// Whether the exponent of a number fits 32 bits, as the service demands. REQUIRES: IsNumber(text).
bool HasUsableExponent(std::string_view text);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_CHARACTERS_H_
