#include "engine/definitions/field_reference.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "patterns/absl_view.h"
#include "patterns/characters.h"
#include "patterns/condition_parser.h"

namespace metgrep {
namespace {

bool IsSelector(std::string_view text) {
  ParseError error;
  const std::string pattern_text = absl::StrCat("{", std::string(text), " NOT EXISTS}");
  const std::optional<Pattern> pattern = ParsePattern(pattern_text, &error);
  if (!pattern || !pattern->json || pattern->json->kind != Expression::Kind::kCondition) {
    return false;
  }
  const Selector& selector = pattern->json->condition.selector;
  return selector.span == Span{1, 1 + text.size()} &&
         std::none_of(selector.steps.begin(), selector.steps.end(), [](const SelectorStep& step) {
           return step.kind == SelectorStep::Kind::kWildcard;
         });
}

bool IsFieldNumber(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), IsDigit);
}

bool HasField(const Pattern& pattern, std::string_view name) {
  return std::any_of(pattern.slots.begin(), pattern.slots.end(), [name](const Slot& slot) {
    return slot.kind == Slot::Kind::kNamed && slot.name == name;
  });
}

// What a reference may be instead. Behind an ellipsis, the numbers of fields depend on the event.
std::string FieldsAdvice(const Pattern& pattern) {
  std::string references;
  bool is_behind_ellipsis = false;
  for (size_t i = 0; i < pattern.slots.size(); ++i) {
    const Slot& slot = pattern.slots[i];
    is_behind_ellipsis |= slot.kind == Slot::Kind::kEllipsis;
    if (slot.kind == Slot::Kind::kNamed) {
      absl::StrAppend(&references, " $", slot.name);
    } else if (!is_behind_ellipsis) {
      absl::StrAppend(&references, " $", i + 1);
    }
  }
  if (references.empty()) return "write the number of a field, such as $1";
  return absl::StrCat("write one of", references);
}

// `number`: 0 if no event has so many fields.
ReferenceProblem FieldNumberProblem(size_t number, const Pattern& pattern) {
  const auto ellipsis =
      std::find_if(pattern.slots.begin(), pattern.slots.end(),
                   [](const Slot& slot) { return slot.kind == Slot::Kind::kEllipsis; });
  const auto fixed = static_cast<size_t>(ellipsis - pattern.slots.begin());
  if (number == 0 || number > fixed) {
    // Of an event with any number of fields?
    const bool has_any_number = pattern.slots.empty() || ellipsis != pattern.slots.end();
    if (number > 0 && has_any_number) return {};
    return {has_any_number
                ? "no event has a field of this number"
                : absl::StrCat("the pattern has ", fixed, fixed == 1 ? " field" : " fields"),
            FieldsAdvice(pattern)};
  }
  const Slot& slot = pattern.slots[number - 1];
  if (slot.kind == Slot::Kind::kUnnamed) return {};
  return {absl::StrCat("field ", number, " has the name ", slot.name),
          absl::StrCat("write $", slot.name)};
}

}  // namespace

std::optional<double> MetricNumber(std::string_view text) {
  double value = 0;
  if (text.empty() || IsSpace(text.front()) || IsSpace(text.back())) return std::nullopt;
  if (!absl::SimpleAtod(AbslView(text), &value) || !std::isfinite(value)) return std::nullopt;
  return value;
}

bool IsFieldReference(std::string_view text) {
  if (text.size() < 2 || text[0] != '$') return false;
  if (text[1] == '.') return IsSelector(text);
  const std::string_view name = text.substr(1);
  return IsFieldNumber(name) || IsSlotName(name);
}

std::optional<size_t> FieldNumberOf(std::string_view reference) {
  if (!reference.starts_with('$') || !IsFieldNumber(reference.substr(1))) return std::nullopt;
  size_t number = 0;
  return absl::SimpleAtoi(AbslView(reference.substr(1)), &number) ? number : 0;
}

ReferenceProblem FindReferenceProblem(std::string_view reference, const Pattern& pattern) {
  const bool is_selector = reference[1] == '.';
  const std::string name(reference.substr(is_selector ? 2 : 1));
  switch (pattern.syntax) {
    case Syntax::kTerms:
    case Syntax::kRegex:
      return {"only JSON and space-delimited patterns have fields",
              "write the pattern as { $.name = ... } or [name, ...]"};
    case Syntax::kJson:
      if (is_selector) return {};
      return {"fields of JSON events are written with $. in front", absl::StrCat("write $.", name)};
    case Syntax::kSpace:
      break;
  }
  if (is_selector) {
    return {"selectors with $. are for JSON patterns",
            HasField(pattern, name) ? absl::StrCat("write $", name) : FieldsAdvice(pattern)};
  }
  if (const std::optional<size_t> number = FieldNumberOf(reference)) {
    return FieldNumberProblem(*number, pattern);
  }
  if (HasField(pattern, name)) return {};
  return {absl::StrCat("the pattern has no field ", name), FieldsAdvice(pattern)};
}

}  // namespace metgrep
