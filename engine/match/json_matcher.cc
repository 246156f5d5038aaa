#include "engine/match/json_matcher.h"

#include <algorithm>
#include <cstdint>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "engine/match/compare.h"
#include "engine/match/json_number.h"
#include "engine/match/json_skip.h"
#include "engine/match/json_tokens.h"
#include "simdjson.h"

namespace metgrep {
namespace {

namespace ondemand = simdjson::ondemand;

// A selector of which `matched` steps lead to the current value.
struct Active {
  size_t selector;
  size_t matched;
};

// What a selector has selected so far. `element` is what the current element of its wildcard has
// (without a wildcard: everything), `all` what the elements before had.
struct Selection {
  // A value that fulfils a predicate, if places are asked for.
  struct Place {
    size_t predicate;  // as in `hits`
    Span span;
  };
  struct Part {
    bool exists = false;
    std::vector<bool> hits;  // one for each predicate of the selector
    std::vector<Place> places;
  };
  bool has_parent = false;  // the value that the wildcard is applied to exists
  Part element;
  Part all;
  JsonSelected selected;
};

// A JSON string or number.
struct Comparable {
  bool is_number;
  std::string_view text;   // the string, or the number's token
  std::string_view token;  // as in the event, with the quotes
};

bool TestComparable(const Predicate& predicate, const Comparable& value) {
  return value.is_number ? TestJsonNumber(predicate, value.text)
                         : TestJsonString(predicate, value.text);
}

}  // namespace

struct JsonMatcher::Memory {
  ondemand::parser parser;
  std::string padded;  // the event, and the padding that simdjson reads behind it
  std::vector<Active> active;
  std::vector<Selection> selections;
};

// Functions return false when the event turns out not to be JSON. With Keep::kPlaces,
// CollectPlaces() may be called at the end; to match does not pay for that.
template <JsonMatcher::Keep kKept>
class JsonMatcher::Walk {
 public:
  Walk(const Plan& plan, size_t event_size, bool has_escapes, Memory* memory)
      : plan_(plan),
        event_(memory->padded.data()),
        event_end_(event_ + event_size),
        has_escapes_(has_escapes),
        parser_(memory->parser),
        active_(memory->active),
        selections_(memory->selections) {
    active_.clear();
    selections_.resize(plan.selectors.size());
    for (size_t i = 0; i < plan.selectors.size(); ++i) {
      active_.push_back({i, 0});
      Reset(i);
    }
  }

  bool Document(ondemand::document& document) {
    ondemand::object object;
    if (document.get_object().get(object) != simdjson::SUCCESS) return false;
    for (size_t i = 0; i < selections_.size(); ++i) {
      selections_[i].has_parent = plan_.selectors[i].wildcard == 0;
    }
    return Object(object, 0, active_.size(), 1) &&
           document.current_location().error() == simdjson::OUT_OF_BOUNDS;
  }

  // After Document().
  void Finish() {
    for (size_t i = 0; i < selections_.size(); ++i) Fold(i);
  }

  // After Finish().
  bool Matches() const {
    return EvaluateNode(plan_, plan_.root, [&](size_t predicate) { return Holds(predicate); });
  }

  // REQUIRES: Finish(), and the event matches.
  void CollectPlaces(std::vector<Span>* places) const {
    std::vector<size_t> held;
    CollectHeld(
        plan_, plan_.root, [&](size_t predicate) { return Holds(predicate); }, &held);
    for (const size_t index : held) {
      const size_t selector = plan_.predicates[index].subject;
      for (const Selection::Place& place : selections_[selector].all.places) {
        if (plan_.selectors[selector].predicates[place.predicate] == index) {
          places->push_back(place.span);
        }
      }
    }
  }

