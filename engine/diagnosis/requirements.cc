#include "engine/diagnosis/explanation.h"

namespace metgrep {
namespace {

Span SpanOf(const Expression& expression) {
  if (expression.kind == Expression::Kind::kCondition) return expression.condition.span;
  return {SpanOf(expression.operands.front()).begin, SpanOf(expression.operands.back()).end};
}

std::string Print(const Expression& expression, std::string_view name) {
  if (expression.kind == Expression::Kind::kCondition) {
    return PrintCondition(expression.condition, name);
  }
  std::string text;
  for (const Expression& operand : expression.operands) {
    if (!text.empty()) text += expression.kind == Expression::Kind::kAnd ? " && " : " || ";
    const bool in_parentheses = operand.kind != Expression::Kind::kCondition;
    if (in_parentheses) text += '(';
    text += Print(operand, name);
    if (in_parentheses) text += ')';
  }
  return text;
}

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
    requirement.text = Print(*slot.condition, slot.name);
    requirement.index = i;
    requirements->push_back(std::move(requirement));
  }
}

void AddConditions(const Expression& expression, std::vector<Requirement>* requirements) {
  if (expression.kind == Expression::Kind::kAnd) {
    for (const Expression& operand : expression.operands) AddConditions(operand, requirements);
    return;
  }
  Requirement requirement;
  requirement.kind = expression.kind == Expression::Kind::kOr ? Requirement::Kind::kAlternatives
                                                              : Requirement::Kind::kCondition;
  requirement.span = SpanOf(expression);
  requirement.text = Print(expression, {});
  requirements->push_back(std::move(requirement));
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
      AddConditions(*pattern.json, &requirements);
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

}  // namespace metgrep
