// What the selectors of a JSON plan have selected in an event so far, and which of their predicates
// hold by it.
//
// Under a wildcard a selector selects several values. Its predicates are decided by the elements of
// the wildcard, so what the current element has is kept apart from what the ones before had.
#ifndef METGREP_ENGINE_MATCH_JSON_SELECTIONS_H_
#define METGREP_ENGINE_MATCH_JSON_SELECTIONS_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/match/json_document.h"
#include "engine/plan/plan.h"
#include "patterns/parse_error.h"

namespace metgrep {

// What a selector selects in an event: of several values the last one.
struct JsonSelected {
  JsonKind kind = JsonKind::kNothing;
  std::string_view written;  // as in the event, with quotes and escapes
};

// Not thread-safe; its memory is used again.
class JsonSelections {
 public:
  // What is kept besides the answer.
  enum class Keep { kNothing, kPlaces, kSelected };

  // For an event; the plan and the event must outlive the use.
  void Start(const Plan& plan, std::string_view event, Keep keep);

  // After the whole event: Holds() and what follows it.
  void Finish();

  // What the selector has selected is forgotten: a key on its way occurs again.
  void Reset(size_t selector);
  // The same for the current element of its wildcard.
  void ResetElement(size_t selector);
  // Adds the current element of its wildcard to the elements before.
  void Fold(size_t selector);

  // The value that its wildcard is applied to exists.
  void HasParent(size_t selector) { selections_[selector].has_parent = true; }
  // It selects a value of which `written` is the first token.
  void Select(size_t selector, JsonKind kind, std::string_view written);
  // The container that it selects is `written`.
  void SelectContainer(size_t selector, std::string_view written);
  // The predicates of the selector that ask for `test` are fulfilled by the token.
  void Hit(size_t selector, Predicate::Test test, std::string_view token);
  // Tests its predicates on a string, of which `text` is what it means, or on a number.
  void Compare(size_t selector, JsonKind kind, std::string_view text, std::string_view token);

  // Whether a predicate of the plan holds.
  bool Holds(size_t predicate) const;
  bool Matches() const;
  // With Keep::kPlaces, if the event matches: appends the places by which it does.
  void CollectPlaces(std::vector<Span>* places) const;
  // With Keep::kSelected.
  const JsonSelected& Selected(size_t selector) const { return selections_[selector].selected; }

 private:
  // A value that fulfils a predicate.
  struct Place {
    size_t predicate;  // as in `hits`
    Span span;
  };
  struct Part {
    bool exists = false;
    std::vector<bool> hits;  // one for each predicate of the selector
    std::vector<Place> places;
  };
  struct Selection {
    bool has_parent = false;
    Part element;  // of the wildcard; without a wildcard, of the event
    Part all;      // of the elements before
    JsonSelected selected;
  };

  void ResetPart(size_t selector, Part* part);
  void KeepPlace(size_t selector, size_t predicate, std::string_view token);

  const Plan* plan_ = nullptr;
  const char* event_ = nullptr;
  Keep keep_ = Keep::kNothing;
  std::vector<Selection> selections_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_JSON_SELECTIONS_H_
