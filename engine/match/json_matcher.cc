#include "engine/match/json_matcher.h"

#include <algorithm>

#include "engine/match/json_containers.h"
#include "engine/match/json_overrides.h"
#include "engine/match/json_skip.h"

namespace metgrep {

using Token = JsonDocument::Token;

// Functions take the first token of a value and return the one behind it, null when the event turns
// out not to be JSON. The active selectors [begin, end) are those that lead to the value.
class JsonMatcher::Walk {
 public:
  Walk(const Plan& plan, JsonMatcher* matcher)
      : plan_(plan),
        document_(matcher->document_),
        active_(matcher->active_),
        selections_(matcher->selections_),
        unescaped_(matcher->unescaped_) {
    active_.clear();
    for (size_t i = 0; i < plan.selectors.size(); ++i) active_.push_back({i, 0});
  }

  bool Document() { return Object(document_.begin() + 1, 0, active_.size(), 1) == document_.end(); }

 private:
  bool IsSelected(const Active& active) const {
    return active.matched == plan_.selectors[active.selector].steps.size();
  }

  // Makes `next` active for the value of its last step. What a duplicate of that step had selected
  // is forgotten.
  void Activate(Active next) {
    const size_t wildcard = plan_.selectors[next.selector].wildcard;
    if (wildcard == kNone || next.matched <= wildcard) {
      selections_.Reset(next.selector);
    } else {
      selections_.ResetElement(next.selector);
    }
    active_.push_back(next);
  }

  // Walks over the value of an object's key or an array's element for which the active selectors
  // [begin, active_.size()) have been added; removes them. `depth`: containers around it.
  Token Child(Token token, size_t begin, size_t depth) {
    if (begin == active_.size()) return SkipJson(&document_, token, depth);
    token = Value(token, begin, active_.size(), depth);
    for (size_t i = begin; i < active_.size(); ++i) {
      const size_t wildcard = plan_.selectors[active_[i].selector].wildcard;
      if (wildcard + 1 == active_[i].matched) selections_.Fold(active_[i].selector);
    }
    active_.resize(begin);
    return token;
  }

  Token Value(Token token, size_t begin, size_t end, size_t depth) {
    const JsonKind kind = JsonKindOf(document_.At(token));
    if (kind == JsonKind::kNothing) return nullptr;
    const std::string_view written = document_.Written(token);
    for (size_t i = begin; i < end; ++i) {
      const Active& active = active_[i];
      if (active.matched == plan_.selectors[active.selector].wildcard) {
        selections_.HasParent(active.selector);
      }
      if (IsSelected(active)) selections_.Select(active.selector, kind, written);
    }
    if (kind != JsonKind::kContainer) return Scalar(token, kind, written, begin, end);
    if (depth >= kMaxJsonDepth) return nullptr;
    const Token behind = written == "{" ? Object(token + 1, begin, end, depth + 1)
                                        : Array(token + 1, begin, end, depth + 1);
    if (behind == nullptr) return nullptr;
    const auto size = static_cast<size_t>(*(behind - 1) + 1 - *token);
    for (size_t i = begin; i < end; ++i) {
      if (!IsSelected(active_[i])) continue;
      selections_.SelectContainer(active_[i].selector, {written.data(), size});
    }
    return behind;
  }

  // `token`: behind the opening bracket, as in Array().
  Token Object(Token token, size_t begin, size_t end, size_t depth) {
    std::vector<bool> overridden;
    if (AnyWildcardNext(begin, end) && !FindOverriddenKeys(&document_, token, depth, &overridden)) {
      return nullptr;
    }
    size_t ordinal = 0;
    return ForEachMember(document_, token, [&](Token member) -> Token {
      std::string_view key;
      if (!document_.Text(member, &unescaped_, &key)) return nullptr;
      const size_t child = active_.size();
      for (size_t i = begin; i < end; ++i) {
        const Active parent = active_[i];
        if (IsSelected(parent)) continue;
        const PlanStep& step = plan_.selectors[parent.selector].steps[parent.matched];
        const bool taken = step.kind == PlanStep::Kind::kName
                               ? key == step.name
                               : step.kind == PlanStep::Kind::kWildcard && !overridden[ordinal];
        if (taken) Activate({parent.selector, parent.matched + 1});
      }
      ++ordinal;
      return Child(member + 2, child, depth);
    });
  }

