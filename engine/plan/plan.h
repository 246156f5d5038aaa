// The compiled form of a pattern: predicates, literals, and how to look for events.
//
// A plan is built once by CompilePlan() and never changes; any number of threads may read it.
#ifndef METGREP_ENGINE_PLAN_PLAN_H_
#define METGREP_ENGINE_PLAN_PLAN_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/plan/decimal.h"
#include "engine/plan/regex.h"
#include "engine/plan/wildcard.h"
#include "engine/simd/literal_finder.h"

namespace metgrep {

// One test of one value: of the field of a slot, or of what a selector selects.
struct Predicate {
  enum class Test {
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
  enum class Operand { kNone, kNumber, kText, kRegex };

  Test test = Test::kEqual;
  Operand operand = Operand::kNone;
  std::string text;                    // kNumber: as written; kText: with its stars
  Decimal number;                      // kNumber: a view of `text`
  std::optional<int64_t> integer;      // kNumber: its value, if it is a plain one (ParseInteger)
  Wildcard wildcard;                   // kText
  std::shared_ptr<const Regex> regex;  // kRegex
  size_t subject = 0;                  // index of the slot or selector
};

// Predicates joined by && and ||. Nodes form trees, so walks end.
struct PlanNode {
  enum class Kind { kPredicate, kAnd, kOr };
  Kind kind = Kind::kPredicate;
  size_t predicate = 0;          // kPredicate: index into Plan::predicates
  std::vector<size_t> children;  // kAnd, kOr: indices into Plan::nodes
};

inline constexpr size_t kNone = static_cast<size_t>(-1);

struct PlanStep {
  enum class Kind { kName, kIndex, kWildcard };
  Kind kind = Kind::kName;
  std::string name;
  size_t index = 0;
  friend bool operator==(const PlanStep&, const PlanStep&) = default;
};

// A JSON selector; equal selectors of a pattern are one.
struct PlanSelector {
  std::vector<PlanStep> steps;
  size_t wildcard = kNone;         // index of the step that is a wildcard
  std::vector<size_t> predicates;  // that test what it selects
};

struct PlanSlot {
  std::string name;     // empty: unnamed
  size_t root = kNone;  // node of its conditions, kNone without
};

enum class Strategy {
  kEveryLine,        // evaluate every line
  kLiteral,          // find lines with one of the literals, evaluate those
  kLiteralDecides,   // find lines with one of the literals
  kLiteralExcludes,  // find the lines without any of the literals
  kFieldIndex,       // mark the fields of many lines at once, test those that have conditions
  kRegex,            // search many lines at once with the regex, evaluate those it finds
};

// Literals that are looked for at the same time: each is a search of its own.
inline constexpr size_t kMaxLiterals = 8;

// How a column's value that equals a text or number occurs in the line it is read from: what may be
// looked for.
enum class ColumnLiterals {
  kUnknown,  // in other words, perhaps
  kText,     // byte for byte
  kInteger,  // its digits, perhaps with zeros before them
};

struct RowLayout;  // engine/match/row_matcher.h

struct Plan {
  enum class Kind { kMatchAll, kMatchNone, kTerms, kJson, kSpace, kRegex, kRow };

  Plan() = default;
  Plan(const Plan&) = delete;  // `Predicate::number` points into this object
  Plan& operator=(const Plan&) = delete;

  std::string pattern;  // as the user wrote it
  Kind kind = Kind::kMatchAll;

  // kTerms: all of `included` must occur, none of `excluded`, and one of `optional` unless it is
  // empty (it is when there are others: the service ignores optional terms then).
  std::vector<std::string> included;
  std::vector<std::string> excluded;
  std::vector<std::string> optional;

  // kSpace: slots without the ellipsis, which stands before slots[ellipsis]; kNone: there is none,
  // and the last slot takes the rest of the event.
  std::vector<PlanSlot> slots;
  size_t ellipsis = kNone;

  // kJson
  std::vector<PlanSelector> selectors;
  size_t root = kNone;  // of the conditions

  // kRegex
  std::shared_ptr<const Regex> regex;

  // kRow: a kJson or kSpace plan over the columns of a table, whose indices are the subjects of the
  // predicates.
  std::shared_ptr<const RowLayout> row;
  std::vector<ColumnLiterals> column_literals;
  // kRow: RowReader::OnlySeparator() of the table.
  std::optional<char> separator;

  // kSpace, kJson (with `root`) and kRow (with `root`)
  std::vector<Predicate> predicates;
  std::vector<PlanNode> nodes;

  // How lines are searched.
  Strategy strategy = Strategy::kEveryLine;
  // kLiteral: one of them occurs in every matching event, byte for byte. kLiteralDecides: an event
  // matches if one of them occurs. kLiteralExcludes: if none does.
  std::vector<LiteralFinder> literals;

  // Several lines for people and golden tests: kind, strategy, predicates.
  std::string DebugString() const;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_PLAN_PLAN_H_
