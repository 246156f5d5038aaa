// Finds the events of a batch that exactly one of two plans matches: both plans search in the way
// that is best for each, and what they find is compared.
#ifndef METGREP_ENGINE_SCAN_DIFFERENCE_MATCHER_H_
#define METGREP_ENGINE_SCAN_DIFFERENCE_MATCHER_H_

#include <cstdint>
#include <vector>

#include "engine/plan/plan.h"
#include "engine/scan/batch_matcher.h"
#include "engine/scan/event_batch.h"

namespace metgrep {

// One for a thread.
class DifferenceMatcher {
 public:
  // The plans must outlive the matcher. REQUIRES: there are two, here and below.
  explicit DifferenceMatcher(const std::vector<const Plan*>& plans);

  // Goes on with other plans, as if it were new.
  void UsePlans(const std::vector<const Plan*>& plans);

  // Finds at most `limit` events, in order; MatchedEvent::filter is the plan that matches. With
  // `count_only`, counts them and fills nothing else.
  void Match(const EventBatch& batch, bool count_only, uint64_t limit, BatchMatches* matches);

  // Of the batch before: the events that both plans match, if there was no limit.
  uint64_t both() const { return both_; }

 private:
  BatchMatcher first_;
  BatchMatcher second_;
  BatchMatches of_first_;
  BatchMatches of_second_;
  uint64_t both_ = 0;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_SCAN_DIFFERENCE_MATCHER_H_
