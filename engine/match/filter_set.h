// Evaluates many space-delimited plans on the same lines: the fields of a line are found once, and
// what equals a field of a line is looked up, not compared with one condition after the other.
//
// A set of filters is a row of bits. Each place of a field that conditions speak of (the third
// field, the second one from the back) has a table from texts and from integers to the filters
// whose condition on this place they fulfil; the sets of all places of a line, intersected, are the
// filters that match. Conditions that are no equality are evaluated for the filters that are left.
// Lines that are not ordinary (quotes, brackets, several spaces) are evaluated one plan at a time.
#ifndef METGREP_ENGINE_MATCH_FILTER_SET_H_
#define METGREP_ENGINE_MATCH_FILTER_SET_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/match/matcher.h"
#include "engine/plan/plan.h"
#include "engine/simd/kernels.h"

namespace metgrep {

class FilterSet {
 public:
  // Bit i % 64 of word i / 64: plan i.
  using Bits = std::vector<uint64_t>;

  // REQUIRES: every plan is of kind kSpace. They must outlive the set.
  explicit FilterSet(std::vector<const Plan*> plans);

  // Finds the fields of the lines of `text`, which must stay while they are asked for. REQUIRES:
  // whole lines, 0 < text.size() <= kMarkedBytes.
  void Mark(std::string_view text);
  size_t lines() const { return lines_; }
  // Line `i` of the marked text without its terminator.
  std::string_view Line(size_t i) const;

  // The plans that match line `i`. The result is valid until the next call.
  const Bits& Match(size_t i, MatchScratch* scratch);

  // The plans that match this one event, of any bytes; what was marked is gone.
  const Bits& MatchEvent(std::string_view event, MatchScratch* scratch);

  // The field of a slot of the line that was matched last, which the plan must match. A
  // null data(): the line is not ordinary, and AlignFields() says it.
  std::string_view SlotValue(size_t plan, size_t slot) const;

 private:
  struct TextHash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  // A condition that is no equality, or the whole of a slot's conditions.
  struct OtherCondition {
    size_t plan;
    size_t root;
  };
  // The conditions on the field with this index from the first, or from the last one.
  struct Place {
    bool from_back = false;
    size_t index = 0;
    Bits unconditional;  // plans without a condition here, or with one of `others`
    std::unordered_map<std::string, Bits, TextHash, std::equal_to<>> texts;
    std::unordered_map<int64_t, Bits> integers;
    std::vector<OtherCondition> numbers;  // the same conditions, for texts that are no plain number
    std::vector<OtherCondition> others;
  };

  void AddSlot(size_t plan, size_t slot);
  Place* PlaceOf(bool from_back, size_t index);
  void FindFields(size_t begin, size_t end);
  std::string_view Field(size_t index) const;
  bool Apply(const Place& place);
  void TestConditions(const std::vector<OtherCondition>& conditions, std::string_view value);
  void MatchOneByOne(std::string_view line, MatchScratch* scratch);

  const std::vector<const Plan*> plans_;
  std::vector<Place> places_;
  std::vector<OtherCondition> rests_;  // conditions on a last slot that takes the rest of the line
  std::vector<Bits> with_fields_;      // plans that have at most so many slots, by number of fields
  // Marks of the text; see FieldMarks.
  std::string_view text_;
  std::vector<uint64_t> separators_;
  std::vector<uint32_t> line_ends_;
  std::vector<uint64_t> special_;
  FieldMarks marks_;
  bool any_special_ = false;
  size_t lines_ = 0;
  // The line in work.
  Bits matches_;
  Bits hits_;
  bool is_ordinary_ = false;
  std::vector<uint32_t> field_ends_;  // in the text, of each field
  size_t line_begin_ = 0;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_FILTER_SET_H_
