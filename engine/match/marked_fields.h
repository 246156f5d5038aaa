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

  MarkedFields();

  // Marks the lines of `text`, which must stay while they are asked for. REQUIRES: whole lines, 0 <
  // text.size() <= kMarkedBytes.
  void Mark(std::string_view text);

  std::string_view text() const { return text_; }
  size_t lines() const { return marked_.count; }
  // Line `i` without its "\n".
  Range Line(size_t i) const { return {uint32_t{line_ends_[i] + 1}, line_ends_[i + 1]}; }
  // Line `i` as an event: without its "\n" or "\r\n".
  std::string_view Event(size_t i) const;

  // Whether the fields of the line are those between the marks; it may be ordinary nevertheless if
  // not.
  bool IsOrdinary(Range line) const { return !marked_.any_special || !HasSpecial(line); }
  // The number of fields of an ordinary line.
  size_t CountFields(size_t i) const { return counts_[i]; }
  // The field with this index from the front, or from the back, of an ordinary line that has it.
  Range FromFront(Range line, size_t index) const;
  Range FromBack(Range line, size_t index) const;

 private:
  bool HasSpecial(Range line) const;
  // The first separator at or behind `at`, and the last one before `at`. REQUIRES: there is one.
  size_t SeparatorFrom(size_t at, size_t skipped) const;
  size_t SeparatorBefore(size_t at, size_t skipped) const;

  std::string_view text_;
  // The byte before the text is taken for the end of a line: it is the last bit of separators_[0],
  // and line_ends_[0] is -1 (in 32 bits).
  std::vector<uint64_t> separators_;
  std::vector<uint32_t> line_ends_;
  std::vector<uint64_t> special_;
  std::vector<uint32_t> counts_;
  FieldMarks marks_;
  MarkedLines marked_;
};

// The separator behind so many others at or behind `at`.
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

// The separator before so many others before `at`; SIZE_MAX stands for the byte before the text.
inline size_t MarkedFields::SeparatorBefore(size_t at, size_t skipped) const {
  // Bit 63 stands for the byte before `at`, and so on down.
  size_t base = at;
  const auto window = [this](size_t bit) {
    const uint64_t* const word = marks_.separators + bit / 64;
    return word[0] << 1 << (63 - bit % 64) | word[-1] >> (bit % 64);
  };
  uint64_t bits = window(base);
  while (true) {
    for (; bits != 0; --skipped) {
      const auto place = static_cast<size_t>(std::countl_zero(bits));
      if (skipped == 0) return base - 1 - place;
      bits &= ~(uint64_t{1} << 63 >> place);
    }
    base -= 64;
    bits = window(base);
  }
}

inline MarkedFields::Range MarkedFields::FromFront(Range line, size_t index) const {
  const size_t begin = index == 0 ? line.begin : SeparatorFrom(line.begin, index - 1) + 1;
  return {begin, SeparatorFrom(begin, 0)};
}

inline MarkedFields::Range MarkedFields::FromBack(Range line, size_t index) const {
  const size_t end = index == 0 ? line.end : SeparatorBefore(line.end, index - 1);
  return {SeparatorBefore(end, 0) + 1, end};
}

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_MARKED_FIELDS_H_
