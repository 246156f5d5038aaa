#include "engine/diagnosis/explanation.h"
#include "engine/diagnosis/requirement_tree.h"
#include "patterns/print.h"

namespace metgrep {
namespace {

void AddTerms(const Pattern& pattern, std::vector<Requirement>* requirements) {
  const auto written = [&](Span span) {
    return pattern.text.substr(span.begin, span.end - span.begin);
  };
  Requirement optional;
  optional.kind = Requirement::Kind::kOptionalTerms;
  bool only_optional = true;
  for (size_t i = 0; i < pattern.terms.size(); ++i) {
    const Term& term = pattern.terms[i];
    if (term.kind == Term::Kind::kOptional) {
      if (optional.text.empty()) optional.span.begin = term.span.begin;
      if (!optional.text.empty()) optional.text += ' ';
      optional.text += written(term.span);
      optional.span.end = term.span.end;
      continue;
    }
    only_optional = false;
    Requirement requirement;
    requirement.kind = term.kind == Term::Kind::kInclude ? Requirement::Kind::kIncludedTerm
                                                         : Requirement::Kind::kExcludedTerm;
    requirement.span = term.span;
    requirement.text = written(term.span);
    requirement.index = i;
    requirements->push_back(std::move(requirement));
  }
  // Beside others optional terms are ignored.
  if (only_optional && !optional.text.empty()) requirements->push_back(std::move(optional));
}

void AddSlots(const Pattern& pattern, std::vector<Requirement>* requirements) {
  Requirement fields;
  fields.kind = Requirement::Kind::kFieldCount;
  fields.span = {0, pattern.text.size()};
  requirements->push_back(std::move(fields));
  for (size_t i = 0; i < pattern.slots.size(); ++i) {
    const Slot& slot = pattern.slots[i];
    if (!slot.condition) continue;
    Requirement requirement;
    requirement.kind = Requirement::Kind::kSlot;
    requirement.span = slot.span;
    requirement.text = PrintExpression(*slot.condition, slot.name);
    requirement.index = i;
    requirements->push_back(std::move(requirement));
  }
}

void AddConditions(const Pattern& pattern, std::vector<Requirement>* requirements) {
  for (const Expression* expression : JsonRequirements(pattern)) {
    Requirement requirement;
    requirement.kind = expression->kind == Expression::Kind::kOr ? Requirement::Kind::kAlternatives
                                                                 : Requirement::Kind::kCondition;
    requirement.span = SpanOf(*expression);
    requirement.text = PrintExpression(*expression, {});
    requirements->push_back(std::move(requirement));
  }
}

}  // namespace

std::vector<Requirement> RequirementsOf(const Pattern& pattern) {
  std::vector<Requirement> requirements;
  switch (pattern.syntax) {
    case Syntax::kTerms:
      AddTerms(pattern, &requirements);
      break;
    case Syntax::kSpace:
      AddSlots(pattern, &requirements);
      break;
    case Syntax::kJson: {
      Requirement event;
      event.kind = Requirement::Kind::kJsonEvent;
      event.span = {0, pattern.text.size()};
      requirements.push_back(std::move(event));
      AddConditions(pattern, &requirements);
      break;
    }
    case Syntax::kRegex: {
      Requirement regex;
      regex.kind = Requirement::Kind::kRegex;
      regex.span = pattern.regex.span;
      regex.text = pattern.text;
      requirements.push_back(std::move(regex));
      break;
    }
  }
  return requirements;
}

bool IsAboutColumns(const Pattern& pattern) {
  return pattern.syntax == Syntax::kSpace || pattern.syntax == Syntax::kJson;
}

std::vector<Requirement> RequirementsOverTable(const Pattern& pattern) {
  std::vector<Requirement> requirements = RequirementsOf(pattern);
  // The table says how many columns there are, and every line is a row.
  if (IsAboutColumns(pattern)) requirements.erase(requirements.begin());
  return requirements;
}

}  // namespace metgrep
