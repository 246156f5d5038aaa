#include "engine/match/marked_columns.h"

#include <limits>

#include "engine/match/line_index.h"

namespace metgrep {

MarkedColumns::MarkedColumns(char separator)
    : separator_(separator),
      places_(std::make_unique_for_overwrite<uint32_t[]>(PlacesFor(kMarkedBytes) + 1)),
      first_places_(std::make_unique_for_overwrite<uint32_t[]>(FirstPlacesFor(kMarkedBytes))) {
  places_[0] = std::numeric_limits<uint32_t>::max();
  marks_ = {places_.get() + 1, first_places_.get()};
}

void MarkedColumns::Mark(std::string_view text) {
  lines_ = ActiveKernels().mark_columns(text.data(), text.size(), separator_, marks_);
  view_ = {text, marks_.places, marks_.first_places};
}

std::string_view MarkedColumns::Event(size_t i) const {
  const size_t begin = view_.LineBegin(i);
  const size_t end = view_.LineEnd(i);
  std::string_view line = view_.text.substr(begin, end - begin);
  // A line without "\n" keeps its "\r".
  if (end < view_.text.size() && line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace metgrep
