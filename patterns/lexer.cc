#include "patterns/lexer.h"

#include <utility>

#include "patterns/characters.h"

namespace metgrep {
namespace {

struct Symbol {
  std::string_view text;
  TokenKind kind;
  Operator op;
};

// Longest first.
constexpr Symbol kSymbols[] = {
    {"!=", TokenKind::kOperator, Operator::kNotEqual},
    {"<=", TokenKind::kOperator, Operator::kLessOrEqual},
    {">=", TokenKind::kOperator, Operator::kGreaterOrEqual},
    {"&&", TokenKind::kAnd, {}},
    {"||", TokenKind::kOr, {}},
    {"=", TokenKind::kOperator, Operator::kEqual},
    {"<", TokenKind::kOperator, Operator::kLess},
    {">", TokenKind::kOperator, Operator::kGreater},
    {"(", TokenKind::kOpen, {}},
    {")", TokenKind::kClose, {}},
    {",", TokenKind::kComma, {}},
};

}  // namespace

std::string InvalidCharacters(std::string_view text) {
  return "Invalid character(s) in term '" + std::string(text) + "'";
}

bool Lexer::Fail(Span span, std::string sentence, std::string hint, ParseError* error) {
  *error = {std::move(sentence), std::move(hint), span};
  return false;
}

bool Lexer::Next(Token* token, ParseError* error) {
  while (at_ < pattern_.size() && IsSpace(pattern_[at_])) ++at_;
  *token = Token();
  token->span = {at_, at_};
  if (at_ == pattern_.size()) return true;

  const size_t begin = at_;
  size_t end = std::string_view::npos;
  switch (pattern_[at_]) {
    case '"':
      token->kind = TokenKind::kQuoted;
      end = ReadQuoted(pattern_, at_, &token->value);
      if (end == std::string_view::npos) {
        return Fail({at_, pattern_.size()}, InvalidCharacters(pattern_.substr(at_)),
                    "the double quote is never closed", error);
      }
      break;
    case '%':
      token->kind = TokenKind::kRegex;
      end = ReadRegex(pattern_, at_, &token->value, error);
      if (end == std::string_view::npos) return false;
      break;
    case '$':
      if (!SelectorToken(token, error)) return false;
      end = at_;
      break;
    default:
      for (const Symbol& symbol : kSymbols) {
        if (pattern_.substr(at_, symbol.text.size()) != symbol.text) continue;
        token->kind = symbol.kind;
        token->op = symbol.op;
        end = at_ + symbol.text.size();
        break;
      }
      if (end == std::string_view::npos) {
        if (!Word(token, error)) return false;
        end = at_;
      }
  }
  at_ = end;
  token->text = pattern_.substr(begin, end - begin);
  token->span = {begin, end};
  return true;
}

bool Lexer::Word(Token* token, ParseError* error) {
  const size_t length = WordLength(pattern_.substr(at_), ".*-+");
  if (length == 0) {
    const size_t character = CharacterLength(pattern_.substr(at_));
    const char c = pattern_[at_];
    std::string hint;
    if (c == '\'') {
      hint = "quote text with double quotes";
    } else if (c == '&' || c == '|') {
      hint = std::string("write ") + c + c;
    } else {
      hint = "put text with this character in double quotes";
    }
    return Fail({at_, at_ + character}, InvalidCharacters(pattern_.substr(at_, character)),
                std::move(hint), error);
  }
  token->kind = TokenKind::kWord;
  at_ += length;
  return true;
}

bool Lexer::SelectorToken(Token* token, ParseError* error) {
  const size_t begin = at_;
  token->kind = TokenKind::kSelector;
  size_t wildcards = 0;
  // The text from `from` to the character at `at`, which does not belong there.
  const auto offender = [&](size_t from, size_t at, std::string hint) {
    const size_t end = at + CharacterLength(pattern_.substr(at));
    return Fail({from, end}, InvalidCharacters(pattern_.substr(from, end - from)), std::move(hint),
                error);
  };
  const auto peek = [&](size_t at) { return at < pattern_.size() ? pattern_[at] : '\0'; };

  size_t at = begin + 1;
  if (peek(at) != '.') return offender(begin, at, "a selector starts with $. and a name");
  while (at < pattern_.size() && (pattern_[at] == '.' || pattern_[at] == '[')) {
    SelectorStep step;
    const size_t step_begin = at;
    if (pattern_[at] == '.') {
      ++at;
      if (peek(at) == '*') {
        step.kind = SelectorStep::Kind::kWildcard;
        ++at;
      } else if (peek(at) == '[') {
        if (peek(at + 1) != '\'') {
          return offender(begin, at + 1, "a quoted key is written $.['key'], in single quotes");
        }
        const size_t key_end = pattern_.find("']", at + 2);
        if (key_end == std::string_view::npos) {
          return offender(begin, pattern_.size(), "the key is never closed with ']");
        }
        step.name = pattern_.substr(at + 2, key_end - at - 2);
        at = key_end + 2;
      } else {
        const size_t length = WordLength(pattern_.substr(at), "-");
        if (length == 0) {
          return offender(begin, at, "keys with other characters are written $.['key']");
        }
        step.name = pattern_.substr(at, length);
        at += length;
      }
    } else if (peek(at + 1) == '*') {
      step.kind = SelectorStep::Kind::kWildcard;
      at += 2;
      if (peek(at) != ']') return offender(step_begin, at, "a wildcard is written [*]");
      ++at;
    } else {
      step.kind = SelectorStep::Kind::kIndex;
      ++at;
      const size_t digits = at;
      while (IsDigit(peek(at))) {
        const auto digit = static_cast<size_t>(pattern_[at] - '0');
        step.index = step.index > (SIZE_MAX - digit) / 10 ? SIZE_MAX : step.index * 10 + digit;
        ++at;
      }
      if (at == digits || peek(at) != ']') {
        return offender(step_begin, at, "an array index is a number from 0, or *");
      }
      ++at;
    }
    if (step.kind == SelectorStep::Kind::kWildcard && ++wildcards > kMaxSelectorWildcards) {
      return Fail({step_begin, at},
                  "Your filter pattern has a JSON path selector that exceeds the maximum of 1 "
                  "wildcard allowed per json selector.",
                  "", error);
    }
    token->selector.steps.push_back(std::move(step));
  }
  token->selector.span = {begin, at};
  at_ = at;
  return true;
}

size_t ReadQuoted(std::string_view pattern, size_t at, std::string* value) {
  value->clear();
  for (++at; at < pattern.size(); ++at) {
    if (pattern[at] == '"') return at + 1;
    if (pattern[at] == '\\' && ++at == pattern.size()) break;
    *value += pattern[at];
  }
  return std::string_view::npos;
}

}  // namespace metgrep
