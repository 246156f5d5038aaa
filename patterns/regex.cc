// Regexes between '%' signs: their alphabet, and whether they compile.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#regex-expressions

#include "patterns/characters.h"
#include "patterns/lexer.h"
#include "re2/re2.h"

namespace metgrep {
namespace {

// Letters, digits and these; no parentheses, quotes or other signs, not even escaped.
constexpr std::string_view kRegexSigns = ":_#=@/;,-^$?[]{}|\\*+. ";

bool IsRegexCharacter(char c) {
  return IsAsciiLetter(c) || IsDigit(c) || kRegexSigns.find(c) != std::string_view::npos;
}

}  // namespace

size_t ReadRegex(std::string_view pattern, size_t at, std::string* value, ParseError* error) {
  const size_t begin = at;
  const auto fail = [&](size_t end, std::string hint) {
    *error = {InvalidCharacters(pattern.substr(begin, end - begin)), std::move(hint), {begin, end}};
    return std::string_view::npos;
  };
  for (++at; at < pattern.size() && pattern[at] != '%'; ++at) {
    if (IsRegexCharacter(pattern[at])) continue;
    const size_t length = CharacterLength(pattern.substr(at));
    if (length > 1) return fail(at + length, "a regex holds ASCII characters only");
    constexpr char kHex[] = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(pattern[at]);
    return fail(at + 1, std::string("this character is not allowed in a regex, not even escaped; "
                                    "write \\x") +
                            kHex[byte >> 4] + kHex[byte & 15]);
  }
  if (at == pattern.size()) return fail(at, "the regex is never closed with %");
  if (at == begin + 1) return fail(at + 1, "the regex is empty");
  *value = pattern.substr(begin + 1, at - begin - 1);
  return at + 1;
}

std::string RegexForRe2(std::string_view regex) {
  std::string result;
  bool in_class = false;
  for (size_t at = 0; at < regex.size(); ++at) {
    const char c = regex[at];
    result += c;
    if (c == '\\' && at + 1 < regex.size()) {
      result += regex[++at];
    } else if (in_class) {
      in_class = c != ']';
    } else if (c == '[') {
      in_class = true;
      // A ']' directly behind "[" or "[^" is an ordinary member.
      if (regex.substr(at + 1, 1) == "^") result += regex[++at];
      if (regex.substr(at + 1, 1) == "]") result += regex[++at];
    } else if (c == '{' && regex.substr(at + 1, 1) == ",") {
      size_t digits_end = at + 2;
      while (digits_end < regex.size() && IsDigit(regex[digits_end])) ++digits_end;
      if (digits_end > at + 2 && regex.substr(digits_end, 1) == "}") result += '0';
    }
  }
  return result;
}

bool CheckRegex(std::string_view regex, Span span, ParseError* error) {
  RE2::Options options;
  options.set_log_errors(false);
  const RE2 compiled(RegexForRe2(regex), options);
  if (compiled.ok()) return true;
  *error = {"Failed to compile regular expression.", compiled.error(), span};
  return false;
}

}  // namespace metgrep
