// Patterns over tables: conditions on columns instead of on fields or JSON paths.
//
//   { $.dstport = 22 && $.action = "REJECT" }   columns by name
//   [version, account, ..., action=REJECT, s]   columns by place; names are free
//
// Partition columns have names only: they are not in the line, and a pattern for the line itself
// must go on to work when it is searched with its table.
//
// Terms and %regex% are about the line and stay as they are. A NULL fulfils no comparison, not even
// !=; only IS NULL. Columns of numbers compare as numbers; other columns by the rules of JSON
// strings, or by those of fields if the pattern is space-delimited. A selector of another column
// with an order (<, >) is an error: it would never hold.
#ifndef METGREP_ENGINE_MATCH_ROW_MATCHER_H_
#define METGREP_ENGINE_MATCH_ROW_MATCHER_H_

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/plan/plan.h"
#include "engine/table/table.h"
#include "patterns/parse_error.h"

namespace metgrep {

// What a plan of kind kRow needs to know of its table.
struct RowLayout {
  std::shared_ptr<const Table> table;
  size_t columns_read = 0;  // the columns before this one are looked at
  bool by_field_rules = false;
  bool null_is_integer = false;  // digits stand for NULL, as with 'serialization.null.format'='0'
};

// The column of the table that each selector of a kJson plan or slot of a kSpace plan stands for,
// in their order. The errors are those of BindPlan().
absl::StatusOr<std::vector<size_t>> FindColumns(const Plan& plan, const Table& table);

// Of a kJson or kSpace plan; `columns_read` is 0.
RowLayout MakeRowLayout(const Plan& plan, std::shared_ptr<const Table> table);

// The plan over the rows of one input: `values` are those of its partition columns. It is of kind
// kRow, or kMatchAll or kMatchNone if the partition decides, or `plan` itself if that is about the
// line. An error (kInvalidArgument) is a sentence for the user: a column that is not there or
// cannot be read, a selector that is no name, slots and columns that do not fit.
absl::StatusOr<std::shared_ptr<const Plan>> BindPlan(std::shared_ptr<const Plan> plan,
                                                     const std::shared_ptr<const Table>& table,
                                                     const PartitionValues& values);

// REQUIRES: plan.kind == Plan::Kind::kRow.
bool MatchesRow(const Plan& plan, std::string_view line, TableScratch* scratch);

// The same; if it does, appends the places in the line of the columns by which it does.
bool FindRowPlaces(const Plan& plan, std::string_view line, TableScratch* scratch,
                   std::vector<Span>* places);

// Whether the text of a column, null if the row ends before it, fulfils a predicate of the plan.
// REQUIRES: plan.kind == Plan::Kind::kRow.
bool TestColumn(const Plan& plan, const Predicate& predicate, std::string_view text,
                CellStorage* storage);

// The same for a plan that is not bound.
bool TestColumn(const RowLayout& layout, const Predicate& predicate, size_t column,
                std::string_view text, CellStorage* storage);

// The bytes of the line from which `scratch` was read that one of its texts, which is not NULL,
// stands for.
Span PlaceInLine(std::string_view line, std::string_view text, const TableScratch& scratch);

// Whether the value of a column fulfils a predicate. For tests and binding; MatchesRow() does not
// make a cell of everything.
bool TestCell(const Predicate& predicate, const Cell& cell, bool by_field_rules);

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_ROW_MATCHER_H_
