#include "engine/diagnosis/row_advice.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/diagnosis/column_pattern.h"
#include "engine/diagnosis/comparison.h"
#include "engine/diagnosis/pattern_by_names.h"
#include "engine/diagnosis/shown_text.h"
#include "engine/diagnosis/words.h"
#include "engine/match/row_matcher.h"
#include "engine/plan/decimal.h"
#include "patterns/absl_view.h"
#include "patterns/characters.h"
#include "patterns/nearest_word.h"

namespace metgrep {
namespace {

// Of shorter names everything is near.
constexpr size_t kShortestNearName = 4;

const TableColumn& ColumnOf(const RowCondition& failed, const Table& table) {
  return table.columns()[failed.column];
}

// Compared with a number as a text is: by name, in a column that is no number.
bool IsNumberAsText(const RowCondition& failed, const Table& table) {
  return failed.predicate.operand == Predicate::Operand::kNumber && !failed.is_slot &&
         !IsNumeric(ColumnOf(failed, table).type.kind);
}

std::vector<std::string> LineColumnNames(const Table& table) {
  std::vector<std::string> names;
  for (size_t i = 0; i < table.line_columns(); ++i) names.push_back(table.columns()[i].name);
  return names;
}

// Names that need no thought about what else they may be.
bool IsSlotName(std::string_view name) {
  return !name.empty() && IsAsciiLetter(name[0]) &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return IsAsciiLetter(c) || IsDigit(c) || c == '_'; });
}

Advice EqualAsNumber(const RowCondition& failed, const Table& table, std::string_view value) {
  const std::optional<Decimal> wanted = ParseDecimal(failed.condition.value.text);
  const std::optional<Decimal> number = ParseDecimal(value);
  if (!wanted || !number || Compare(*wanted, *number) != 0) return {};
  Condition text = failed.condition;
  text.value.kind = Value::Kind::kText;
  text.value.quoted = true;
  text.value.text = value;
  return {absl::StrCat("as numbers they are equal, but the column is ",
                       ShownText(ColumnOf(failed, table).type_text), ": it is compared as text"),
          "write " + PrintCondition(text, {})};
}

}  // namespace

std::string CellObjection(const RowCondition& failed, const Table& table, Problem problem,
                          std::string_view value) {
  const Condition& condition = failed.condition;
  const TableColumn& column = ColumnOf(failed, table);
  switch (condition.op) {
    case Operator::kIsNull:
      return ", not NULL";
    case Operator::kIsTrue:
    case Operator::kIsFalse:
      if (column.type.kind != ColumnKind::kBoolean) {
        return absl::StrCat(", and the column is ", ShownText(column.type_text), ", not boolean");
      }
      return condition.op == Operator::kIsTrue ? ", not true" : ", not false";
    case Operator::kNotExists:
      return ", and every row has all columns of its table";
    default:
      break;
  }
  const bool is_number_compared = failed.predicate.operand == Predicate::Operand::kNumber;
  const bool is_no_decimal =
      is_number_compared && IsNumeric(column.type.kind) && !ParseDecimal(value);
  if (problem == Problem::kNotANumber || is_no_decimal) {
    return absl::StrCat(", not a number: ", OperatorAndValue(condition), " compares numbers");
  }
  return Objection(condition, value, false);
}

Advice CellAdvice(const RowCondition& failed, const Table& table, Problem problem,
                  std::string_view value, RegexVariants* regexes) {
  const Condition& condition = failed.condition;
  if (problem == Problem::kNotANumber) {
    return {value == "-" ? "- stands for a value that is missing" : "", ""};
  }
  if (condition.op == Operator::kIsTrue || condition.op == Operator::kIsFalse) {
    const char* const wanted = condition.op == Operator::kIsTrue ? "true" : "false";
    if (absl::AsciiStrToLower(AbslView(value)) != wanted) return {};
    return {"it is that text",
            absl::StrCat("write ", PrintSelector(condition.selector), " = ", ShownInQuotes(value))};
  }
  if (condition.op == Operator::kNotExists) {
    return {"", absl::StrCat("write ", PrintSelector(condition.selector),
                             " IS NULL to find rows without a value")};
  }
  if (condition.op == Operator::kIsNull || problem != Problem::kValue) return {};
  if (IsNumberAsText(failed, table) && condition.op == Operator::kEqual) {
    if (Advice advice = EqualAsNumber(failed, table, value); !advice.empty()) return advice;
  }
  return ComparisonAdvice({condition, failed.predicate, failed.slot_name, "column"}, value,
                          regexes);
}

