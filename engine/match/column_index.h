// Evaluates a plan over the rows of a delimited table on many lines at once: one pass finds all
// separators of the lines, then only the columns with conditions are looked at, where they lie.
#ifndef METGREP_ENGINE_MATCH_COLUMN_INDEX_H_
#define METGREP_ENGINE_MATCH_COLUMN_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/match/column_test.h"
#include "engine/match/line_index.h"
#include "engine/match/marked_columns.h"
#include "engine/match/matcher.h"
#include "engine/plan/plan.h"

namespace metgrep {

class ColumnIndex final : public LineIndex {
 public:
  // REQUIRES: HasFieldIndex(plan) and plan.kind == Plan::Kind::kRow. The plan must outlive the
  // index.
  explicit ColumnIndex(const Plan& plan);

  void Mark(std::string_view text) override;
  size_t lines() const override { return marked_.lines(); }
  size_t LineBegin(size_t i) const override { return marked_.view().LineBegin(i); }
  size_t LineEnd(size_t i) const override { return marked_.view().LineEnd(i); }
  bool Matches(size_t i, MatchScratch* scratch) const override;
  uint64_t CountMatches(MatchScratch* scratch) const override;

 private:
  struct PredicateTest {
    const Predicate* predicate = nullptr;
    ColumnTest test;
  };

  void AddConditions(size_t node);
  bool Test(const PredicateTest& test, const MarkedColumns::View& marked, size_t i,
            MatchScratch* scratch) const;
  void TestLines(const PredicateTest& test, MatchScratch* scratch, uint8_t* matches) const;
  bool MatchesOthers(size_t i, MatchScratch* scratch) const;

  const Plan& plan_;
  std::vector<PredicateTest> tests_;  // of each predicate
  // Conditions that all must hold: the predicates that have a short test, and the other nodes.
  std::vector<size_t> short_predicates_;
  std::vector<size_t> other_nodes_;
  MarkedColumns marked_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_COLUMN_INDEX_H_
