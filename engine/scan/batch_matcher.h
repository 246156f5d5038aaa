// Finds the matching events of a batch: candidates by literal, confirmed by the plan.
#ifndef METGREP_ENGINE_SCAN_BATCH_MATCHER_H_
#define METGREP_ENGINE_SCAN_BATCH_MATCHER_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/match/matcher.h"
#include "engine/plan/plan.h"
#include "engine/scan/event_batch.h"

namespace metgrep {

struct MatchedEvent {
  EventSpan span;
  size_t index = 0;   // in EventBatch::spans, if there are any
  size_t filter = 0;  // of the first plan that matches
};

struct BatchMatches {
  // In order; empty if only counting.
  std::vector<MatchedEvent> events;
  uint64_t count = 0;
};

// One for a thread: it owns the scratch memory of matching.
class BatchMatcher {
 public:
  // The plans must outlive the matcher. With `invert`, the events that no plan matches are found.
  BatchMatcher(std::vector<const Plan*> plans, bool invert);

  // Finds at most `limit` events. With `count_only`, counts them and fills nothing else.
  void Match(const EventBatch& batch, bool count_only, uint64_t limit, BatchMatches* matches);

 private:
  bool MatchesAny(std::string_view message, size_t* filter);
  // The first matching line at or after `from`, which is the begin of a line. false: there is none.
  bool NextMatchingLine(std::string_view bytes, size_t from, MatchedEvent* match);
  void MatchLines(std::string_view bytes, bool count_only, uint64_t limit, BatchMatches* matches);
  void MatchOtherLines(std::string_view bytes, bool count_only, uint64_t limit,
                       BatchMatches* matches);
  void MatchSpans(const EventBatch& batch, bool count_only, uint64_t limit, BatchMatches* matches);

  std::vector<const Plan*> plans_;
  bool invert_;
  // Occurs in every matching event; empty: every event is a candidate.
  std::string_view literal_;
  MatchScratch scratch_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_SCAN_BATCH_MATCHER_H_
