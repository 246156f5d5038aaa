// One row of a table against the conditions of a pattern: which hold, and what is wrong with the
// column of one that does not.
//
//   RowTest test(plan, input);
//   test.Read(line);
//   if (!test.Holds(predicate)) Count(test.FailureOf(predicate));
#ifndef METGREP_ENGINE_DIAGNOSIS_ROW_TEST_H_
#define METGREP_ENGINE_DIAGNOSIS_ROW_TEST_H_

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/diagnosis/event_diagnosis.h"
#include "engine/match/row_matcher.h"
#include "engine/plan/plan.h"
#include "engine/scan/sink.h"

namespace metgrep {

// What is wrong with a column, and its text as it stands in the line, or in the path for a
// partition column; a null data(): there is none.
struct ColumnFailure {
  Problem problem = Problem::kMissing;
  std::string_view value;
  friend bool operator==(const ColumnFailure&, const ColumnFailure&) = default;
};

// The nodes of a kJson or kSpace plan that stand for the requirements of its pattern over a table,
// in their order.
std::vector<size_t> RowRequirementNodes(const Plan& plan);

class RowTest {
 public:
  // `plan` is not bound, of kind kJson or kSpace, and FindColumns() has no error for it; it and
  // `input` must outlive the test.
  RowTest(const Plan& plan, const InputTable& input);

  const Table& table() const { return *layout_.table; }
  const RowLayout& layout() const { return layout_; }
  // The column of a predicate of the plan.
  size_t ColumnOf(size_t predicate) const { return columns_[plan_.predicates[predicate].subject]; }
  bool IsPartition(size_t column) const { return column >= table().line_columns(); }

  // Goes on with this row; the line must stay until the next one.
  void Read(std::string_view line);

  // Whether the line has the form of the table; if not, its columns are NULL.
  bool has_form() const { return has_form_; }
  // The text of a column that predicates test; null if the line does not have it.
  std::string_view TextOf(size_t column) const;
  // Whether it fulfils a predicate: as BindPlan() and MatchesRow() say.
  bool Holds(size_t predicate);
  // REQUIRES: it does not.
  ColumnFailure FailureOf(size_t predicate);

 private:
  std::optional<bool> Known(const Predicate& predicate);

  const Plan& plan_;
  const InputTable& input_;
  RowLayout layout_;
  std::vector<size_t> columns_;             // of each slot or selector of the plan
  std::vector<std::optional<bool>> known_;  // of each predicate: nothing if the line tells
  TableScratch scratch_;
  bool has_form_ = true;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_ROW_TEST_H_