size_t ColumnMeant(std::string_view slot_name, size_t column, const Table& table, bool* is_near) {
  *is_near = false;
  const std::vector<std::string> names = LineColumnNames(table);
  if (slot_name.empty() || IsSameColumn(slot_name, names[column])) return SIZE_MAX;
  for (size_t i = 0; i < names.size(); ++i) {
    if (IsSameColumn(slot_name, names[i])) return i;
  }
  if (slot_name.size() < kShortestNearName || !NearestWord(slot_name, {names[column]}).empty()) {
    return SIZE_MAX;
  }
  const std::string_view nearest = NearestWord(slot_name, names);
  if (nearest.empty()) return SIZE_MAX;
  *is_near = true;
  return static_cast<size_t>(std::find(names.begin(), names.end(), nearest) - names.begin());
}

std::string PatternByNames(const Pattern& pattern, const Table& table) {
  const std::vector<std::string> names = LineColumnNames(table);
  std::optional<Pattern> result = SlotsByNames(pattern, names);
  if (!result) return "";
  for (size_t i = 0; i < result->slots.size(); ++i) {
    Slot& slot = result->slots[i];
    if (slot.kind != Slot::Kind::kUnnamed || !IsSlotName(names[i])) continue;
    slot.kind = Slot::Kind::kNamed;
    slot.name = names[i];
  }
  std::string text = PrintPattern(*result);
  return text.size() <= kMaxPatternCharacters ? text : "";
}

Advice ColumnAdvice(const RowCondition& failed, const Pattern& pattern, const Table& table,
                    Problem problem) {
  if (failed.is_slot) {
    bool is_near = false;
    const size_t meant = ColumnMeant(failed.slot_name, failed.column, table, &is_near);
    if (meant != SIZE_MAX) {
      const std::string better = is_near ? "" : PatternByNames(pattern, table);
      return {
          absl::StrCat("the table has column ", meant + 1, " ",
                       ShownText(table.columns()[meant].name), ", and this slot stands for column ",
                       failed.column + 1, " ", ShownText(ColumnOf(failed, table).name)),
          better.empty() ? "" : "write " + better};
    }
  }
  if (failed.condition.op != Operator::kNotEqual ||
      (problem != Problem::kNull && problem != Problem::kMissing)) {
    return {};
  }
  const std::string name = failed.is_slot ? "$." + ColumnOf(failed, table).name
                                          : PrintSelector(failed.condition.selector);
  return {"", failed.is_slot ? absl::StrCat("only { ", name, " IS NULL } finds NULL")
                             : absl::StrCat("add || ", name, " IS NULL")};
}

Advice OtherCellAdvice(const RowCondition& failed, const Table& table, TableScratch* row) {
  const bool is_text = failed.predicate.operand == Predicate::Operand::kText;
  const bool is_any = is_text && TextTestOf(failed.predicate.text).form == TextTest::Form::kAny;
  if (failed.predicate.test != Predicate::Test::kEqual || is_any ||
      failed.column >= table.line_columns()) {
    return {};
  }
  const auto distance = [&](size_t column) {
    return column < failed.column ? failed.column - column : column - failed.column;
  };
  size_t nearest = SIZE_MAX;
  for (size_t i = 0; i < table.line_columns(); ++i) {
    if (i == failed.column || !table.columns()[i].is_readable) continue;
    const Cell cell = table.ToCell(i, row->texts[i], &row->storage);
    if (!TestCell(failed.predicate, cell, failed.is_slot)) continue;
    if (nearest == SIZE_MAX || distance(i) < distance(nearest)) nearest = i;
  }
  if (nearest == SIZE_MAX) return {};
  const std::string name = ShownText(table.columns()[nearest].name);
  Advice advice;
  advice.near_miss =
      absl::StrCat("column ", nearest + 1, " (", name, ") is ", ShownValue(row->texts[nearest]));
  if (failed.is_slot) {
    advice.suggestion =
        absl::StrCat("the pattern may have ",
                     distance(nearest) == 1 ? "one slot" : CountOf(distance(nearest), "slot"),
                     " too ", nearest < failed.column ? "many" : "few", " before this one");
  }
  return advice;
}

}  // namespace metgrep
