#include "engine/match/marked_fields.h"

#include <algorithm>
#include <limits>

#include "engine/match/line_index.h"

namespace metgrep {

MarkedFields::MarkedFields(std::vector<size_t> from_back)
    : separators_(SeparatorWordsFor(kMarkedBytes) + 1),
      line_ends_(LineEndsFor(kMarkedBytes) + 1),
      special_(SpecialWordsFor(kMarkedBytes)),
      counts_(LineEndsFor(kMarkedBytes)) {
  separators_.front() = uint64_t{1} << 63;
  marks_.separators = separators_.data() + 1;
  line_ends_.front() = std::numeric_limits<uint32_t>::max();
  marks_.line_ends = line_ends_.data() + 1;
  marks_.special = special_.data();
  // Field k from the back ends at separator k, where the end of the line is number 0, and begins
  // behind number k + 1.
  size_t last = 0;
  const auto want = [&](size_t number) {
    if (number > last) {
      skipped_.push_back(static_cast<uint32_t>(number - last - 1));
      last = number;
    }
    return skipped_.size() - 1;  // SIZE_MAX for number 0
  };
  std::sort(from_back.begin(), from_back.end());
  for (const size_t index : from_back) {
    const size_t end_at = want(index);
    back_.push_back({index, want(index + 1), end_at});
  }
  wanted_ = {skipped_.data(), skipped_.size()};
  found_.resize(wanted_.count * LineEndsFor(kMarkedBytes));
}

void MarkedFields::Mark(std::string_view text) {
  text_ = text;
  marked_ = ActiveKernels().mark_fields(text.data(), text.size(), marks_);
  ActiveKernels().count_fields(marks_, marked_.count, counts_.data());
  if (wanted_.count > 0) {
    ActiveKernels().locate_back(marks_, marked_.count, wanted_, found_.data());
  }
}

std::string_view MarkedFields::Event(size_t i) const {
  const Range line = Line(i);
  std::string_view event = text_.substr(line.begin, line.end - line.begin);
  // A line without "\n" keeps its "\r".
  if (line.end < text_.size() && event.ends_with('\r')) event.remove_suffix(1);
  return event;
}

// SIZE_MAX stands for the byte before the text.
size_t MarkedFields::SeparatorBefore(size_t at, size_t skipped) const {
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

MarkedFields::Range MarkedFields::FromFarBack(Range line, size_t index) const {
  const size_t end = index == 0 ? line.end : SeparatorBefore(line.end, index - 1);
  return {SeparatorBefore(end, 0) + 1, end};
}

// Whether a part of the line lies in 64 bytes with something special.
bool MarkedFields::HasSpecial(Range line) const {
  for (size_t part = line.begin / 64; part <= line.end / 64; ++part) {
    if ((special_[part / 64] >> (part % 64) & 1) != 0) return true;
  }
  return false;
}

}  // namespace metgrep
