#include "engine/definitions/check_pattern.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/definitions/one_slot_pattern.h"
#include "engine/definitions/pattern_advice.h"
#include "patterns/absl_view.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

void Visit(const Expression& expression, std::string_view slot,
           const std::function<void(const Condition&, std::string_view)>& visit) {
  if (expression.kind == Expression::Kind::kCondition) return visit(expression.condition, slot);
  for (const Expression& operand : expression.operands) Visit(operand, slot, visit);
}

PatternFinding SyntaxFinding(const ParseError& error, std::string_view pattern) {
  const size_t characters = CountCharacters(pattern);
  if (characters != std::string_view::npos && characters > kMaxPatternCharacters) {
    // The service's sentence repeats the whole pattern: what follows it tells more.
    return {"pattern-too-long",
            {0, pattern.size()},
            absl::StrCat("1 validation error detected: Value at 'filterPattern' failed to satisfy "
                         "constraint: Member must have length less than or equal to 1024: it has ",
                         characters, " characters"),
            "make several filters that publish to the same metric"};
  }
  return {"pattern-syntax", error.span, error.sentence, PatternAdvice(error, pattern)};
}

// The term as it stands in the pattern.
std::string Written(const Pattern& pattern, const Term& term) {
  return pattern.text.substr(term.span.begin, term.span.end - term.span.begin);
}

// The term without its sign.
std::string WrittenText(const Pattern& pattern, const Term& term) {
  std::string text = Written(pattern, term);
  if (term.kind != Term::Kind::kInclude) text.erase(0, 1);
  return std::string(absl::StripLeadingAsciiWhitespace(text));
}

bool IsOperatorWord(const Term& term) {
  return term.kind == Term::Kind::kInclude && !term.quoted &&
         (term.text == "AND" || term.text == "OR" || term.text == "NOT");
}

// What to write instead of ?terms beside others, `optional` of them.
std::string OptionalTermsAdvice(const Pattern& pattern, size_t optional) {
  const std::string better = optional > 1 ? OneSlotPattern(pattern.terms) : "";
  if (better.empty()) {
    return "give every term a ?, or make a filter for each alternative that publishes to the same "
           "metric";
  }
  return absl::StrCat("for one of them beside the other terms write ", better,
                      "; if one of all terms is enough, give every term a ?");
}

void CheckOptionalTerms(const Pattern& pattern, std::vector<PatternFinding>* findings) {
  std::string ignored;
  std::string counted;
  size_t ignored_count = 0;
  Span first;
  for (const Term& term : pattern.terms) {
    if (term.kind != Term::Kind::kOptional) {
      if (!counted.empty()) counted += ' ';
      counted += Written(pattern, term);
      continue;
    }
    if (ignored_count++ == 0) first = term.span;
    if (!ignored.empty()) ignored += ' ';
    ignored += Written(pattern, term);
  }
  if (ignored_count == 0 || counted.empty()) return;
  findings->push_back({"ignored-optional-terms", first,
                       absl::StrCat(ignored, ignored_count == 1 ? " is" : " are",
                                    " ignored beside terms without ?: the pattern is ", counted),
                       OptionalTermsAdvice(pattern, ignored_count)});
}

void CheckSigns(const Pattern& pattern, std::vector<PatternFinding>* findings) {
  const std::vector<Term>& terms = pattern.terms;
  for (size_t i = 1; i < terms.size(); ++i) {
    if (terms[i].span.begin != terms[i - 1].span.end) continue;
    const size_t begin = terms[i - 1].span.begin;
    size_t last = i;
    while (last + 1 < terms.size() && terms[last + 1].span.begin == terms[last].span.end) ++last;
    const std::string word = pattern.text.substr(begin, terms[last].span.end - begin);
    const bool excludes = terms[i].kind == Term::Kind::kExclude;
    findings->push_back(
        {"sign-inside-word", terms[i].span,
         absl::StrCat("the ", excludes ? "-" : "?", " in ", word, " starts a new term: ",
                      excludes ? absl::StrCat("events with ", WrittenText(pattern, terms[i]),
                                              " are excluded, so ", word, " is never found")
                               : absl::StrCat("the pattern does not search for ", word)),
         absl::StrCat("put it in double quotes: ", InDoubleQuotes(word))});
    i = last;
  }
}

void CheckOperatorWords(const Pattern& pattern, std::vector<PatternFinding>* findings) {
  if (pattern.terms.size() < 2) return;
  const auto word = std::find_if(pattern.terms.begin(), pattern.terms.end(), IsOperatorWord);
  if (word == pattern.terms.end()) return;
  std::string suggestion = "remove it: terms side by side must all occur";
  if (word->text == "NOT") suggestion = "write - in front of the term that must not occur";
  if (word->text == "OR") {
    suggestion = "write ? in front of every alternative:";
    for (const Term& term : pattern.terms) {
      if (!IsOperatorWord(term)) absl::StrAppend(&suggestion, " ?", WrittenText(pattern, term));
    }
  }
  findings->push_back({"operator-word-in-terms", word->span,
                       absl::StrCat(word->text, " is a word that the event must contain"),
                       std::move(suggestion)});
}

