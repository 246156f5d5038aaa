#include "engine/diagnosis/missing_value.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/diagnosis/shown_text.h"
#include "engine/diagnosis/words.h"
#include "engine/match/compare.h"
#include "patterns/absl_view.h"
#include "patterns/nearest_word.h"

namespace metgrep {
namespace {

class MissingValue {
 public:
  MissingValue(std::string_view event, const Condition& condition, const Predicate& predicate,
               const JsonSelection& selection)
      : event_(event),
        condition_(condition),
        predicate_(predicate),
        selection_(selection),
        steps_(condition.selector.steps) {
    prefix_.steps.assign(steps_.begin(), steps_.begin() + static_cast<ptrdiff_t>(selection.steps));
  }

  std::string Reason() const {
    const std::string selector = PrintSelector(condition_.selector);
    const bool has_wildcard = HasWildcard(condition_.selector);
    std::string reason = selector + (has_wildcard ? " selects nothing" : " is missing");
    const std::string cause = Cause();
    if (!cause.empty()) absl::StrAppend(&reason, ": ", cause);
    if (condition_.op == Operator::kNotEqual && !has_wildcard) {
      reason += ", and a missing value fulfils no comparison, not even !=";
    }
    return reason;
  }

  Advice FindAdvice() const {
    if (Advice advice = TypeAdvice(); !advice.empty()) return advice;
    if (Advice advice = DottedKey(); !advice.empty()) return advice;
    const bool seeks_value = IsTelling();
    const NearPaths near = FindNearPaths(event_, condition_.selector, [&](const JsonPlace& place) {
      return seeks_value && IsWanted(place);
    });
    if (!near.other_case.empty()) {
      return {absl::StrCat("the event has ", near.other_case, ", in other case"),
              "keys are case-sensitive: write " + near.other_case};
    }
    if (!near.elsewhere.empty()) {
      return {"the event has " + near.elsewhere, "write " + near.elsewhere};
    }
    if (Advice advice = OtherSpelling(); !advice.empty()) return advice;
    if (!near.same_value.empty()) {
      return {absl::StrCat(near.same_value, " is ", ShownJson(event_, near.same_place)),
              "write " + near.same_value};
    }
    return OperatorAdvice();
  }

 private:
  // What the selector leads to; empty if it is the event itself and nothing can be said.
  std::string Cause() const {
    const std::string deepest = PrefixText();
    const SelectorStep& next = steps_[selection_.steps];
    switch (selection_.deepest.type) {
      case JsonType::kObject:
        if (next.kind == SelectorStep::Kind::kWildcard) return deepest + " is empty";
        if (next.kind == SelectorStep::Kind::kIndex) return deepest + " is an object, not an array";
        if (steps_.size() == 1) return "";
        return absl::StrCat(deepest, " has no ", ShownValue(next.name));
      case JsonType::kArray:
        if (next.kind == SelectorStep::Kind::kWildcard) return deepest + " is empty";
        if (next.kind == SelectorStep::Kind::kName) {
          return deepest + " is an array, and names select members of objects";
        }
        return absl::StrCat(deepest, " has ", CountOf(selection_.children, "element"),
                            ", and the first one is [0]");
      default:
        return absl::StrCat(deepest, " is ", ShownJson(event_, selection_.deepest));
    }
  }

  std::string PrefixText() const {
    return prefix_.steps.empty() ? "the event" : PrintSelector(prefix_);
  }

  // The selector with another step in place of the one that leads nowhere, and all steps behind it.
  std::string With(SelectorStep step, size_t replaced) const {
    Selector selector = prefix_;
    selector.steps.push_back(std::move(step));
    selector.steps.insert(selector.steps.end(),
                          steps_.begin() + static_cast<ptrdiff_t>(selection_.steps + replaced),
                          steps_.end());
    return PrintSelector(selector);
  }

  // Whether a value that fulfils the condition elsewhere is hardly there by chance.
  bool IsTelling() const {
    constexpr size_t kShortestNumber = 3;
    if (condition_.op != Operator::kEqual) return false;
    return condition_.value.kind == Value::Kind::kText
               ? TextTestOf(condition_.value.text).form != TextTest::Form::kAny
               : condition_.value.kind == Value::Kind::kNumber &&
                     condition_.value.text.size() >= kShortestNumber;
  }

  bool IsWanted(const JsonPlace& place) const {
    const std::string_view written =
        event_.substr(place.span.begin, place.span.end - place.span.begin);
    return place.type == JsonType::kNumber ? TestJsonNumber(predicate_, written)
                                           : TestJsonString(predicate_, DecodeJsonText(written));
  }

