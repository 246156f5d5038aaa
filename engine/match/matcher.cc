#include "engine/match/matcher.h"

#include <algorithm>

#include "engine/match/compare.h"
#include "engine/match/row_matcher.h"
#include "engine/simd/bytes.h"

namespace metgrep {

std::string_view SlotValue(const Plan& plan, std::string_view event,
                           const std::vector<Field>& fields, size_t slot) {
  if (plan.ellipsis != kNone) {
    const bool behind = slot >= plan.ellipsis;
    return fields[behind ? fields.size() - plan.slots.size() + slot : slot].value;
  }
  const bool takes_rest = slot + 1 == plan.slots.size() && fields.size() > plan.slots.size();
  return takes_rest ? event.substr(fields[slot].begin) : fields[slot].value;
}

namespace {

bool Contains(std::string_view event, std::string_view text) {
  return FindLiteral(event, text) != std::string_view::npos;
}

bool MatchesTerms(const Plan& plan, std::string_view event) {
  const auto occurs = [event](const std::string& term) { return Contains(event, term); };
  return std::all_of(plan.included.begin(), plan.included.end(), occurs) &&
         std::none_of(plan.excluded.begin(), plan.excluded.end(), occurs) &&
         (plan.optional.empty() || std::any_of(plan.optional.begin(), plan.optional.end(), occurs));
}

// Fields to split off: all of them if an ellipsis aligns slots from the end, else one more than
// there are slots, which tells whether the last slot takes the rest.
size_t FieldLimit(const Plan& plan) {
  return plan.ellipsis == kNone ? plan.slots.size() + 1 : kNone;
}

bool MatchesSlots(const Plan& plan, std::string_view event, std::vector<Field>* fields) {
  if (plan.ellipsis == kNone) {
    SplitFields(event, FieldLimit(plan), fields);
  } else {
    SplitOuterFields(event, plan.slots.size(), fields);
  }
  if (fields->size() < plan.slots.size()) return false;
  for (size_t slot = 0; slot < plan.slots.size(); ++slot) {
    if (plan.slots[slot].root == kNone) continue;
    const std::string_view value = SlotValue(plan, event, *fields, slot);
    const bool fulfilled = EvaluateNode(plan, plan.slots[slot].root, [&](size_t predicate) {
      return TestField(plan.predicates[predicate], value);
    });
    if (!fulfilled) return false;
  }
  return true;
}

void AddOccurrences(std::string_view event, const std::string& term, std::vector<Span>* places) {
  if (term.empty()) return;
  for (size_t at = 0; (at = FindLiteral(event, term, at)) != std::string_view::npos;) {
    places->push_back({at, at + term.size()});
    at += term.size();
  }
}

// REQUIRES: the event matches, and MatchesSlots() has filled `fields`.
void AddSlots(const Plan& plan, std::string_view event, const std::vector<Field>& fields,
              std::vector<Span>* places) {
  for (size_t slot = 0; slot < plan.slots.size(); ++slot) {
    if (plan.slots[slot].root == kNone) continue;
    const std::string_view value = SlotValue(plan, event, fields, slot);
    const auto begin = static_cast<size_t>(value.data() - event.data());
    if (value.empty()) {
      places->push_back({begin - 1, begin + 1});  // the delimiters
    } else {
      places->push_back({begin, begin + value.size()});
    }
  }
}

}  // namespace

bool MatchesEvent(const Plan& plan, std::string_view event, MatchScratch* scratch) {
  switch (plan.kind) {
    case Plan::Kind::kMatchAll:
      return true;
    case Plan::Kind::kMatchNone:
      return false;
    case Plan::Kind::kRow:
      return MatchesRow(plan, event, &scratch->table);
    case Plan::Kind::kTerms:
      return MatchesTerms(plan, event);
    case Plan::Kind::kJson:
      return scratch->json().Matches(plan, event);
    case Plan::Kind::kSpace:
      return MatchesSlots(plan, event, &scratch->fields);
    case Plan::Kind::kRegex:
      return plan.regex->Finds(event);
  }
  return false;
}

bool FindPlaces(const Plan& plan, std::string_view event, MatchScratch* scratch,
                std::vector<Span>* places) {
  switch (plan.kind) {
    case Plan::Kind::kRow:
      return FindRowPlaces(plan, event, &scratch->table, places);
    case Plan::Kind::kJson:
      return scratch->json().FindPlaces(plan, event, places);
    default:
      break;
  }
  if (!MatchesEvent(plan, event, scratch)) return false;
  if (plan.kind == Plan::Kind::kTerms) {
    for (const std::string& term : plan.included) AddOccurrences(event, term, places);
    for (const std::string& term : plan.optional) AddOccurrences(event, term, places);
  } else if (plan.kind == Plan::Kind::kSpace) {
    AddSlots(plan, event, scratch->fields, places);
  } else if (plan.kind == Plan::Kind::kRegex) {
    plan.regex->FindAll(event, places);
  }
  return true;
}

void AlignFields(const Plan& plan, std::string_view event, MatchScratch* scratch,
                 std::vector<AlignedField>* aligned) {
  SplitFields(event, FieldLimit(plan), &scratch->fields);
  const std::vector<Field>& fields = scratch->fields;
  aligned->clear();
  const size_t under_ellipsis = plan.ellipsis == kNone ? 0 : fields.size() - plan.slots.size();
  for (size_t slot = 0; slot <= plan.slots.size(); ++slot) {
    if (slot == plan.ellipsis) {
      for (size_t i = slot; i < slot + under_ellipsis; ++i) {
        aligned->push_back({fields[i].value, kNone, i + 1});
      }
    }
    if (slot == plan.slots.size()) break;
    aligned->push_back({SlotValue(plan, event, fields, slot), slot, aligned->size() + 1});
  }
}

}  // namespace metgrep
