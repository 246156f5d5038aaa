#include "engine/match/json_selections.h"

#include <algorithm>

#include "engine/match/compare.h"
#include "engine/match/json_number.h"

namespace metgrep {
namespace {

bool Test(const Predicate& predicate, JsonKind kind, std::string_view text) {
  return kind == JsonKind::kNumber ? TestJsonNumber(predicate, text)
                                   : TestJsonString(predicate, text);
}

// A != predicate's hit under a wildcard is that the value is equal.
bool EqualsUnderWildcard(const Predicate& predicate, JsonKind kind, std::string_view text) {
  if (kind == JsonKind::kNumber && predicate.operand == Predicate::Operand::kNumber &&
      !JsonNumber(text).value()) {
    return false;
  }
  return !Test(predicate, kind, text);
}

}  // namespace

void JsonSelections::Start(const Plan& plan, std::string_view event, Keep keep) {
  plan_ = &plan;
  event_ = event.data();
  keep_ = keep;
  selections_.resize(plan.selectors.size());
  for (size_t i = 0; i < selections_.size(); ++i) {
    Reset(i);
    selections_[i].has_parent = plan.selectors[i].wildcard == 0;
  }
}

void JsonSelections::Finish() {
  for (size_t i = 0; i < selections_.size(); ++i) Fold(i);
}

void JsonSelections::ResetPart(size_t selector, Part* part) {
  part->exists = false;
  part->hits.assign(plan_->selectors[selector].predicates.size(), false);
  part->places.clear();
}

void JsonSelections::Reset(size_t selector) {
  selections_[selector].has_parent = false;
  selections_[selector].selected = JsonSelected();
  ResetPart(selector, &selections_[selector].element);
  ResetPart(selector, &selections_[selector].all);
}

void JsonSelections::ResetElement(size_t selector) {
  ResetPart(selector, &selections_[selector].element);
}

void JsonSelections::Fold(size_t selector) {
  Part& all = selections_[selector].all;
  const Part& element = selections_[selector].element;
  all.exists = all.exists || element.exists;
  for (size_t i = 0; i < all.hits.size(); ++i) {
    if (element.hits[i]) all.hits[i] = true;
  }
  all.places.insert(all.places.end(), element.places.begin(), element.places.end());
  ResetElement(selector);
}

void JsonSelections::Select(size_t selector, JsonKind kind, std::string_view written) {
  selections_[selector].element.exists = true;
  if (keep_ == Keep::kSelected) selections_[selector].selected = {kind, written};
}

void JsonSelections::SelectContainer(size_t selector, std::string_view written) {
  if (keep_ == Keep::kSelected) selections_[selector].selected.written = written;
}

void JsonSelections::Hit(size_t selector, Predicate::Test test, std::string_view token) {
  const std::vector<size_t>& predicates = plan_->selectors[selector].predicates;
  for (size_t p = 0; p < predicates.size(); ++p) {
    if (plan_->predicates[predicates[p]].test != test) continue;
    selections_[selector].element.hits[p] = true;
    KeepPlace(selector, p, token);
  }
}

void JsonSelections::Compare(size_t selector, JsonKind kind, std::string_view text,
                             std::string_view token) {
  const PlanSelector& compared = plan_->selectors[selector];
  std::vector<bool>& hits = selections_[selector].element.hits;
  for (size_t p = 0; p < hits.size(); ++p) {
    const Predicate& predicate = plan_->predicates[compared.predicates[p]];
    if (predicate.operand == Predicate::Operand::kNone) continue;
    const bool is_negated =
        predicate.test == Predicate::Test::kNotEqual && compared.wildcard != kNone;
    hits[p] = is_negated ? EqualsUnderWildcard(predicate, kind, text) : Test(predicate, kind, text);
    if (hits[p] != is_negated) KeepPlace(selector, p, token);
  }
}

void JsonSelections::KeepPlace(size_t selector, size_t predicate, std::string_view token) {
  if (keep_ != Keep::kPlaces) return;
  if (token.size() > 2 && token.front() == '"') token = token.substr(1, token.size() - 2);
  const auto begin = static_cast<size_t>(token.data() - event_);
  selections_[selector].element.places.push_back({predicate, {begin, begin + token.size()}});
}

bool JsonSelections::Holds(size_t index) const {
  const Predicate& predicate = plan_->predicates[index];
  const PlanSelector& selector = plan_->selectors[predicate.subject];
  const Selection& selection = selections_[predicate.subject];
  if (predicate.test == Predicate::Test::kNotExists) return !selection.all.exists;
  const auto at = std::find(selector.predicates.begin(), selector.predicates.end(), index);
  const bool hit = selection.all.hits[static_cast<size_t>(at - selector.predicates.begin())];
  // Under a wildcard, != asks that no selected value is equal.
  if (predicate.test == Predicate::Test::kNotEqual && selector.wildcard != kNone) {
    return selection.has_parent && !hit;
  }
  return hit;
}

bool JsonSelections::Matches() const {
  return EvaluateNode(*plan_, plan_->root, [this](size_t predicate) { return Holds(predicate); });
}

void JsonSelections::CollectPlaces(std::vector<Span>* places) const {
  std::vector<size_t> held;
  CollectHeld(
      *plan_, plan_->root, [this](size_t predicate) { return Holds(predicate); }, &held);
  for (const size_t index : held) {
    const size_t selector = plan_->predicates[index].subject;
    for (const Place& place : selections_[selector].all.places) {
      if (plan_->selectors[selector].predicates[place.predicate] == index) {
        places->push_back(place.span);
      }
    }
  }
}

}  // namespace metgrep
