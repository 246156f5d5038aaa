#include "engine/diagnosis/explanation.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/diagnosis/column_pattern.h"
#include "engine/diagnosis/pattern_parts.h"
#include "engine/diagnosis/requirement_tree.h"
#include "engine/diagnosis/shown_text.h"
#include "engine/diagnosis/words.h"
#include "patterns/absl_view.h"
#include "patterns/characters.h"
#include "patterns/source_picture.h"

namespace metgrep {
namespace {

std::string_view SyntaxName(Syntax syntax) {
  switch (syntax) {
    case Syntax::kTerms:
      return "terms";
    case Syntax::kJson:
      return "JSON";
    case Syntax::kSpace:
      return "space-delimited";
    case Syntax::kRegex:
      break;
  }
  return "regular expression";
}

std::string OptionalTermsMeaning(const Pattern& pattern) {
  std::vector<std::string> terms;
  for (const Term& term : pattern.terms) {
    if (term.kind == Term::Kind::kOptional) terms.push_back(ShownTerm(term));
  }
  return absl::StrCat("the event contains ", JoinWords(terms, "or"));
}

std::string FieldCountMeaning(const Pattern& pattern) {
  const size_t slots = CountSlots(pattern);
  return slots == 0 ? "the event has any number of fields"
                    : absl::StrCat("the event has at least ", CountOf(slots, "field"));
}

// `columns` is null unless the pattern is about those of a table.
void FillMeanings(const Pattern& pattern, const ColumnPattern* columns,
                  std::vector<Requirement>* requirements) {
  const std::vector<const Expression*> conditions = JsonRequirements(pattern);
  size_t condition = 0;
  for (Requirement& requirement : *requirements) {
    switch (requirement.kind) {
      case Requirement::Kind::kFieldCount:
        requirement.meaning = FieldCountMeaning(pattern);
        break;
      case Requirement::Kind::kSlot:
        requirement.meaning = columns != nullptr
                                  ? columns->SlotMeaning(requirement.index)
                                  : ExpressionMeaning(*pattern.slots[requirement.index].condition,
                                                      SlotSubject(pattern, requirement.index));
        break;
      case Requirement::Kind::kJsonEvent:
        requirement.meaning = "the event is one JSON object and nothing else";
        break;
      case Requirement::Kind::kCondition:
      case Requirement::Kind::kAlternatives:
        requirement.meaning = columns != nullptr
                                  ? columns->ConditionsMeaning(*conditions[condition])
                                  : ExpressionMeaning(*conditions[condition], {});
        ++condition;
        break;
      case Requirement::Kind::kIncludedTerm:
        requirement.meaning =
            absl::StrCat("the event contains ", ShownTerm(pattern.terms[requirement.index]));
        break;
      case Requirement::Kind::kOptionalTerms:
        requirement.meaning = OptionalTermsMeaning(pattern);
        break;
      case Requirement::Kind::kExcludedTerm:
        requirement.meaning = absl::StrCat("the event does not contain ",
                                           ShownTerm(pattern.terms[requirement.index]));
        break;
      case Requirement::Kind::kRegex:
        requirement.meaning =
            absl::StrCat("%", ShownText(pattern.regex.text), "% is found in the event");
        break;
    }
  }
}

std::string SummaryClause(const Requirement& requirement) {
  constexpr std::string_view kEvent = "the event ";
  const std::string& meaning = requirement.meaning;
  if (meaning.starts_with(kEvent)) return "it " + meaning.substr(kEvent.size());
  const bool is_group = requirement.kind == Requirement::Kind::kAlternatives;
  return is_group ? absl::StrCat("(", meaning, ")") : meaning;
}

// Of terms that must all occur, and might be taken for a phrase.
std::string OrderOfTerms(const Pattern& pattern) {
  const bool are_words =
      pattern.terms.size() > 1 &&
      std::all_of(pattern.terms.begin(), pattern.terms.end(), [](const Term& term) {
        return term.kind == Term::Kind::kInclude && !term.quoted;
      });
  if (!are_words) return "";
  return absl::StrCat(", at any place and in any order; the phrase is written ",
                      ShownInQuotes(pattern.text));
}

std::string Summary(const Pattern& pattern, bool is_over_table,
                    const std::vector<Requirement>& requirements, bool has_findings) {
  constexpr size_t kShownRequirements = 5;
  const bool has_no_condition = requirements.size() == 1 && CountSlots(pattern) == 0;
  if (requirements.empty() || (pattern.syntax == Syntax::kSpace && has_no_condition)) {
    return is_over_table ? "every row matches" : "every event matches";
  }
  std::vector<std::string> clauses;
  for (const Requirement& requirement : requirements) {
    // One field is not worth a word where a condition on a field follows.
    const bool goes_without_saying = requirement.kind == Requirement::Kind::kFieldCount &&
                                     requirements.size() > 1 && CountSlots(pattern) <= 1;
    if (!goes_without_saying) clauses.push_back(SummaryClause(requirement));
  }
  if (clauses.size() > kShownRequirements) {
    const size_t left_out = clauses.size() - kShownRequirements + 1;
    clauses.resize(kShownRequirements - 1);
    clauses.push_back(CountOf(left_out, "more requirement") + (left_out == 1 ? " is" : " are") +
                      " fulfilled");
  }
  return absl::StrCat(is_over_table ? "a row matches if " : "an event matches if ",
                      JoinWords(clauses, "and"), has_findings ? "" : OrderOfTerms(pattern));
}

std::vector<PatternLimit> LimitsOf(const Pattern& pattern) {
  std::vector<PatternLimit> limits = {
      {"characters", CountCharacters(pattern.text), kMaxPatternCharacters}};
  size_t regexes = pattern.syntax == Syntax::kRegex ? 1 : 0;
  size_t wildcards = 0;
  ForEachCondition(pattern, [&](const Condition& condition, std::string_view) {
    if (condition.value.kind == Value::Kind::kRegex) ++regexes;
    if (HasWildcard(condition.selector)) ++wildcards;
  });
  if (pattern.syntax != Syntax::kTerms) limits.push_back({"regexes", regexes, kMaxRegexes});
  if (pattern.syntax == Syntax::kJson) {
    limits.push_back({"wildcards of selectors", wildcards, kMaxPatternWildcards});
  }
  return limits;
}

}  // namespace

namespace {

PatternExplanation MakeExplanation(const Pattern& pattern, const ColumnPattern* columns) {
  PatternExplanation explanation;
  explanation.syntax = pattern.syntax;
  explanation.is_over_table = columns != nullptr;
  explanation.syntax_name = SyntaxName(pattern.syntax);
  explanation.parts = columns != nullptr ? columns->Parts() : PartsOf(pattern);
  explanation.requirements =
      columns != nullptr ? RequirementsOverTable(pattern) : RequirementsOf(pattern);
  FillMeanings(pattern, columns, &explanation.requirements);
  // Over a table they would be about fields and JSON values.
  if (columns == nullptr) explanation.findings = CheckPattern(pattern.text);
  explanation.summary = PrintableColumns(Summary(
      pattern, explanation.is_over_table, explanation.requirements, !explanation.findings.empty()));
  for (Requirement& requirement : explanation.requirements) {
    requirement.meaning = PrintableColumns(requirement.meaning);
  }
  explanation.limits = LimitsOf(pattern);
  return explanation;
}

}  // namespace

PatternExplanation ExplainPattern(const Pattern& pattern) {
  return MakeExplanation(pattern, nullptr);
}

PatternExplanation ExplainPatternOverTable(const Pattern& pattern, const Table* table) {
  if (!IsAboutColumns(pattern)) return MakeExplanation(pattern, nullptr);
  const ColumnPattern columns(pattern, table);
  return MakeExplanation(pattern, &columns);
}

}  // namespace metgrep
