// The syntax tree of a CloudWatch Logs filter pattern: what the user wrote, checked and immutable.
//
//   ParseError error;
//   std::optional<Pattern> pattern = ParsePattern("[..., action=REJECT, s]", &error);
//
// The language:
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
#ifndef METGREP_PATTERNS_PATTERN_H_
#define METGREP_PATTERNS_PATTERN_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "patterns/parse_error.h"

namespace metgrep {

// The service's limits: characters of a pattern, regexes of a pattern, wildcards of one selector
// and of all selectors.
inline constexpr size_t kMaxPatternCharacters = 1024;
inline constexpr size_t kMaxRegexes = 2;
inline constexpr size_t kMaxSelectorWildcards = 1;
inline constexpr size_t kMaxPatternWildcards = 3;
// Ours: how deep parentheses may nest, so that no walk over the tree can exhaust the stack.
inline constexpr size_t kMaxNesting = 256;

enum class Syntax { kTerms, kJson, kSpace, kRegex };

// ERROR, -"two words", ?WARN: a text that must, must not, or may occur.
struct Term {
  enum class Kind { kInclude, kExclude, kOptional };
  Kind kind = Kind::kInclude;
  bool quoted = false;
  std::string text;  // without sign and quotes, escapes resolved; never empty
  Span span;
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
  kNotExists,
};

// The right side of a comparison.
struct Value {
  enum class Kind { kText, kNumber, kRegex };
  Kind kind = Kind::kText;
  bool quoted = false;  // kText only
  std::string text;     // kText: escapes resolved; kNumber: as written; kRegex: between the '%'
  Span span;
};

// One step of a JSON selector: .name or .['name'], [3], and [*] or .*
struct SelectorStep {
  enum class Kind { kName, kIndex, kWildcard };
  Kind kind = Kind::kName;
  std::string name;
  size_t index = 0;  // SIZE_MAX stands for every larger number
  friend bool operator==(const SelectorStep&, const SelectorStep&) = default;
};

// $.a.b[0]
struct Selector {
  std::vector<SelectorStep> steps;  // never empty; at most kMaxSelectorWildcards wildcards
  Span span;
};

// One comparison: of a selected JSON value, or of the field of a slot.
struct Condition {
  Selector selector;  // JSON patterns only
  Operator op = Operator::kEqual;
  Value value;  // of the operators that compare
  Span span;
};

// Conditions joined by && and ||.
struct Expression {
  enum class Kind { kCondition, kAnd, kOr };
  Kind kind = Kind::kCondition;
  Condition condition;               // kCondition
  std::vector<Expression> operands;  // kAnd, kOr: two or more
};

// One slot of a space-delimited pattern.
struct Slot {
  enum class Kind { kNamed, kUnnamed, kEllipsis };
  Kind kind = Kind::kUnnamed;
  std::string name;                     // kNamed
  std::optional<Expression> condition;  // kNamed only
  Span span;
};

struct Pattern {
  std::string text;  // as given
  Syntax syntax = Syntax::kTerms;
  std::vector<Term> terms;         // kTerms; empty: every event matches
  std::optional<Expression> json;  // kJson
  std::vector<Slot> slots;         // kSpace
  Value regex;                     // kRegex
};

// Parses a pattern of any syntax. On an error fills `error` and returns nothing. The first
// character decides the syntax: '{' JSON, '[' space-delimited, '%' regex, else terms.
std::optional<Pattern> ParsePattern(std::string_view text, ParseError* error);

// The pattern in normal layout. Parsing it gives an equal tree (but for spans and `text`).
std::string PrintPattern(const Pattern& pattern);
// One condition in normal layout; `name` is the slot's, for space-delimited patterns.
std::string PrintCondition(const Condition& condition, std::string_view name);
std::string PrintSelector(const Selector& selector);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_PATTERN_H_
