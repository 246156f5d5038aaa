// Terms and regular expressions: what is searched for in the whole event.

#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/definitions/one_slot_pattern.h"
#include "engine/definitions/pattern_advice.h"
#include "engine/diagnosis/diagnose.h"
#include "engine/diagnosis/shown_text.h"
#include "engine/diagnosis/words.h"
#include "engine/plan/wildcard.h"
#include "engine/simd/bytes.h"
#include "patterns/absl_view.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

std::optional<Span> Find(std::string_view event, std::string_view text) {
  const size_t found = FindLiteral(event, text);
  if (found == std::string_view::npos) return std::nullopt;
  return Span{found, found + text.size()};
}

std::string_view In(std::string_view event, Span span) {
  return event.substr(span.begin, span.end - span.begin);
}

// `text` without the characters that `is_left_out` is true of.
template <typename LeftOut>
std::string Without(std::string_view text, const LeftOut& is_left_out) {
  std::string rest;
  for (const char c : text) {
    if (!is_left_out(c)) rest += c;
  }
  return rest;
}

// Where `text` stands in `event` if the characters that `is_left_out` is true of are left out of
// both.
template <typename LeftOut>
std::optional<Span> FindWithout(std::string_view event, std::string_view text,
                                const LeftOut& is_left_out) {
  const std::string sought = Without(text, is_left_out);
  if (sought.empty()) return std::nullopt;
  const std::optional<Span> found = Find(Without(event, is_left_out), sought);
  if (!found) return std::nullopt;
  Span span;
  size_t kept = 0;
  for (size_t i = 0; i < event.size(); ++i) {
    if (is_left_out(event[i])) continue;
    if (kept == found->begin) span.begin = i;
    if (++kept == found->end) span.end = i + 1;
  }
  return span;
}

// The word round a span of the event, white space being between words.
std::string_view WordAround(std::string_view event, Span span) {
  while (span.begin > 0 && !IsSpace(event[span.begin - 1])) --span.begin;
  while (span.end < event.size() && !IsSpace(event[span.end])) ++span.end;
  return In(event, span);
}

// %[Ee][Rr][Rr]%; empty if that is too long, or the term has characters that mean something there.
std::string RegexOfAnyCase(std::string_view text) {
  constexpr size_t kMaxLetters = 12;
  if (text.size() > kMaxLetters) return "";
  std::string regex = "%";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (absl::ascii_isalpha(byte)) {
      regex += {'[', absl::ascii_toupper(byte), absl::ascii_tolower(byte), ']'};
    } else if (absl::ascii_isdigit(byte) || c == '_') {
      regex += c;
    } else {
      return "";
    }
  }
  return regex + "%";
}

// What to write to find `term` of the pattern, and `other`, too.
std::string BothCases(const Pattern& pattern, const Term& term, std::string other) {
  Pattern both;
  const bool is_optional = term.kind == Term::Kind::kOptional;
  for (const Term& t : pattern.terms) {
    // Optional terms are ignored beside others.
    if (&t == &term || (t.kind == Term::Kind::kOptional && !is_optional)) continue;
    both.terms.push_back(t);
  }
  const bool is_alone = both.terms.empty();
  Term alternative = term;
  alternative.kind = Term::Kind::kOptional;
  both.terms.push_back(alternative);
  alternative.text = std::move(other);
  both.terms.push_back(alternative);
  if (is_optional) {
    both.terms = {alternative};
    return "add " + PrintPattern(both);
  }
  if (!is_alone) {
    const std::string pattern_of_both = OneSlotPattern(both.terms);
    return pattern_of_both.empty() ? "" : "to find both write " + pattern_of_both;
  }
  const std::string any_case = RegexOfAnyCase(term.text);
  return absl::StrCat("to find both write ", PrintPattern(both),
                      any_case.empty() ? "" : absl::StrCat(", for any case ", any_case));
}

