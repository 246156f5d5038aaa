// Text and number rules that the reference evaluator needs, in their plainest form: every function
// works on copies, one character at a time, and knows nothing of the engine under test.
#ifndef METGREP_TESTS_SUPPORT_ORACLE_TEXT_H_
#define METGREP_TESTS_SUPPORT_ORACLE_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace metgrep::oracle {

// White space between the fields of an event and between the tokens of a pattern.
bool IsSpace(char c);
bool IsDigit(char c);
// Whether the UTF-8 character is a Unicode letter, or a Unicode letter or decimal digit.
bool IsLetter(const std::string& character);
bool IsLetterOrDigit(const std::string& character);

// The length in bytes of the UTF-8 character that begins at `at`, 0 if there is none: overlong
// forms, surrogates and values above U+10FFFF are not UTF-8.
size_t Utf8Length(std::string_view text, size_t at);
bool IsValidUtf8(std::string_view text);
// The characters of valid UTF-8 text.
size_t CountCharacters(std::string_view text);

// Whether `value` satisfies the text literal, in which '*' stands for any text: the first piece is
// a prefix, each later one is taken at its first occurrence (no backtracking), the last one ends
// the value.
bool TextMatches(const std::string& literal, const std::string& value);

// An exact decimal number: digits x 10^exponent. Zero has no digits; no digit string begins or
// ends with '0'.
struct Decimal {
  bool negative = false;
  std::string digits;
  int64_t exponent = 0;
};

// Text of the form [+-]digits[.digits][(e|E)[+-]digits].
bool LooksLikeNumber(const std::string& text);
// Its value; nothing for other text and for an exponent that does not fit 32 bits.
std::optional<Decimal> ParseDecimal(const std::string& text);
// Negative, zero or positive, like strcmp.
int Compare(const Decimal& a, const Decimal& b);

// What Java's Double.toString gives: "1.0", "1.0E21", "Infinity".
std::string JavaDoubleText(double value);

}  // namespace metgrep::oracle

#endif  // METGREP_TESTS_SUPPORT_ORACLE_TEXT_H_
