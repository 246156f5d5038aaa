// Evaluates a plan on one event: exactly, whatever its bytes. The slow path that every faster one
// must agree with.
#ifndef METGREP_ENGINE_MATCH_MATCHER_H_
#define METGREP_ENGINE_MATCH_MATCHER_H_

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/match/fields.h"
#include "engine/match/json_matcher.h"
#include "engine/plan/plan.h"
#include "engine/table/table.h"
#include "patterns/parse_error.h"

namespace metgrep {

// Working memory of one thread.
class MatchScratch {
 public:
  std::vector<Field> fields;
  TableScratch table;
  // Made when the first JSON plan is evaluated.
  JsonMatcher& json() {
    if (!json_) json_ = std::make_unique<JsonMatcher>();
    return *json_;
  }

 private:
  std::unique_ptr<JsonMatcher> json_;
};

// A field of a matched event. `slot` is the index of the slot it is aligned with, kNone for a field
// under an ellipsis; `position` its 1-based number in the event.
struct AlignedField {
  std::string_view value;
  size_t slot;
  size_t position;
};

// The value of a slot of a kSpace plan: that of its field, or of the last field and all that
// follows. `fields`: of SplitFields() with one more than there are slots, or of SplitOuterFields()
// with as many as there are slots. REQUIRES: the event has a field for each slot.
std::string_view SlotValue(const Plan& plan, std::string_view event,
                           const std::vector<Field>& fields, size_t slot);

bool MatchesEvent(const Plan& plan, std::string_view event, MatchScratch* scratch);

// The same; if it does, appends the places by which it does: the terms, the matches of the regex,
// the values that fulfil conditions. In any order; they may overlap.
bool FindPlaces(const Plan& plan, std::string_view event, MatchScratch* scratch,
                std::vector<Span>* places);

// The fields of an event that matches a kSpace plan, each aligned with its slot, in order.
// REQUIRES: the event matches.
void AlignFields(const Plan& plan, std::string_view event, MatchScratch* scratch,
                 std::vector<AlignedField>* aligned);

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_MATCHER_H_
