// Counts the rows of a table for patterns over its columns.
//
// Requirements are tested in the order of the pattern, up to the first that is not fulfilled. The
// separators of many lines of a delimited table are marked at once; the short tests of most
// conditions then decide most rows where their columns lie, the rest is read row by row.
#ifndef METGREP_ENGINE_DIAGNOSIS_ROW_COUNTER_H_
#define METGREP_ENGINE_DIAGNOSIS_ROW_COUNTER_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/diagnosis/event_counter.h"
#include "engine/diagnosis/row_diagnoser.h"
#include "engine/diagnosis/row_test.h"
#include "engine/match/column_test.h"
#include "engine/match/marked_columns.h"

namespace metgrep {

class RowCounter final : public EventCounter {
 public:
  // `plan` is that of the pattern, not bound, and must outlive the counter. REQUIRES: as of
  // RowDiagnoser.
  RowCounter(std::shared_ptr<const Pattern> pattern, const Plan& plan, const InputTable& input);
  void Count(const EventBatch& batch, FailureCounts* counts) override;

 private:
  // A requirement of one condition on a column of the line.
  struct MarkedTest {
    ColumnTest test;
    size_t column = 0;
  };

  void CountMarkedRows(FailureCounts* counts);
  // false: it takes more than short tests.
  bool CountMarkedRow(const MarkedColumns::View& view, size_t i, FailureCounts* counts);
  // Counts the row as one that matches or fails, but not in FailureCounts::events.
  void CountRow(std::string_view line, FailureCounts* counts);
  bool Holds(size_t node);
  // Why the node does not hold in the row that was read last, if that is the same for all of its
  // conditions that do not.
  bool FindFailure(size_t node, std::optional<ColumnFailure>* failure);

  const Plan& plan_;
  const InputTable input_;
  const std::vector<size_t> roots_;  // of each requirement
  RowTest test_;
  RowDiagnoser diagnoser_;
  std::optional<MarkedColumns> marked_;   // of tables that can be marked
  std::vector<MarkedTest> marked_tests_;  // of each requirement
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_ROW_COUNTER_H_