  // An array in the way, or a text that holds JSON.
  Advice TypeAdvice() const {
    const SelectorStep& next = steps_[selection_.steps];
    if (selection_.deepest.type == JsonType::kArray && next.kind == SelectorStep::Kind::kName &&
        selection_.children > 0) {
      SelectorStep each;
      each.kind = HasWildcard(condition_.selector) ? SelectorStep::Kind::kIndex
                                                   : SelectorStep::Kind::kWildcard;
      return {"", absl::StrCat("select in its elements: ", With(each, 0))};
    }
    if (selection_.deepest.type != JsonType::kText) return {};
    const std::string text =
        DecodeJsonText(event_.substr(selection_.deepest.span.begin,
                                     selection_.deepest.span.end - selection_.deepest.span.begin));
    JsonReader reader(text, nullptr);
    if (!text.starts_with('{') || !reader.ReadValue(0) || reader.end() < text.size()) return {};
    return {"the text is JSON itself, and selectors do not look inside of texts",
            absl::StrCat("compare it as a text: ", PrintSelector(prefix_), " = \"*part of it*\"")};
  }

  // "a.b" as one key where the selector has two, or the reverse.
  Advice DottedKey() const {
    std::string dotted;
    for (size_t i = selection_.steps; i < steps_.size(); ++i) {
      if (steps_[i].kind != SelectorStep::Kind::kName) break;
      absl::StrAppend(&dotted, i == selection_.steps ? "" : ".", steps_[i].name);
      if (i == selection_.steps || !HasKey(dotted)) continue;
      SelectorStep key;
      key.name = dotted;
      return {absl::StrCat(ShownInQuotes(dotted), " is one key with a dot in it"),
              "write " + With(key, i - selection_.steps + 1)};
    }
    const SelectorStep& next = steps_[selection_.steps];
    const size_t dot =
        next.kind == SelectorStep::Kind::kName ? next.name.find('.') : std::string::npos;
    if (dot == std::string::npos) return {};
    Selector nested = prefix_;
    for (size_t at = 0; at <= next.name.size();) {
      const size_t end = std::min(next.name.find('.', at), next.name.size());
      nested.steps.emplace_back().name = next.name.substr(at, end - at);
      at = end + 1;
    }
    if (Select(event_, nested).count == 0) return {};
    return {"the event has it as members inside one another", "write " + PrintSelector(nested)};
  }

  bool HasKey(const std::string& key) const {
    return std::find(selection_.keys.begin(), selection_.keys.end(), key) != selection_.keys.end();
  }

  Advice OtherSpelling() const {
    constexpr size_t kShortestName = 3;  // of shorter ones everything is near
    const SelectorStep& next = steps_[selection_.steps];
    if (next.kind != SelectorStep::Kind::kName || next.name.size() < kShortestName ||
        selection_.deepest.type != JsonType::kObject) {
      return {};
    }
    const std::string_view nearest = NearestWord(next.name, selection_.keys);
    if (nearest.empty()) return {};
    SelectorStep key;
    key.name = nearest;
    const std::string better = With(key, 1);
    return {absl::StrCat(prefix_.steps.empty() ? "the event" : PrefixText(), " has ",
                         ShownValue(nearest)),
            "write " + better};
  }

  // What the operator does about missing values.
  Advice OperatorAdvice() const {
    const std::string selector = PrintSelector(condition_.selector);
    if (condition_.op == Operator::kNotEqual) {
      return {"", absl::StrCat("if such events are meant, too, add || ", selector, " NOT EXISTS")};
    }
    if (condition_.op == Operator::kIsNull) {
      return {"", absl::StrCat("a missing value is not null: add || ", selector, " NOT EXISTS")};
    }
    return {};
  }

  const std::string_view event_;
  const Condition& condition_;
  const Predicate& predicate_;
  const JsonSelection& selection_;
  const std::vector<SelectorStep>& steps_;
  Selector prefix_;
};

}  // namespace

void DescribeMissing(std::string_view event, const Condition& condition, const Predicate& predicate,
                     const JsonSelection& selection, ConditionFailure* failure) {
  // Not reached for events that the matcher takes for JSON, unless readers disagree.
  if (selection.steps >= condition.selector.steps.size()) {
    failure->statement = PrintSelector(condition.selector) + " is missing";
    return;
  }
  const MissingValue missing(event, condition, predicate, selection);
  failure->statement = missing.Reason();
  failure->advice = missing.FindAdvice();
}

}  // namespace metgrep
