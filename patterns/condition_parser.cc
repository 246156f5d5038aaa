#include "patterns/condition_parser.h"

#include <algorithm>
#include <utility>

#include "patterns/characters.h"

namespace metgrep {
namespace {

bool EqualsIgnoringCase(std::string_view text, std::string_view upper) {
  return std::equal(text.begin(), text.end(), upper.begin(), upper.end(),
                    [](char a, char b) { return (a >= 'a' && a <= 'z' ? a - 'a' + 'A' : a) == b; });
}

bool IsOrdering(Operator op) {
  return op == Operator::kLess || op == Operator::kLessOrEqual || op == Operator::kGreater ||
         op == Operator::kGreaterOrEqual;
}

}  // namespace

bool IsSlotName(std::string_view text) {
  return LetterLength(text) > 0 && WordLength(text, "-") == text.size();
}

ConditionParser::ConditionParser(std::string_view pattern, size_t begin, size_t end, bool json,
                                 ParseError* error)
    : lexer_(pattern, begin, end), json_(json), error_(error) {}

bool ConditionParser::Advance() { return lexer_.Next(&token_, error_); }

bool ConditionParser::Fail(Span span, std::string hint, std::string sentence) {
  *error_ = {std::move(sentence), std::move(hint), span};
  return false;
}

bool ConditionParser::ParseOr(Expression* expression, std::string* name) {
  return ParseJoined(TokenKind::kOr, Expression::Kind::kOr, expression, name);
}

bool ConditionParser::ParseJoined(TokenKind joint, Expression::Kind kind, Expression* expression,
                                  std::string* name) {
  const auto parse_operand = [&](Expression* operand) {
    return joint == TokenKind::kOr
               ? ParseJoined(TokenKind::kAnd, Expression::Kind::kAnd, operand, name)
               : ParseUnit(operand, name);
  };
  if (!parse_operand(expression)) return false;
  if (token_.kind != joint) return true;
  Expression joined;
  joined.kind = kind;
  joined.operands.push_back(std::move(*expression));
  while (token_.kind == joint) {
    if (!Advance() || !parse_operand(&joined.operands.emplace_back())) return false;
  }
  *expression = std::move(joined);
  return true;
}

bool ConditionParser::ParseUnit(Expression* expression, std::string* name) {
  if (token_.kind != TokenKind::kOpen) return ParseCondition(&expression->condition, name);
  const Span open = token_.span;
  if (++depth_ > kMaxNesting) return Fail(open, "parentheses are nested too deeply");
  if (!Advance() || !ParseOr(expression, name)) return false;
  if (token_.kind != TokenKind::kClose) {
    return Fail(token_.kind == TokenKind::kEnd ? open : token_.span,
                token_.kind == TokenKind::kEnd ? "the parenthesis is never closed"
                                               : "expected &&, || or )");
  }
  --depth_;
  return Advance();
}

bool ConditionParser::ParseCondition(Condition* condition, std::string* name) {
  condition->span.begin = token_.span.begin;
  if (json_) {
    if (token_.kind != TokenKind::kSelector) {
      std::string hint = "expected a selector such as $.name";
      if (token_.kind == TokenKind::kWord) {
        const size_t name_begin = std::min(token_.text.find_first_not_of('.'), token_.text.size());
        hint = "write $." + std::string(token_.text.substr(name_begin)) +
               ": a selector begins with $.";
      }
      return Fail(token_.span, std::move(hint));
    }
    condition->selector = token_.selector;
    for (const SelectorStep& step : condition->selector.steps) {
      if (step.kind == SelectorStep::Kind::kWildcard && ++wildcards_ > kMaxPatternWildcards) {
        return Fail(token_.span, "",
                    "Your filter pattern has JSON path selectors that exceed the maximum of 3 "
                    "wildcards allowed per filter pattern.");
      }
    }
  } else {
    if (token_.kind != TokenKind::kWord) {
      return Fail(token_.span, "expected the name of a field, as in [status=404, size]");
    }
    if (!IsSlotName(token_.text)) {
      return Fail(token_.span,
                  "a field name starts with a letter or _ and goes on with letters, "
                  "digits, _ and -",
                  InvalidCharacters(token_.text));
    }
    if (name->empty()) {
      *name = token_.text;
    } else if (*name != token_.text) {
      return Fail(token_.span, "all conditions between two commas test one field",
                  "Multiple variables used in a single filter. Var1 : " + *name +
                      ", Var2 : " + std::string(token_.text));
    }
  }
  if (!Advance()) return false;
  if (token_.kind == TokenKind::kOperator) {
    condition->op = token_.op;
    return Advance() && ParseValue(condition);
  }
  if (json_ && token_.kind == TokenKind::kWord) return ParsePredicate(condition);
  return Fail(token_.span,
              json_ ? "expected = != < <= > >=, IS or NOT EXISTS" : "expected = != < <= > or >=");
}

bool ConditionParser::ParseValue(Condition* condition) {
  Value& value = condition->value;
  value.span = token_.span;
  switch (token_.kind) {
    case TokenKind::kQuoted:
      value.quoted = true;
      value.text = token_.value;
      break;
    case TokenKind::kRegex:
      value.kind = Value::Kind::kRegex;
      value.text = token_.value;
      if (!CheckRegex(value.text, value.span, error_)) return false;
      if (++regexes_ > kMaxRegexes) {
        return Fail(token_.span, "",
                    "Your input has exceeded the maximum of 2 regular expressions per filter "
                    "pattern.");
      }
      break;
    case TokenKind::kWord:
      value.text = token_.text;
      if (IsNumber(value.text)) {
        value.kind = Value::Kind::kNumber;
        if (!HasUsableExponent(value.text)) {
          return Fail(token_.span, "the exponent of the number is too large");
        }
      } else if (json_ && EqualsIgnoringCase(value.text, "NULL")) {
        return Fail(token_.span, "write IS NULL, or \"null\" for the text");
      }
      break;
    case TokenKind::kOperator:
      return Fail(token_.span, "the operators are = != < <= > >=");
    default:
      return Fail(token_.span, "expected a value: a number, a text or a %regex%");
  }
  if (IsOrdering(condition->op) && value.kind != Value::Kind::kNumber) {
    return Fail(token_.span, "< <= > >= compare with a number, without quotes",
                json_ ? InvalidCharacters(token_.text) : kInvalidPattern);
  }
  condition->span.end = token_.span.end;
  return Advance();
}

bool ConditionParser::ParsePredicate(Condition* condition) {
  if (EqualsIgnoringCase(token_.text, "IS")) {
    if (!Advance()) return false;
    if (EqualsIgnoringCase(token_.text, "NULL")) {
      condition->op = Operator::kIsNull;
    } else if (EqualsIgnoringCase(token_.text, "TRUE")) {
      condition->op = Operator::kIsTrue;
    } else if (EqualsIgnoringCase(token_.text, "FALSE")) {
      condition->op = Operator::kIsFalse;
    } else {
      return Fail(token_.span, "expected NULL, TRUE or FALSE",
                  token_.text.empty() ? kInvalidPattern : InvalidCharacters(token_.text));
    }
  } else if (EqualsIgnoringCase(token_.text, "NOT")) {
    if (!Advance()) return false;
    if (!EqualsIgnoringCase(token_.text, "EXISTS")) return Fail(token_.span, "expected EXISTS");
    condition->op = Operator::kNotExists;
  } else {
    std::string hint = "expected = != < <= > >=, IS or NOT EXISTS";
    if (EqualsIgnoringCase(token_.text, "EXISTS")) hint = "write = \"*\" for a value that exists";
    return Fail(token_.span, std::move(hint));
  }
  condition->span.end = token_.span.end;
  return Advance();
}

}  // namespace metgrep
