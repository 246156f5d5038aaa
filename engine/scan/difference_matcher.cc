#include "engine/scan/difference_matcher.h"

#include <limits>

namespace metgrep {

DifferenceMatcher::DifferenceMatcher(const std::vector<const Plan*>& plans)
    : first_({plans[0]}, /*invert=*/false), second_({plans[1]}, /*invert=*/false) {}

void DifferenceMatcher::UsePlans(const std::vector<const Plan*>& plans) {
  first_.UsePlans({plans[0]});
  second_.UsePlans({plans[1]});
}

void DifferenceMatcher::Match(const EventBatch& batch, bool count_only, uint64_t limit,
                              BatchMatches* matches) {
  constexpr uint64_t kNoLimit = std::numeric_limits<uint64_t>::max();
  first_.Match(batch, /*count_only=*/false, kNoLimit, &of_first_);
  second_.Match(batch, /*count_only=*/false, kNoLimit, &of_second_);
  matches->events.clear();
  matches->count = 0;
  both_ = 0;
  const std::vector<MatchedEvent>& first = of_first_.events;
  const std::vector<MatchedEvent>& second = of_second_.events;
  size_t i = 0;
  size_t j = 0;
  while ((i < first.size() || j < second.size()) && matches->count < limit) {
    // Two events may be empty and begin at the same byte of the text of a document.
    const auto place = [&](const MatchedEvent& event) {
      return batch.has_spans ? event.index : event.span.begin;
    };
    const bool in_first =
        j == second.size() || (i < first.size() && place(first[i]) <= place(second[j]));
    const bool in_second =
        i == first.size() || (j < second.size() && place(second[j]) <= place(first[i]));
    const MatchedEvent& event = in_first ? first[i] : second[j];
    i += in_first ? 1 : 0;
    j += in_second ? 1 : 0;
    if (in_first && in_second) {
      ++both_;
      continue;
    }
    ++matches->count;
    if (count_only) continue;
    matches->events.push_back(event);
    matches->events.back().filter = in_first ? 0 : 1;
  }
}

}  // namespace metgrep