Advice OtherCase(const Pattern& pattern, const Term& term, std::string_view event) {
  const std::optional<Span> found = Find(InLowerCase(event), InLowerCase(term.text));
  if (!found) return {};
  const std::string both = BothCases(pattern, term, std::string(In(event, *found)));
  return {absl::StrCat("the event has ", ShownValue(In(event, *found)), " at ",
                       BytePlace(found->begin), ", in other case"),
          absl::StrCat("terms are case-sensitive", both.empty() ? "" : ": ", both)};
}

Advice OtherSpace(std::string_view event, const Term& term) {
  if (!term.quoted) return {};
  const std::optional<Span> found = FindWithout(event, term.text, IsSpace);
  if (!found) return {};
  return {absl::StrCat("with other white space the event has it at ", BytePlace(found->begin), ": ",
                       ShownInQuotes(In(event, *found))),
          "a phrase is looked for as it is: write its words as single terms, or the white space of "
          "the events"};
}

Advice WithBackslashes(std::string_view event, const Term& term) {
  if (!absl::StrContains(term.text, "\"")) return {};
  const std::optional<Span> found = FindWithout(event, term.text, [](char c) { return c == '\\'; });
  if (!found) return {};
  return {absl::StrCat("with backslashes before the quotes the event has it at ",
                       BytePlace(found->begin), ": it is JSON inside of a text"),
          absl::StrCat("write ", InDoubleQuotes(In(event, *found)))};
}

Advice StarInPhrase(std::string_view event, const Term& term) {
  if (!absl::StrContains(term.text, "*")) return {};
  if (!MatchesWildcard(CompileWildcard(absl::StrCat("*", term.text, "*")), event)) return {};
  return {"the event fits if * stands for any text, but in a term it stands for itself",
          "write what is before and behind the * as terms of their own"};
}

Advice SingleWords(std::string_view event, const Term& term) {
  std::string terms;
  size_t words = 0;
  std::string_view rest = term.text;
  while (!rest.empty()) {
    size_t end = 0;
    while (end < rest.size() && !IsSpace(rest[end])) ++end;
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(end);
    while (!rest.empty() && IsSpace(rest.front())) rest.remove_prefix(1);
    if (word.empty()) continue;
    if (!Find(event, word)) return {};
    absl::StrAppend(&terms, words++ == 0 ? "" : " ", InDoubleQuotes(word));
  }
  if (words < 2) return {};
  return {"all words of the phrase occur, but not side by side in this order",
          "write them as single terms: " + terms};
}

Advice AbsentAdvice(const Pattern& pattern, const Term& term, std::string_view event) {
  if (Advice advice = OtherCase(pattern, term, event); !advice.empty()) return advice;
  for (const auto advise : {OtherSpace, WithBackslashes, StarInPhrase, SingleWords}) {
    Advice advice = advise(event, term);
    if (!advice.empty()) return advice;
  }
  return {};
}

// `term` is one of the pattern.
void DiagnoseAbsent(const Pattern& pattern, const Term& term, std::string_view event,
                    EventDiagnosis* diagnosis) {
  diagnosis->problem = Problem::kTermAbsent;
  if (event.empty()) {
    diagnosis->reason = absl::StrCat("the event is empty and does not contain ", ShownTerm(term));
    return;
  }
  diagnosis->reason = absl::StrCat("the event does not contain ", ShownTerm(term));
  Advice advice = AbsentAdvice(pattern, term, event);
  diagnosis->near_miss = std::move(advice.near_miss);
  diagnosis->suggestion = std::move(advice.suggestion);
}

void DiagnoseOptional(const Pattern& pattern, std::string_view event, EventDiagnosis* diagnosis) {
  constexpr size_t kShownTerms = 8;  // each costs walks over the event
  std::vector<std::string> terms;
  for (const Term& term : pattern.terms) {
    if (terms.size() == kShownTerms) {
      terms.push_back(CountOf(pattern.terms.size() - kShownTerms, "other term"));
      break;
    }
    terms.push_back(ShownTerm(term));
    if (diagnosis->near_miss.empty()) DiagnoseAbsent(pattern, term, event, diagnosis);
  }
  diagnosis->reason = terms.size() == 1
                          ? absl::StrCat("the event does not contain ", terms.front())
                          : absl::StrCat("the event contains neither ", JoinWords(terms, "nor"));
}