  // Whether a predicate of the plan holds. After Finish().
  bool Holds(size_t index) const {
    const Predicate& predicate = plan_.predicates[index];
    const PlanSelector& selector = plan_.selectors[predicate.subject];
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

 private:
  void ResetPart(size_t selector, Selection::Part* part) {
    part->exists = false;
    part->hits.assign(plan_.selectors[selector].predicates.size(), false);
    if constexpr (kKept == Keep::kPlaces) part->places.clear();
  }

  void Reset(size_t selector) {
    selections_[selector].has_parent = false;
    if constexpr (kKept == Keep::kSelected) selections_[selector].selected = JsonSelected();
    ResetPart(selector, &selections_[selector].element);
    ResetPart(selector, &selections_[selector].all);
  }

  // Adds the current element of a wildcard to the elements before.
  void Fold(size_t selector) {
    Selection& selection = selections_[selector];
    selection.all.exists = selection.all.exists || selection.element.exists;
    for (size_t i = 0; i < selection.all.hits.size(); ++i) {
      if (selection.element.hits[i]) selection.all.hits[i] = true;
    }
    if constexpr (kKept == Keep::kPlaces) {
      selection.all.places.insert(selection.all.places.end(), selection.element.places.begin(),
                                  selection.element.places.end());
    }
    ResetPart(selector, &selection.element);
  }

  // Makes `next` active for the value of its last step. What a duplicate of that step had selected
  // is forgotten.
  void Activate(Active next) {
    const size_t wildcard = plan_.selectors[next.selector].wildcard;
    if (wildcard == kNone || next.matched <= wildcard) {
      Reset(next.selector);
    } else {
      ResetPart(next.selector, &selections_[next.selector].element);
    }
    active_.push_back(next);
  }

  // Walks over the value of an object's key or an array's element for which the active selectors
  // [begin, active_.size()) have been added; removes them.
  bool Child(ondemand::value& value, size_t begin, size_t depth) {
    if (begin == active_.size()) return SkipJson(value, depth, has_escapes_);
    const bool is_json = Value(value, begin, active_.size(), depth);
    for (size_t i = begin; i < active_.size(); ++i) {
      const size_t wildcard = plan_.selectors[active_[i].selector].wildcard;
      if (wildcard + 1 == active_[i].matched) Fold(active_[i].selector);
    }
    active_.resize(begin);
    return is_json;
  }

  // `depth`: containers around the value.
  bool Value(ondemand::value& value, size_t begin, size_t end, size_t depth) {
    ondemand::json_type type;
    if (value.type().get(type) != simdjson::SUCCESS) return false;
    for (size_t i = begin; i < end; ++i) {
      const PlanSelector& selector = plan_.selectors[active_[i].selector];
      if (active_[i].matched == selector.wildcard) {
        selections_[active_[i].selector].has_parent = true;
      }
      if (active_[i].matched == selector.steps.size()) {
        Selection& selection = selections_[active_[i].selector];
        selection.element.exists = true;
        if constexpr (kKept == Keep::kSelected) {
          selection.selected = {KindOf(type), JsonToken(value)};
        }
      }
    }
    switch (type) {
      case ondemand::json_type::object: {
        ondemand::object object;
        return depth < kMaxJsonDepth && value.get_object().get(object) == simdjson::SUCCESS &&
               Object(object, begin, end, depth + 1) && EndContainer(value, begin, end);
      }
      case ondemand::json_type::array: {
        ondemand::array array;
        return depth < kMaxJsonDepth && value.get_array().get(array) == simdjson::SUCCESS &&
               Array(array, begin, end, depth + 1) && EndContainer(value, begin, end);
      }
      default:
        return Scalar(value, type, begin, end);
    }
  }

  // Where a container ends is known behind it: before the next token of the container around it.
  // False, which does not occur: there is none.
  bool EndContainer(ondemand::value& value, size_t begin, size_t end) {
    if constexpr (kKept != Keep::kSelected) return true;
    for (size_t i = begin; i < end; ++i) {
      if (active_[i].matched != plan_.selectors[active_[i].selector].steps.size()) continue;
      const char* next = nullptr;
      if (value.current_location().get(next) != simdjson::SUCCESS) return false;
      std::string_view& written = selections_[active_[i].selector].selected.written;
      written = {written.data(), static_cast<size_t>(next - written.data())};
      written = written.substr(0, written.find_last_not_of(kJsonSpace) + 1);
    }
    return true;
  }

  bool Object(ondemand::object& object, size_t begin, size_t end, size_t depth) {
    std::vector<bool> overridden;
    if (AnyWildcardNext(begin, end) && !FindOverriddenKeys(object, parser_, &overridden))
      return false;
    size_t ordinal = 0;
    for (auto result : object) {
      ondemand::field field;
      if (std::move(result).get(field) != simdjson::SUCCESS) return false;
      JsonKey key;
      if (!key.Read(field, event_end_, has_escapes_)) return false;
      const size_t child = active_.size();
      for (size_t i = begin; i < end; ++i) {
        const Active parent = active_[i];
        const PlanSelector& selector = plan_.selectors[parent.selector];
        if (parent.matched == selector.steps.size()) continue;
        const PlanStep& step = selector.steps[parent.matched];
        const bool taken = step.kind == PlanStep::Kind::kName
                               ? key.Is(step.name)
                               : step.kind == PlanStep::Kind::kWildcard && !overridden[ordinal];
        if (taken) Activate({parent.selector, parent.matched + 1});
      }
      if (!Child(field.value(), child, depth)) return false;
      ++ordinal;
    }
    return true;
  }

  bool Array(ondemand::array& array, size_t begin, size_t end, size_t depth) {
    size_t index = 0;
    for (auto result : array) {
      ondemand::value value;
      if (std::move(result).get(value) != simdjson::SUCCESS) return false;
      const size_t child = active_.size();
      for (size_t i = begin; i < end; ++i) {
        const Active parent = active_[i];
        const PlanSelector& selector = plan_.selectors[parent.selector];
        if (parent.matched == selector.steps.size()) {
          const std::string_view token = JsonToken(value);
          if (token == "null") Hit(parent.selector, Predicate::Test::kIsNull, token);
          continue;
        }
        const PlanStep& step = selector.steps[parent.matched];
        if (step.kind == PlanStep::Kind::kWildcard ||
            (step.kind == PlanStep::Kind::kIndex && step.index == index)) {
          Activate({parent.selector, parent.matched + 1});
        }
      }
      if (!Child(value, child, depth)) return false;
      ++index;
    }
    return true;
  }

  bool Scalar(ondemand::value& value, ondemand::json_type type, size_t begin, size_t end) {
    const std::string_view token = JsonToken(value);
    switch (type) {
      case ondemand::json_type::null:
        if (token != "null") return false;
        HitAll(begin, end, Predicate::Test::kIsNull, token);
        return true;
      case ondemand::json_type::boolean:
        if (token != "true" && token != "false") return false;
        HitAll(begin, end, token == "true" ? Predicate::Test::kIsTrue : Predicate::Test::kIsFalse,
               token);
        return true;
      case ondemand::json_type::number:
        if (!IsJsonNumber(token)) return false;
        Compare(begin, end, {true, token, token});
        return true;
      default: {
        std::string_view text;
        if (!JsonString(value, has_escapes_, &text)) return false;
        Compare(begin, end, {false, text, token});
        return true;
      }
    }
  }

  void Compare(size_t begin, size_t end, const Comparable& value) {
    for (size_t i = begin; i < end; ++i) {
      const PlanSelector& selector = plan_.selectors[active_[i].selector];
      if (active_[i].matched != selector.steps.size()) continue;
      std::vector<bool>& hits = selections_[active_[i].selector].element.hits;
      for (size_t p = 0; p < hits.size(); ++p) {
        const Predicate& predicate = plan_.predicates[selector.predicates[p]];
        if (predicate.operand == Predicate::Operand::kNone) continue;
        if (predicate.test == Predicate::Test::kNotEqual && selector.wildcard != kNone) {
          hits[p] = EqualsUnderWildcard(predicate, value);
          if (kKept == Keep::kPlaces && !hits[p]) KeepPlace(active_[i].selector, p, value.token);
        } else {
          hits[p] = TestComparable(predicate, value);
          if (kKept == Keep::kPlaces && hits[p]) KeepPlace(active_[i].selector, p, value.token);
        }
      }
    }
  }

  // A != predicate's hit under a wildcard is that the value is equal.
  static bool EqualsUnderWildcard(const Predicate& predicate, const Comparable& value) {
    if (value.is_number && predicate.operand == Predicate::Operand::kNumber &&
        !JsonNumber(value.text).value()) {
      return false;
    }
    return !TestComparable(predicate, value);
  }

  void HitAll(size_t begin, size_t end, Predicate::Test test, std::string_view token) {
    for (size_t i = begin; i < end; ++i) {
      if (active_[i].matched == plan_.selectors[active_[i].selector].steps.size()) {
        Hit(active_[i].selector, test, token);
      }
    }
  }

  // The predicates of the selector that ask for `test` are fulfilled.
  void Hit(size_t selector, Predicate::Test test, std::string_view token) {
    const std::vector<size_t>& predicates = plan_.selectors[selector].predicates;
    for (size_t p = 0; p < predicates.size(); ++p) {
      if (plan_.predicates[predicates[p]].test == test) {
        selections_[selector].element.hits[p] = true;
        if (kKept == Keep::kPlaces) KeepPlace(selector, p, token);
      }
    }
  }

  void KeepPlace(size_t selector, size_t predicate, std::string_view token) {
    if (token.size() > 2 && token.front() == '"') token = token.substr(1, token.size() - 2);
    const auto begin = static_cast<size_t>(token.data() - event_);
    selections_[selector].element.places.push_back({predicate, {begin, begin + token.size()}});
  }

  bool AnyWildcardNext(size_t begin, size_t end) const {
    return std::any_of(active_.begin() + static_cast<ptrdiff_t>(begin),
                       active_.begin() + static_cast<ptrdiff_t>(end), [&](const Active& active) {
                         return active.matched == plan_.selectors[active.selector].wildcard;
                       });
  }

  static JsonSelected::Kind KindOf(ondemand::json_type type) {
    switch (type) {
      case ondemand::json_type::object:
      case ondemand::json_type::array:
        return JsonSelected::Kind::kContainer;
      case ondemand::json_type::number:
        return JsonSelected::Kind::kNumber;
      case ondemand::json_type::boolean:
        return JsonSelected::Kind::kBoolean;
      case ondemand::json_type::null:
        return JsonSelected::Kind::kNull;
      default:
        return JsonSelected::Kind::kString;
    }
  }

  const Plan& plan_;
  const char* const event_;
  const char* const event_end_;
  const bool has_escapes_;  // a backslash stands anywhere in the event
  ondemand::parser& parser_;
  std::vector<Active>& active_;
  std::vector<Selection>& selections_;
};

JsonMatcher::JsonMatcher() : memory_(std::make_unique<Memory>()) {}
JsonMatcher::~JsonMatcher() = default;

const JsonSelected& JsonMatcher::Selected(size_t selector) const {
  return memory_->selections[selector].selected;
}

template <JsonMatcher::Keep kKept, typename Use>
bool JsonMatcher::WalkOver(const Plan& plan, std::string_view event, const Use& use) {
  // Newer releases of simdjson skip a byte order mark; it is not white space of JSON.
  const size_t first = event.find_first_not_of(kJsonSpace);
  if (first == std::string_view::npos || event[first] != '{') return false;
  std::string& padded = memory_->padded;
  padded.assign(event);
  padded.append(simdjson::SIMDJSON_PADDING, '\0');
  ondemand::document document;
  const auto error =
      memory_->parser.iterate(padded.data(), event.size(), padded.size()).get(document);
  if (error == simdjson::MEMALLOC) throw std::bad_alloc();  // not an event that does not match
  if (error != simdjson::SUCCESS) return false;
  const bool has_escapes = event.find('\\') != std::string_view::npos;
  Walk<kKept> walk(plan, event.size(), has_escapes, memory_.get());
  if (!walk.Document(document)) return false;
  walk.Finish();
  return use(walk);
}

bool JsonMatcher::Matches(const Plan& plan, std::string_view event) {
  return WalkOver<Keep::kNothing>(plan, event, [](const auto& walk) { return walk.Matches(); });
}

bool JsonMatcher::FindPlaces(const Plan& plan, std::string_view event, std::vector<Span>* places) {
  return WalkOver<Keep::kPlaces>(plan, event, [places](const auto& walk) {
    if (!walk.Matches()) return false;
    walk.CollectPlaces(places);
    return true;
  });
}

bool JsonMatcher::Test(const Plan& plan, std::string_view event, std::vector<bool>* holds) {
  return WalkOver<Keep::kSelected>(plan, event, [&](const auto& walk) {
    holds->resize(plan.predicates.size());
    for (size_t i = 0; i < holds->size(); ++i) (*holds)[i] = walk.Holds(i);
    return true;
  });
}

}  // namespace metgrep
