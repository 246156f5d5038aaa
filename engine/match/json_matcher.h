// Evaluates a JSON plan on one event.
//
// One walk over the event checks that all of it is JSON and feeds every value that a selector
// selects to the selector's predicates; nothing is built. A key that occurs again in an object
// resets what the earlier one had selected: the last one wins.
#ifndef METGREP_ENGINE_MATCH_JSON_MATCHER_H_
#define METGREP_ENGINE_MATCH_JSON_MATCHER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/match/json_document.h"
#include "engine/match/json_selections.h"
#include "engine/plan/plan.h"
#include "patterns/parse_error.h"

namespace metgrep {

// Not thread-safe; its memory grows to that of the largest event and is used again.
class JsonMatcher {
 public:
  // Whether the event is one JSON object (white space around it is fine) that fulfils the plan.
  // Events that are not UTF-8 are not JSON, nor are those nested deeper than kMaxJsonDepth.
  // REQUIRES: plan.kind == Plan::Kind::kJson.
  bool Matches(const Plan& plan, std::string_view event);

  // The same; if it does, appends the places of the values by which it does, in any order: of
  // strings without their quotes, unless they are empty. The values of && are all there, and those
  // of || that fulfil their condition.
  bool FindPlaces(const Plan& plan, std::string_view event, std::vector<Span>* places);

  // Whether the event is one JSON object; if it is, fills `holds` with whether each predicate of
  // the plan holds, for those who explain the answer. REQUIRES: as Matches().
  bool Test(const Plan& plan, std::string_view event, std::vector<bool>* holds);

  // What a selector of the plan selects in the event of the last Test(), if it is one JSON object.
  // A view of that event.
  const JsonSelected& Selected(size_t selector) const { return selections_.Selected(selector); }

 private:
  // A selector of which `matched` steps lead to the current value.
  struct Active {
    size_t selector;
    size_t matched;
  };

  class Walk;

  bool WalkOver(const Plan& plan, std::string_view event, JsonSelections::Keep keep);

  JsonDocument document_;
  std::vector<Active> active_;
  JsonSelections selections_;
  std::string unescaped_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_JSON_MATCHER_H_