// The whole word of the pattern that a - in front of the term cuts: a-b-c; empty if there is none.
std::string CutWord(const Pattern& pattern, size_t index) {
  const auto is_glued = [&pattern](size_t i) {
    return i > 0 && i < pattern.terms.size() &&
           pattern.terms[i - 1].span.end == pattern.terms[i].span.begin;
  };
  if (!is_glued(index)) return "";
  size_t first = index;
  while (is_glued(first)) --first;
  size_t last = index;
  while (is_glued(last + 1)) ++last;
  const size_t begin = pattern.terms[first].span.begin;
  return pattern.text.substr(begin, pattern.terms[last].span.end - begin);
}

void DiagnosePresent(const Pattern& pattern, size_t index, std::string_view event,
                     EventDiagnosis* diagnosis) {
  const Term& term = pattern.terms[index];
  diagnosis->problem = Problem::kTermPresent;
  diagnosis->event_span = Find(event, term.text);
  if (!diagnosis->event_span) return;
  diagnosis->value = term.text;
  diagnosis->reason = absl::StrCat(
      "the event contains ", ShownTerm(term), " at ", BytePlace(diagnosis->event_span->begin),
      ", which ", ShownText(pattern.text.substr(term.span.begin, term.span.end - term.span.begin)),
      " excludes");
  if (const std::string word = CutWord(pattern, index); !word.empty()) {
    diagnosis->near_miss =
        absl::StrCat("the - in ", ShownText(word), " starts a term that is excluded");
    diagnosis->suggestion = "put it in double quotes: " + InDoubleQuotes(word);
    return;
  }
  const std::string_view word = WordAround(event, *diagnosis->event_span);
  const bool is_inside =
      word.size() > diagnosis->value.size() && !absl::StrContains(term.text, " ");
  if (!is_inside || word.size() > kMaxShownCharacters) return;
  diagnosis->near_miss = "it is a part of " + ShownValue(word);
  diagnosis->suggestion = "terms are parts of the event, not whole words: exclude something longer";
}

bool IsFulfilled(const Pattern& pattern, const Requirement& requirement, std::string_view event) {
  switch (requirement.kind) {
    case Requirement::Kind::kIncludedTerm:
      return Find(event, pattern.terms[requirement.index].text).has_value();
    case Requirement::Kind::kExcludedTerm:
      return !Find(event, pattern.terms[requirement.index].text).has_value();
    default:
      break;
  }
  // All terms are optional ones; the event does not match, so none of them occurs.
  return false;
}

}  // namespace

void DiagnoseTerms(const DiagnosedPattern& subject, std::string_view event,
                   EventDiagnosis* diagnosis) {
  const Pattern& pattern = subject.pattern;
  for (size_t i = 0; i < subject.requirements.size(); ++i) {
    const Requirement& requirement = subject.requirements[i];
    if (IsFulfilled(pattern, requirement, event)) continue;
    diagnosis->requirement = i;
    diagnosis->pattern_span = requirement.span;
    switch (requirement.kind) {
      case Requirement::Kind::kIncludedTerm:
        return DiagnoseAbsent(pattern, pattern.terms[requirement.index], event, diagnosis);
      case Requirement::Kind::kExcludedTerm:
        return DiagnosePresent(pattern, requirement.index, event, diagnosis);
      default:
        return DiagnoseOptional(pattern, event, diagnosis);
    }
  }
}

void DiagnoseRegex(const DiagnosedPattern& subject, std::string_view event,
                   EventDiagnosis* diagnosis) {
  const Value& regex = subject.pattern.regex;
  diagnosis->problem = Problem::kRegexNotFound;
  diagnosis->pattern_span = regex.span;
  diagnosis->reason = absl::StrCat("%", ShownText(regex.text), "% is not found in the event");
  Advice advice = subject.regexes->AdviceFor(regex.text, event, "event");
  diagnosis->near_miss = std::move(advice.near_miss);
  diagnosis->suggestion = std::move(advice.suggestion);
}

}  // namespace metgrep
