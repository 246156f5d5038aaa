// Cuts the inside of a JSON or space-delimited pattern into tokens.
//
// Token texts are views of the pattern. Errors of single tokens (a character outside every
// alphabet, an unclosed quote, a regex with forbidden characters, a broken selector) are found
// here, with the service's sentence; how tokens fit together is the parsers' business.
#ifndef METGREP_PATTERNS_LEXER_H_
#define METGREP_PATTERNS_LEXER_H_

#include <string>
#include <string_view>

#include "patterns/parse_error.h"
#include "patterns/pattern.h"

namespace metgrep {

inline constexpr char kInvalidPattern[] = "Invalid metric filter pattern";

// "Invalid character(s) in term 'text'".
std::string InvalidCharacters(std::string_view text);

enum class TokenKind {
  kEnd,
  kWord,      // unquoted text: letters, digits, _ . * - +
  kQuoted,    // "text"
  kRegex,     // %regex%
  kSelector,  // $.a.b
  kOperator,  // = != < <= > >=
  kAnd,
  kOr,
  kOpen,  // (
  kClose,
  kComma,
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string_view text;           // all of its bytes
  std::string value;               // kQuoted, kRegex: what is between the delimiters, resolved
  Operator op = Operator::kEqual;  // kOperator
  Selector selector;               // kSelector
  Span span;
};

class Lexer {
 public:
  // Reads bytes [begin, end) of `pattern`; spans are of the whole pattern.
  Lexer(std::string_view pattern, size_t begin, size_t end)
      : pattern_(pattern.substr(0, end)), at_(begin) {}

  // The next token; after the last, kEnd for ever. false: `error` says why.
  bool Next(Token* token, ParseError* error);

 private:
  bool Word(Token* token, ParseError* error);
  bool SelectorToken(Token* token, ParseError* error);
  bool Fail(Span span, std::string sentence, std::string hint, ParseError* error);

  std::string_view pattern_;
  size_t at_;
};

// Reads a quoted text that starts at pattern[at] == '"': fills `value` (escapes resolved: \" is ",
// \\ is \, any other \x is x) and returns the offset behind the closing quote; npos if there is
// none.
size_t ReadQuoted(std::string_view pattern, size_t at, std::string* value);

// Reads a regex that starts at pattern[at] == '%' and checks its alphabet: fills `value` and
// returns the offset behind the closing '%'; npos with `error` filled otherwise. Whether it
// compiles is CheckRegex's business.
size_t ReadRegex(std::string_view pattern, size_t at, std::string* value, ParseError* error);

// The regex as RE2 takes it: {,n}, which the service documents, is {0,n}.
std::string RegexForRe2(std::string_view regex);

// Whether the regex compiles; else fills `error`.
bool CheckRegex(std::string_view regex, Span span, ParseError* error);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_LEXER_H_
