// The pattern language as a naive recursive-descent parser reads it: the tree that the reference
// evaluator walks.
#ifndef METGREP_TESTS_SUPPORT_ORACLE_PATTERN_H_
#define METGREP_TESTS_SUPPORT_ORACLE_PATTERN_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "re2/re2.h"
#include "tests/support/oracle_text.h"

namespace metgrep {
namespace oracle {

enum class Syntax { kTerms, kJson, kSpace, kRegex };

// A term or phrase, and '-' or '?' before it (or '\0').
struct Item {
  char sign = '\0';
  std::string text;
};

struct Regex {
  std::shared_ptr<RE2> characters;  // for text that is UTF-8
  std::shared_ptr<RE2> bytes;       // for other text
};

enum class LiteralKind { kText, kNumber, kRegex };

struct Literal {
  LiteralKind kind = LiteralKind::kText;
  std::string text;  // decoded; a number as it is written
  Decimal number;
  Regex regex;
};

enum class StepKind { kKey, kIndex, kWildcard };

struct Step {
  StepKind kind = StepKind::kKey;
  std::string text;  // the key, or the digits of the index
};

enum class Operator {
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kIsNull,
  kIsTrue,
  kIsFalse,
  kNotExists
};

struct Condition {
  std::vector<Step> selector;  // JSON patterns
  std::string name;            // space-delimited patterns
  Operator comparison = Operator::kEqual;
  Literal literal;
};

enum class ExpressionKind { kCondition, kAnd, kOr };

struct Expression {
  ExpressionKind kind = ExpressionKind::kCondition;
  Condition condition;
  std::vector<Expression> operands;
};

struct Slot {
  bool ellipsis = false;
  std::string name;  // empty: unnamed
  std::optional<Expression> expression;
};

}  // namespace oracle

struct OraclePattern {
  oracle::Syntax syntax = oracle::Syntax::kTerms;
  std::vector<oracle::Item> items;
  oracle::Expression expression;
  std::vector<oracle::Slot> slots;
  oracle::Regex regex;
};

// The pattern as read; nothing for one that CloudWatch Logs would reject.
std::optional<OraclePattern> ParseOraclePattern(std::string_view pattern);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_ORACLE_PATTERN_H_
