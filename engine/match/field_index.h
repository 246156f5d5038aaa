// Evaluates a space-delimited plan on many lines at once: one pass marks where the fields of all
// lines are, then only the fields with conditions are looked at, where they lie.
//
// Lines that hold anything but ordinary bytes with single spaces between them (quotes, brackets,
// tabs, empty fields) are evaluated by MatchesEvent().
#ifndef METGREP_ENGINE_MATCH_FIELD_INDEX_H_
#define METGREP_ENGINE_MATCH_FIELD_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/match/line_index.h"
#include "engine/match/matcher.h"
#include "engine/match/short_test.h"
#include "engine/plan/plan.h"
#include "engine/simd/kernels.h"

namespace metgrep {

class FieldIndex final : public LineIndex {
 public:
  // REQUIRES: plan.kind == Plan::Kind::kSpace. The plan must outlive the index.
  explicit FieldIndex(const Plan& plan);

  void Mark(std::string_view text) override;
  size_t lines() const override { return marked_.count; }
  size_t LineBegin(size_t i) const override { return uint32_t{line_ends_[i] + 1}; }
  size_t LineEnd(size_t i) const override { return line_ends_[i + 1]; }
  bool Matches(size_t i, MatchScratch* scratch) const override;
  uint64_t CountMatches(MatchScratch* scratch) const override;

 private:
  // A slot with conditions.
  struct Slot {
    size_t root = kNone;  // of its conditions
    size_t index = 0;     // of its field: from the first, or from the last one if it is in back_
    // In back_: which of the wanted separators its field begins and ends at; kNone: the line's end.
    size_t begin_at = kNone;
    size_t end_at = kNone;
    ShortTest short_test;  // if it has but one condition

    bool is_short() const { return short_test.kind() != ShortTest::Kind::kUndecided; }
  };

  Slot MakeSlot(size_t root, size_t index) const;
  void WantSeparators();
  uint64_t CountByLastSlot() const;
  bool MatchesLine(size_t i, size_t begin, size_t end, MatchScratch* scratch) const;
  bool IsSpecial(size_t begin, size_t end) const;
  uint64_t SeparatorsFrom(size_t bit) const;
  uint64_t SeparatorsBefore(size_t bit) const;
  bool TestFront(size_t begin, size_t end) const;
  bool TestBack(size_t i, size_t begin, size_t end) const;
  bool TestFarBack(size_t begin, size_t end) const;
  bool Test(const Slot& slot, size_t begin, size_t end) const;

  const Plan& plan_;
  std::vector<Slot> front_;  // slots before an ellipsis, or all, in order
  std::vector<Slot> back_;   // slots behind an ellipsis, the last one first
  bool last_takes_rest_;     // the last slot, up to the end of the line
  std::string_view text_;
  // The byte before the text is taken for the end of a line: it is the last bit of separators_[0],
  // and line_ends_[0] is -1 (in 32 bits).
  std::vector<uint64_t> separators_;
  std::vector<uint32_t> line_ends_;
  std::vector<uint64_t> special_;
  FieldMarks marks_;
  MarkedLines marked_;
  // Separators from the back of each line: where the fields of back_ begin and end, and, last,
  // where the first one of as many fields as there are slots begins.
  std::vector<uint32_t> skipped_;
  WantedSeparators wanted_;
  std::vector<uint32_t> found_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_FIELD_INDEX_H_
