#include "engine/match/marked_fields.h"

#include <limits>

#include "engine/match/line_index.h"

namespace metgrep {

MarkedFields::MarkedFields()
    : separators_(SeparatorWordsFor(kMarkedBytes) + 1),
      line_ends_(LineEndsFor(kMarkedBytes) + 1),
      special_(SpecialWordsFor(kMarkedBytes)),
      counts_(LineEndsFor(kMarkedBytes)) {
  separators_.front() = uint64_t{1} << 63;
  marks_.separators = separators_.data() + 1;
  line_ends_.front() = std::numeric_limits<uint32_t>::max();
  marks_.line_ends = line_ends_.data() + 1;
  marks_.special = special_.data();
}

void MarkedFields::Mark(std::string_view text) {
  text_ = text;
  marked_ = ActiveKernels().mark_fields(text.data(), text.size(), marks_);
  ActiveKernels().count_fields(marks_, marked_.count, counts_.data());
}

std::string_view MarkedFields::Event(size_t i) const {
  const Range line = Line(i);
  std::string_view event = text_.substr(line.begin, line.end - line.begin);
  // A line without "\n" keeps its "\r".
  if (line.end < text_.size() && event.ends_with('\r')) event.remove_suffix(1);
  return event;
}

// Whether a part of the line lies in 64 bytes with something special.
bool MarkedFields::HasSpecial(Range line) const {
  for (size_t part = line.begin / 64; part <= line.end / 64; ++part) {
    if ((special_[part / 64] >> (part % 64) & 1) != 0) return true;
  }
  return false;
}

}  // namespace metgrep
