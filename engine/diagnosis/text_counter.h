// Counts events for patterns that search the text of an event as a whole: terms and %regex%.
//
// Events that fulfil the first k requirements are those that a pattern of these alone matches: each
// such beginning of the pattern is searched for as any pattern is, in a block that lies in the
// cache. What fails at a requirement is the difference of two counts.
#ifndef METGREP_ENGINE_DIAGNOSIS_TEXT_COUNTER_H_
#define METGREP_ENGINE_DIAGNOSIS_TEXT_COUNTER_H_

#include <memory>
#include <string>
#include <vector>

#include "engine/diagnosis/event_counter.h"
#include "engine/scan/batch_matcher.h"

namespace metgrep {

class TextCounter final : public EventCounter {
 public:
  // REQUIRES: the plan's kind is kTerms, kRegex or kMatchAll.
  TextCounter(const Pattern& pattern, const Plan& plan);
  void Count(const EventBatch& batch, FailureCounts* counts) override;

 private:
  struct Beginning {
    std::shared_ptr<const Plan> plan;  // null: it is the whole pattern
    std::unique_ptr<BatchMatcher> matcher;
    Problem problem;  // of an event that fails at its last requirement
  };
  // A requirement behind the beginnings, tested on each event that fulfils those.
  struct Rest {
    std::string text;
    Problem problem;
  };

  void AddTerms(const Pattern& pattern, const Plan& plan);
  void Add(const Plan& plan, Problem problem);
  void CountRest(const EventBatch& batch, FailureCounts* counts);

  std::vector<Beginning> beginnings_;
  std::vector<Rest> rest_;
  BatchMatches matches_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_TEXT_COUNTER_H_
