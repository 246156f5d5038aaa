// A { } or [ ] pattern over the columns of a table, in words: a place in the table is named by its
// column, not by the slot.
#ifndef METGREP_ENGINE_DIAGNOSIS_COLUMN_PATTERN_H_
#define METGREP_ENGINE_DIAGNOSIS_COLUMN_PATTERN_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnosis/explanation.h"
#include "engine/table/table.h"
#include "patterns/pattern.h"

namespace metgrep {

// "column 7 (dstport)", "partition column day"; of a slot with another name "column 7 (dstport,
// slot port)".
std::string ColumnSubject(const Table& table, size_t column, std::string_view slot_name);

// What the condition asks of a value of the column, as a noun: "a number equal to 22", "NULL".
// `column` is null if it is not known; `by_field_rules` as in RowLayout.
std::string WantedCell(const Condition& condition, const TableColumn* column, bool by_field_rules);

// Whether two names differ in spelling only: account-id and accountId.
bool IsSameColumn(std::string_view name, std::string_view other);

class ColumnPattern {
 public:
  // `table` is null if each input names its own columns. Both must outlive this object. REQUIRES:
  // the pattern is a { } or [ ] pattern that fits the table: FindColumns() has no error.
  ColumnPattern(const Pattern& pattern, const Table* table) : pattern_(pattern), table_(table) {}

  const Pattern& pattern() const { return pattern_; }
  const Table* table() const { return table_; }

  // The column of a slot, an index of Pattern::slots; nothing for the ellipsis, and if the table is
  // not known.
  std::optional<size_t> ColumnOfSlot(size_t slot) const;
  // The column that the selector names; nothing if the table is not known.
  std::optional<size_t> ColumnOfSelector(const Selector& selector) const;

  // What the requirement asks, as a clause: "column 7 (dstport) is a number equal to 22".
  // REQUIRES: it is of kind kSlot, with `index`; or `expression` is that of a condition or of
  // alternatives.
  std::string SlotMeaning(size_t slot) const;
  std::string ConditionsMeaning(const Expression& expression) const;

  // As PartsOf() gives them for events.
  std::vector<PatternPart> Parts() const;

 private:
  std::string SubjectOfSlot(size_t slot) const;
  std::string SubjectOfSelector(const Selector& selector) const;
  const TableColumn* Column(std::optional<size_t> index) const;
  std::string WantedOfSlot(size_t slot) const;
  std::string EllipsisMeaning(size_t slot) const;
  PatternPart SlotPart(size_t slot) const;
  std::string SelectorMeaning(const Condition& condition) const;

  const Pattern& pattern_;
  const Table* const table_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_COLUMN_PATTERN_H_
