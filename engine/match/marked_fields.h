// Where the fields of many lines are: one pass marks the separators of all lines, and the fields
// that are asked for are found by their bits.
//
// Lines that hold anything but ordinary bytes with single spaces between them (quotes, brackets,
// tabs, empty fields) have other fields: FieldSplitter says which.
#ifndef METGREP_ENGINE_MATCH_MARKED_FIELDS_H_
#define METGREP_ENGINE_MATCH_MARKED_FIELDS_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/simd/kernels.h"

namespace metgrep {

class MarkedFields {
 public:
  // Of the text that was marked: [begin, end).
  struct Range {
    size_t begin = 0;
    size_t end = 0;
  };

  // Fields with these indices from the back are found fastest.
  explicit MarkedFields(std::vector<size_t> from_back);

  // Marks the lines of `text`, which must stay while they are asked for. REQUIRES: whole lines, 0 <
  // text.size() <= kMarkedBytes.
  void Mark(std::string_view text);

  std::string_view text() const { return text_; }
  size_t lines() const { return marked_.count; }
  // Line `i` without its "\n".
  Range Line(size_t i) const { return {uint32_t{line_ends_[i] + 1}, line_ends_[i + 1]}; }
  // Line `i` as an event: without its "\n" or "\r\n".
  std::string_view Event(size_t i) const;

  // Whether any line may have other fields than those between the marks.
  bool any_special() const { return marked_.any_special; }
  // Whether the fields of the line are those between the marks; it may be ordinary nevertheless if
  // not.
  bool IsOrdinary(Range line) const { return !marked_.any_special || !HasSpecial(line); }
  // The number of fields of an ordinary line.
  size_t CountFields(size_t i) const { return counts_[i]; }
  // The field with this index from the front of an ordinary line that has it.
  Range FromFront(Range line, size_t index) const;
  // The same for line `i` and one of the fields from the back: its number in ascending order of
  // those given to the constructor.
  Range FromBack(size_t i, size_t wanted) const;

 private:
  // A field from the back: its index, and which of the wanted separators it lies between. Nothing
  // (SIZE_MAX) for its end: it is the last one.
  struct BackField {
    size_t index = 0;
    size_t begin_at = 0;
    size_t end_at = 0;
  };

  bool HasSpecial(Range line) const;
  // The separator behind so many others at or behind `at`, and before so many others before `at`.
  // REQUIRES: there is one.
  size_t SeparatorFrom(size_t at, size_t skipped) const;
  size_t SeparatorBefore(size_t at, size_t skipped) const;
  Range FromFarBack(Range line, size_t index) const;

  std::string_view text_;
  // The byte before the text is taken for the end of a line: it is the last bit of separators_[0],
  // and line_ends_[0] is -1 (in 32 bits).
  std::vector<uint64_t> separators_;
  std::vector<uint32_t> line_ends_;
  std::vector<uint64_t> special_;
  std::vector<uint32_t> counts_;
  FieldMarks marks_;
  MarkedLines marked_;
  std::vector<BackField> back_;
  std::vector<uint32_t> skipped_;
  WantedSeparators wanted_;
  std::vector<uint32_t> found_;
};

inline size_t MarkedFields::SeparatorFrom(size_t at, size_t skipped) const {
  size_t word = at / 64;
  uint64_t bits = marks_.separators[word] & ~uint64_t{0} << (at % 64);
  while (true) {
    for (; bits != 0; bits &= bits - 1, --skipped) {
      if (skipped == 0) return 64 * word + static_cast<size_t>(std::countr_zero(bits));
    }
    bits = marks_.separators[++word];
  }
}

inline MarkedFields::Range MarkedFields::FromFront(Range line, size_t index) const {
  const size_t begin = index == 0 ? line.begin : SeparatorFrom(line.begin, index - 1) + 1;
  return {begin, SeparatorFrom(begin, 0)};
}

inline MarkedFields::Range MarkedFields::FromBack(size_t i, size_t wanted) const {
  const Range line = Line(i);
  const BackField& field = back_[wanted];
  const uint32_t* const found = found_.data() + i * wanted_.count;
  const uint32_t begin = found[field.begin_at];
  if (begin == kTooFar) return FromFarBack(line, field.index);
  return {begin, field.end_at == SIZE_MAX ? line.end : found[field.end_at] - 1};
}

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_MARKED_FIELDS_H_
