// Evaluates a plan over the rows of a delimited table on many lines at once: one pass finds all
// separators of the lines, then only the columns with conditions are looked at, where they lie.
#ifndef METGREP_ENGINE_MATCH_COLUMN_INDEX_H_
#define METGREP_ENGINE_MATCH_COLUMN_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/match/line_index.h"
#include "engine/match/matcher.h"
#include "engine/match/short_test.h"
#include "engine/plan/plan.h"
#include "engine/simd/kernels.h"

namespace metgrep {

class ColumnIndex final : public LineIndex {
 public:
  // REQUIRES: HasFieldIndex(plan) and plan.kind == Plan::Kind::kRow. The plan must outlive the
  // index.
  explicit ColumnIndex(const Plan& plan);

  void Mark(std::string_view text) override;
  size_t lines() const override { return lines_; }
  size_t LineBegin(size_t i) const override { return marked_.BehindPlace(marked_.first_places[i]); }
  size_t LineEnd(size_t i) const override {
    return marked_.places[marked_.first_places[i + 1] - 1];
  }
  bool Matches(size_t i, MatchScratch* scratch) const override;
  uint64_t CountMatches(MatchScratch* scratch) const override;

 private:
  // Where a column lies in the text.
  struct Range {
    bool exists = false;  // the line has so many columns
    size_t begin = 0;
    size_t end = 0;
  };
  // Views of the text and its marks; see ColumnMarks. The byte before the text is taken for the end
  // of a line: places[-1] is -1 (in 32 bits).
  struct Marked {
    std::string_view text;
    const uint32_t* places = nullptr;
    const uint32_t* first_places = nullptr;

    // The offset behind the place before place `index`.
    size_t BehindPlace(size_t index) const {
      return uint32_t{places[static_cast<ptrdiff_t>(index) - 1] + 1};
    }
    Range RangeOf(size_t line, size_t column) const;
  };
  struct ColumnTest {
    const Predicate* predicate = nullptr;
    ShortTest short_test;
    // What the short test says is wrong of a text that stands for NULL.
    bool may_be_null = false;
  };

  void AddConditions(size_t node);
  ColumnTest MakeTest(const Predicate& predicate) const;
  bool Test(const ColumnTest& test, const Marked& marked, size_t i, MatchScratch* scratch) const;
  void TestLines(const ColumnTest& test, MatchScratch* scratch, uint8_t* matches) const;
  bool MatchesOthers(size_t i, MatchScratch* scratch) const;

  const Plan& plan_;
  const std::string_view null_text_;
  std::vector<ColumnTest> tests_;  // of each predicate
  // Conditions that all must hold: the predicates that have a short test, and the other nodes.
  std::vector<size_t> short_predicates_;
  std::vector<size_t> other_nodes_;
  std::unique_ptr<uint32_t[]> places_;
  std::unique_ptr<uint32_t[]> first_places_;
  ColumnMarks marks_;
  Marked marked_;
  size_t lines_ = 0;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_COLUMN_INDEX_H_