void CheckContradiction(const Pattern& pattern, std::vector<PatternFinding>* findings) {
  for (const Term& excluded : pattern.terms) {
    if (excluded.kind != Term::Kind::kExclude) continue;
    for (const Term& included : pattern.terms) {
      if (included.kind != Term::Kind::kInclude ||
          included.text.find(excluded.text) == std::string::npos) {
        continue;
      }
      findings->push_back(
          {"matches-nothing", excluded.span,
           absl::StrCat("no event matches: what contains ", WrittenText(pattern, included),
                        " contains ", WrittenText(pattern, excluded), " too"),
           "terms are parts of the message, not whole words; exclude something longer"});
      return;
    }
  }
}

void CheckTerms(const Pattern& pattern, std::vector<PatternFinding>* findings) {
  const std::vector<Term>& terms = pattern.terms;
  if (terms.empty()) {
    if (pattern.text.empty()) return;
    findings->push_back({"blank-pattern",
                         {0, pattern.text.size()},
                         "a pattern of white space matches every event",
                         "leave the pattern empty, as Terraform does when it trims it"});
    return;
  }
  if (terms.size() == 1 && terms[0].kind == Term::Kind::kInclude && terms[0].quoted &&
      terms[0].text.find_first_not_of(' ') == std::string::npos) {
    findings->push_back({"space-phrase", terms[0].span,
                         "the phrase matches only events that contain a space",
                         "leave the pattern empty to match every event"});
  }
  CheckOptionalTerms(pattern, findings);
  CheckSigns(pattern, findings);
  CheckOperatorWords(pattern, findings);
  CheckContradiction(pattern, findings);
  if (std::all_of(terms.begin(), terms.end(),
                  [](const Term& term) { return term.kind == Term::Kind::kExclude; })) {
    findings->push_back({"only-exclusions",
                         {terms.front().span.begin, terms.back().span.end},
                         "every event matches that has none of the excluded terms",
                         "add a term that must occur, unless that is what is meant"});
  }
}

void CheckSlots(const Pattern& pattern, std::vector<PatternFinding>* findings) {
  const Slot* named = nullptr;
  size_t fields = 0;
  bool has_ellipsis = false;
  for (const Slot& slot : pattern.slots) {
    if (slot.condition) return;
    if (slot.kind == Slot::Kind::kNamed && named == nullptr) named = &slot;
    has_ellipsis |= slot.kind == Slot::Kind::kEllipsis;
    fields += slot.kind == Slot::Kind::kEllipsis ? 0 : 1;
  }
  // [] and [...] say clearly that every event is meant.
  if (named == nullptr) return;
  const std::string name = named->name;
  const bool looks_like_text =
      std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  findings->push_back(
      {"matches-everything", named->span,
       fields == 1 && !has_ellipsis
           ? absl::StrCat(name,
                          " is the name of a field, not a text to find: the pattern matches "
                          "every event")
           : absl::StrCat(
                 "no field has a condition: the pattern matches every event with at least ", fields,
                 fields == 1 ? " field" : " fields"),
       looks_like_text ? absl::StrCat("to search for the text write ", InDoubleQuotes(name),
                                      "; to compare the first field write [level=", name, ", ...]")
                       : absl::StrCat("give a field a condition, such as ", name, "=\"*text*\"")});
}

void CheckJson(const Pattern& pattern, std::vector<PatternFinding>* findings) {
  ForEachCondition(pattern, [&](const Condition& condition, std::string_view) {
    const Value& value = condition.value;
    if (condition.op != Operator::kEqual && condition.op != Operator::kNotEqual) return;
    if (value.kind != Value::Kind::kText || value.quoted) return;
    const bool is_true = absl::EqualsIgnoreCase(value.text, "true");
    if (!is_true && !absl::EqualsIgnoreCase(value.text, "false")) return;
    const bool wants_true = is_true == (condition.op == Operator::kEqual);
    findings->push_back({"boolean-as-text", condition.span,
                         absl::StrCat(value.text, " is the text \"", value.text,
                                      "\" here: a JSON boolean never satisfies the comparison"),
                         absl::StrCat("write ", PrintSelector(condition.selector),
                                      wants_true ? " IS TRUE" : " IS FALSE",
                                      ", or put the text in double quotes")});
  });
}

}  // namespace

void ForEachCondition(const Pattern& pattern,
                      const std::function<void(const Condition&, std::string_view)>& visit) {
  if (pattern.json) Visit(*pattern.json, {}, visit);
  for (const Slot& slot : pattern.slots) {
    if (slot.condition) Visit(*slot.condition, slot.name, visit);
  }
}

std::vector<PatternFinding> CheckPattern(std::string_view text) {
  std::vector<PatternFinding> findings;
  ParseError error;
  const std::optional<Pattern> pattern = ParsePattern(text, &error);
  if (!pattern) {
    findings.push_back(SyntaxFinding(error, text));
    return findings;
  }
  switch (pattern->syntax) {
    case Syntax::kTerms:
      CheckTerms(*pattern, &findings);
      break;
    case Syntax::kJson:
      CheckJson(*pattern, &findings);
      break;
    case Syntax::kSpace:
      CheckSlots(*pattern, &findings);
      break;
    case Syntax::kRegex:
      break;
  }
  return findings;
}

}  // namespace metgrep
