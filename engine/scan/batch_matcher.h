// Finds the matching events of a batch, in the way that the plan's strategy says.
#ifndef METGREP_ENGINE_SCAN_BATCH_MATCHER_H_
#define METGREP_ENGINE_SCAN_BATCH_MATCHER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/match/line_index.h"
#include "engine/match/matcher.h"
#include "engine/plan/plan.h"
#include "engine/scan/event_batch.h"
#include "engine/simd/literal_finder.h"

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

  // Goes on with other plans, as if it were new.
  void UsePlans(std::vector<const Plan*> plans);

  // Finds at most `limit` events. With `count_only`, counts them and fills nothing else.
  void Match(const EventBatch& batch, bool count_only, uint64_t limit, BatchMatches* matches);

  // For tests: searches as `strategy` says, which must be right for the plan, and does not change
  // it from what the first batches show.
  void ForceStrategy(Strategy strategy);

 private:
  class Collector;

  bool MatchesAny(std::string_view message, size_t* filter);
  // Whether the line [begin, next) matches a plan.
  bool MatchesLine(std::string_view bytes, size_t begin, size_t next, size_t* filter);
  // Whether lines can be counted without looking for their begins, and the count.
  bool CountByLiteral(std::string_view bytes, uint64_t* count) const;
  // Each of these gives the lines with a match to the collector, in order, until it wants no more.
  void FindByLiteral(std::string_view bytes, Collector* collector);
  void FindWithoutLiteral(std::string_view bytes, Collector* collector);
  void FindByLineIndex(std::string_view bytes, Collector* collector);
  void FindByRegex(std::string_view bytes, Collector* collector);
  void FindInEveryLine(std::string_view bytes, Collector* collector);
  void MatchSpans(const EventBatch& batch, bool count_only, uint64_t limit, BatchMatches* matches);

  void TakeStrategy();
  void JudgeLiterals(size_t bytes, size_t candidates);

  std::vector<const Plan*> plans_;
  bool invert_;
  Strategy strategy_ = Strategy::kEveryLine;
  std::vector<const LiteralFinder*> literals_;  // of all plans
  std::vector<size_t> next_found_;              // FindByLiteral(): where each literal occurs next
  // The strategy may be changed once, by how often the literal was found in the first bytes.
  bool is_strategy_open_ = false;
  size_t judged_bytes_ = 0;
  size_t judged_candidates_ = 0;
  MatchScratch scratch_;
  std::unique_ptr<LineIndex> line_index_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_SCAN_BATCH_MATCHER_H_
