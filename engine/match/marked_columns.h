// Where the columns of many lines of a delimited table are: one pass finds the separators of all
// lines.
#ifndef METGREP_ENGINE_MATCH_MARKED_COLUMNS_H_
#define METGREP_ENGINE_MATCH_MARKED_COLUMNS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "engine/simd/kernels.h"

namespace metgrep {

class MarkedColumns {
 public:
  // Where a column lies in the text.
  struct Range {
    bool exists = false;  // the line has so many columns
    size_t begin = 0;
    size_t end = 0;
  };
  // Views of the text and its marks; see ColumnMarks. The byte before the text is taken for the end
  // of a line: places[-1] is -1 (in 32 bits). Innermost loops work on a copy, which stays in
  // registers.
  struct View {
    std::string_view text;
    const uint32_t* places = nullptr;
    const uint32_t* first_places = nullptr;

    // The offset behind the place before place `index`.
    size_t BehindPlace(size_t index) const {
      return uint32_t{places[static_cast<ptrdiff_t>(index) - 1] + 1};
    }
    Range RangeOf(size_t line, size_t column) const;
    // Line `i`, its terminator not included.
    size_t LineBegin(size_t i) const { return BehindPlace(first_places[i]); }
    size_t LineEnd(size_t i) const { return places[first_places[i + 1] - 1]; }
  };

  // `separator`: RowReader::OnlySeparator() of the table.
  explicit MarkedColumns(char separator);

  // Finds the columns of the lines of `text`, which must stay while they are asked for. REQUIRES:
  // whole lines, 0 < text.size() <= kMarkedBytes.
  void Mark(std::string_view text);
  size_t lines() const { return lines_; }
  const View& view() const { return view_; }
  // Line `i` as an event: without its "\n" or "\r\n".
  std::string_view Event(size_t i) const;

 private:
  const char separator_;
  std::unique_ptr<uint32_t[]> places_;
  std::unique_ptr<uint32_t[]> first_places_;
  ColumnMarks marks_;
  View view_;
  size_t lines_ = 0;
};

inline MarkedColumns::Range MarkedColumns::View::RangeOf(size_t line, size_t column) const {
  const size_t index = first_places[line] + column;
  const size_t last = first_places[line + 1] - 1;
  if (index > last) return {};
  Range range = {true, BehindPlace(index), places[index]};
  // The event excludes "\r\n"; a line without "\n" keeps its "\r".
  if (index == last && range.end > range.begin && range.end < text.size() &&
      text[range.end - 1] == '\r') {
    --range.end;
  }
  return range;
}

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_MARKED_COLUMNS_H_
