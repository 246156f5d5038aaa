// Looks for an event that one of two patterns matches and the other does not.
//
// First all events of a model of the patterns are tried (engine/diagnosis/event_model.h), or, if
// there are too many, such as fulfil one of the patterns and a little less; then those with random
// damage. What is found is made as small as it stays one. Everything follows from the patterns and
// the options: two searches find the same.
#ifndef METGREP_ENGINE_DIAGNOSIS_COUNTER_EXAMPLE_H_
#define METGREP_ENGINE_DIAGNOSIS_COUNTER_EXAMPLE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "engine/plan/plan.h"
#include "patterns/pattern.h"

namespace metgrep {

struct CounterExample {
  std::string event;  // not empty
  bool first_matches = false;
};

struct CounterExampleSearch {
  std::optional<CounterExample> found;
  uint64_t events_tried = 0;  // until one was found
};

// `first_plan` is compiled from `first`, `second_plan` from `second`. Tries at most `max_events`
// events, and a few thousand more to make the one that is found smaller.
CounterExampleSearch FindCounterExample(const Pattern& first, const Plan& first_plan,
                                        const Pattern& second, const Plan& second_plan,
                                        uint64_t max_events);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_COUNTER_EXAMPLE_H_
