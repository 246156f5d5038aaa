// Parses conditions joined by &&, || and parentheses: the inside of a JSON pattern and of one slot.
//
//   or   = and  { "||" and }
//   and  = unit { "&&" unit }
//   unit = "(" or ")" | condition
//
// JSON and slot conditions differ in what stands on the left of an operator.
#ifndef METGREP_PATTERNS_CONDITION_PARSER_H_
#define METGREP_PATTERNS_CONDITION_PARSER_H_

#include <string>
#include <string_view>

#include "patterns/lexer.h"
#include "patterns/parse_error.h"
#include "patterns/pattern.h"

namespace metgrep {

class ConditionParser {
 public:
  // Reads bytes [begin, end) of `pattern`. For JSON the left sides are selectors, else slot names.
  ConditionParser(std::string_view pattern, size_t begin, size_t end, bool json, ParseError* error);

  // The token that comes next. Valid until the next call of Advance() or ParseOr().
  const Token& token() const { return token_; }
  bool Advance();

  // Parses an expression that starts at token(). For slots: `name` is filled with the variable that
  // all conditions test.
  bool ParseOr(Expression* expression, std::string* name);

  // Fills the error; returns false. Without a sentence: "Invalid metric filter pattern".
  bool Fail(Span span, std::string hint, std::string sentence = kInvalidPattern);

 private:
  bool ParseJoined(TokenKind joint, Expression::Kind kind, Expression* expression,
                   std::string* name);
  bool ParseUnit(Expression* expression, std::string* name);
  bool ParseCondition(Condition* condition, std::string* name);
  bool ParseValue(Condition* condition);
  bool ParsePredicate(Condition* condition);

  Lexer lexer_;
  bool json_;
  ParseError* error_;
  Token token_;
  size_t depth_ = 0;
  size_t regexes_ = 0;
  size_t wildcards_ = 0;
};

// Whether `text` can name a slot: a letter or '_', then letters, digits, '_' and '-'.
bool IsSlotName(std::string_view text);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_CONDITION_PARSER_H_
