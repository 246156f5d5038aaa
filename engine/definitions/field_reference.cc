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

ReferenceProblem FieldNumberProblem(std::string_view name, const Pattern& pattern) {
  const bool has_any_number =
      pattern.slots.empty() ||
      std::any_of(pattern.slots.begin(), pattern.slots.end(),
                  [](const Slot& slot) { return slot.kind == Slot::Kind::kEllipsis; });
  if (has_any_number) return {};
  size_t number = 0;
  const bool is_small = absl::SimpleAtoi(AbslView(name), &number);
  if (!is_small || number == 0 || number > pattern.slots.size()) {
    return {absl::StrCat("the pattern has ", pattern.slots.size(), " fields"),
            "name one of the pattern's fields"};
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
            absl::StrCat("write $ and the name of a field, such as $", name)};
  }
  if (IsFieldNumber(name)) return FieldNumberProblem(name, pattern);
  if (std::any_of(pattern.slots.begin(), pattern.slots.end(), [&](const Slot& slot) {
        return slot.kind == Slot::Kind::kNamed && slot.name == name;
      })) {
    return {};
  }
  std::string names;
  for (const Slot& slot : pattern.slots) {
    if (slot.kind == Slot::Kind::kNamed) absl::StrAppend(&names, " $", slot.name);
  }
  return {absl::StrCat("the pattern has no field ", name),
          names.empty() ? "give a field of the pattern this name"
                        : absl::StrCat("write one of", names)};
}

}  // namespace metgrep