  Token Array(Token token, size_t begin, size_t end, size_t depth) {
    size_t index = 0;
    return ForEachElement(document_, token, [&](Token element) {
      const size_t child = active_.size();
      for (size_t i = begin; i < end; ++i) {
        const Active parent = active_[i];
        if (IsSelected(parent)) {
          if (document_.At(element) == 'n') {
            selections_.Hit(parent.selector, Predicate::Test::kIsNull, document_.Written(element));
          }
          continue;
        }
        const PlanStep& step = plan_.selectors[parent.selector].steps[parent.matched];
        if (step.kind == PlanStep::Kind::kWildcard ||
            (step.kind == PlanStep::Kind::kIndex && step.index == index)) {
          Activate({parent.selector, parent.matched + 1});
        }
      }
      ++index;
      return Child(element, child, depth);
    });
  }

  Token Scalar(Token token, JsonKind kind, std::string_view written, size_t begin, size_t end) {
    std::string_view text = written;
    const bool is_json = kind == JsonKind::kString ? document_.Text(token, &unescaped_, &text)
                                                   : SkipJson(&document_, token, 0) != nullptr;
    if (!is_json) return nullptr;
    for (size_t i = begin; i < end; ++i) {
      if (!IsSelected(active_[i])) continue;
      const size_t selector = active_[i].selector;
      switch (kind) {
        case JsonKind::kNull:
          selections_.Hit(selector, Predicate::Test::kIsNull, written);
          break;
        case JsonKind::kBoolean:
          selections_.Hit(selector,
                          written == "true" ? Predicate::Test::kIsTrue : Predicate::Test::kIsFalse,
                          written);
          break;
        default:
          selections_.Compare(selector, kind, text, written);
      }
    }
    return token + 1;
  }

  bool AnyWildcardNext(size_t begin, size_t end) const {
    return std::any_of(active_.begin() + static_cast<ptrdiff_t>(begin),
                       active_.begin() + static_cast<ptrdiff_t>(end), [&](const Active& active) {
                         return active.matched == plan_.selectors[active.selector].wildcard;
                       });
  }

  const Plan& plan_;
  JsonDocument& document_;
  std::vector<Active>& active_;
  JsonSelections& selections_;
  std::string& unescaped_;
};

bool JsonMatcher::WalkOver(const Plan& plan, std::string_view event, JsonSelections::Keep keep) {
  if (!document_.Open(event)) return false;
  selections_.Start(plan, event, keep);
  if (!Walk(plan, this).Document()) return false;
  selections_.Finish();
  return true;
}

bool JsonMatcher::Matches(const Plan& plan, std::string_view event) {
  return WalkOver(plan, event, JsonSelections::Keep::kNothing) && selections_.Matches();
}

bool JsonMatcher::FindPlaces(const Plan& plan, std::string_view event, std::vector<Span>* places) {
  if (!WalkOver(plan, event, JsonSelections::Keep::kPlaces) || !selections_.Matches()) return false;
  selections_.CollectPlaces(places);
  return true;
}

bool JsonMatcher::Test(const Plan& plan, std::string_view event, std::vector<bool>* holds) {
  if (!WalkOver(plan, event, JsonSelections::Keep::kSelected)) return false;
  holds->resize(plan.predicates.size());
  for (size_t i = 0; i < holds->size(); ++i) (*holds)[i] = selections_.Holds(i);
  return true;
}

}  // namespace metgrep
