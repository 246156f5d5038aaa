// Counts events for JSON patterns: one walk over each event finds all that the pattern selects.
#ifndef METGREP_ENGINE_DIAGNOSIS_JSON_COUNTER_H_
#define METGREP_ENGINE_DIAGNOSIS_JSON_COUNTER_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/diagnosis/event_counter.h"
#include "engine/match/json_matcher.h"

namespace metgrep {

class JsonCounter final : public EventCounter {
 public:
  // REQUIRES: the plan's kind is kJson.
  JsonCounter(std::shared_ptr<const Pattern> pattern, const Plan& plan);
  void Count(const EventBatch& batch, FailureCounts* counts) override;

 private:
  // What is wrong with a value, and the value as it is written; with kMissing there is none.
  struct Failure {
    Problem problem = Problem::kMissing;
    std::string_view value;
    friend bool operator==(const Failure&, const Failure&) = default;
  };

  void CountEvent(std::string_view event, FailureCounts* counts);
  bool Holds(size_t node) const;
  // Why the node does not hold in the event that was tested last, if that is the same for all of
  // its conditions that do not.
  bool FindFailure(size_t node, std::optional<Failure>* failure) const;
  Failure FailureOf(const Predicate& predicate) const;

  const Plan& plan_;
  const std::vector<size_t> roots_;  // nodes; `i` is requirement i + 1
  JsonMatcher matcher_;
  std::vector<bool> holds_;  // of each predicate
  EventDiagnoser diagnoser_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_JSON_COUNTER_H_
