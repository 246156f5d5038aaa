// What is wrong with the value of a column, and what may be meant instead.
#ifndef METGREP_ENGINE_DIAGNOSIS_ROW_ADVICE_H_
#define METGREP_ENGINE_DIAGNOSIS_ROW_ADVICE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/diagnosis/condition_failure.h"
#include "engine/diagnosis/event_diagnosis.h"
#include "engine/diagnosis/regex_variants.h"
#include "engine/plan/plan.h"
#include "engine/table/table.h"
#include "patterns/pattern.h"

namespace metgrep {

// A condition that does not hold, and the column that it tests.
struct RowCondition {
  const Condition& condition;
  const Predicate& predicate;
  size_t column = 0;
  std::string_view slot_name;  // empty for { }
  bool is_slot = false;
};

// To be appended to "column 7 (dstport) is 443": ", not 22". `value` is that of the column, as
// text.
std::string CellObjection(const RowCondition& failed, const Table& table, Problem problem,
                          std::string_view value);

// How near the value is to fulfil the condition.
Advice CellAdvice(const RowCondition& failed, const Table& table, Problem problem,
                  std::string_view value, RegexVariants* regexes);

// About the column, whatever its value: the table has the slot's name elsewhere; the condition asks
// for something that the column never is.
Advice ColumnAdvice(const RowCondition& failed, const Pattern& pattern, const Table& table,
                    Problem problem);

// Another column of the row that fulfils the condition. `row` is read with all columns.
Advice OtherCellAdvice(const RowCondition& failed, const Table& table, TableScratch* row);

// The column that the name of a slot with a condition means, if that is another one than `column`:
// by its name, else by one that is nearly the same while the column's own is not. `is_near`: its
// name is not the slot's. Nothing: SIZE_MAX.
size_t ColumnMeant(std::string_view slot_name, size_t column, const Table& table, bool* is_near);

// The pattern with each condition at the column of its slot's name, and slots with the names of the
// columns before it; empty if one has no column, or if it would be too long.
std::string PatternByNames(const Pattern& pattern, const Table& table);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_ROW_ADVICE_H_
