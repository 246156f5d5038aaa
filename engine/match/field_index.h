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

#include "engine/match/matcher.h"
#include "engine/plan/plan.h"
#include "engine/simd/kernels.h"

namespace metgrep {

// So much text is marked at a time: the marks stay in the processor's cache.
inline constexpr size_t kMarkedBytes = size_t{16} << 10;

class FieldIndex {
 public:
  // REQUIRES: plan.kind == Plan::Kind::kSpace. The plan must outlive the index.
  explicit FieldIndex(const Plan& plan);

  // Marks the lines of `text`. REQUIRES: whole lines, 0 < text.size() <= kMarkedBytes.
  void Mark(std::string_view text);
  size_t lines() const { return lines_; }
  // Line `i` without "\n" is text[LineBegin(i), LineEnd(i)).
  size_t LineBegin(size_t i) const { return i == 0 ? 0 : LineEnd(i - 1) + 1; }
  size_t LineEnd(size_t i) const { return separators_[line_ends_[i]]; }
  // Whether line `i` of the marked text matches.
  bool Matches(size_t i, MatchScratch* scratch) const;

 private:
  // A slot with conditions.
  struct Slot {
    size_t root;       // of its conditions
    size_t predicate;  // kNone unless its only condition
    size_t index;      // of its field, from the first, or from the last field if from_end
    bool from_end;
    bool takes_rest;  // up to the end of the line
  };

  bool IsSpecial(size_t begin, size_t end) const;

  const Plan& plan_;
  std::vector<Slot> slots_;
  std::string_view text_;
  std::vector<uint32_t> separators_;
  std::vector<uint32_t> line_ends_;
  std::vector<uint64_t> special_;
  FieldMarks marks_;
  size_t lines_ = 0;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_FIELD_INDEX_H_
