// Counts events for JSON patterns: one walk over each event finds all that the pattern selects.
#ifndef METGREP_ENGINE_DIAGNOSIS_JSON_COUNTER_H_
#define METGREP_ENGINE_DIAGNOSIS_JSON_COUNTER_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/diagnosis/event_counter.h"
#include "engine/match/json_matcher.h"

namespace metgrep {

class JsonCounter final : public EventCounter {
 public:
  // REQUIRES: the plan's kind is kJson.
  explicit JsonCounter(const Plan& plan);
  void Count(const EventBatch& batch, FailureCounts* counts) override;

 private:
  void AddRequirements(size_t node);
  void CountEvent(std::string_view event, FailureCounts* counts);

  const Plan& plan_;
  std::vector<size_t> roots_;  // nodes; `i` is requirement i + 1
  JsonMatcher matcher_;
  std::vector<bool> holds_;  // of each predicate
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_JSON_COUNTER_H_
