// What a pattern means: the requirements that an event must fulfil, in words, and the traps.
//
//   PatternExplanation explanation = ExplainPattern(pattern);
#ifndef METGREP_ENGINE_DIAGNOSIS_EXPLANATION_H_
#define METGREP_ENGINE_DIAGNOSIS_EXPLANATION_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/definitions/check_pattern.h"
#include "patterns/pattern.h"

namespace metgrep {

class Table;

// A pattern is a list of requirements: an event matches exactly if it fulfils all of them. They are
// looked at in this order, which is that of the pattern; the first one that an event does not
// fulfil is the reason why it does not match.
struct Requirement {
  enum class Kind {
    kFieldCount,     // space-delimited, always the first: as many fields as the slots need
    kSlot,           // the conditions of one slot
    kJsonEvent,      // JSON, always the first: the event is one that selectors are applied to
    kCondition,      // JSON: a condition that all of the pattern is, or that is joined by && only
    kAlternatives,   // JSON: conditions joined by || that all of the pattern is or && joins
    kIncludedTerm,   // a term that must occur
    kOptionalTerms,  // ?terms, of which one must occur; one requirement for all of them
    kExcludedTerm,   // a -term
    kRegex,          // a %regex% that must be found
  };
  Kind kind = Kind::kCondition;
  Span span;            // of the pattern
  std::string text;     // in normal layout: dstport = 22
  std::string meaning;  // a clause: field 7 (dstport) is a number equal to 22
  // kSlot: index into Pattern::slots. kIncludedTerm, kExcludedTerm: into Pattern::terms.
  size_t index = 0;
};

// A line of the table that shows a pattern part by part: each slot, condition or term in order.
struct PatternPart {
  Span span;         // of the pattern
  size_t depth = 0;  // of parentheses and of && within ||: how far the part is indented
  std::string
      position;      // "7", "last", "3 from the end", "$.status", "all of", "any of"; may be empty
  std::string text;  // as in the pattern, in normal layout
  std::string meaning;  // what it says: a number equal to 22; any text; ignored beside other terms
  bool is_ignored = false;
};

// What of a limit of the service the pattern uses up.
struct PatternLimit {
  std::string name;  // characters, regexes, wildcards of selectors
  size_t used = 0;
  size_t limit = 0;
};

struct PatternExplanation {
  Syntax syntax = Syntax::kTerms;
  bool is_over_table = false;  // conditions are on columns: { } and [ ] only
  std::string syntax_name;     // terms, JSON, space-delimited, regular expression
  std::string summary;         // one sentence without full stop: which events match
  std::vector<PatternPart> parts;
  std::vector<Requirement> requirements;
  std::vector<PatternLimit> limits;      // those that the syntax has
  std::vector<PatternFinding> findings;  // the traps, as CheckPattern() gives them
};

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
PatternExplanation ExplainPattern(const Pattern& pattern);

// The same over the rows of a table; null: each input names its own columns. Conditions of { } and
// [ ] are on its columns, and nothing is required of the line as such; other patterns are about the
// line. REQUIRES: CheckFilter() has no error.
PatternExplanation ExplainPatternOverTable(const Pattern& pattern, const Table* table);

// The requirements alone, in order. `meaning` is empty: this is what diagnoses are made with.
std::vector<Requirement> RequirementsOf(const Pattern& pattern);
std::vector<Requirement> RequirementsOverTable(const Pattern& pattern);
// Whether conditions of the pattern are on columns, if there are some.
bool IsAboutColumns(const Pattern& pattern);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_EXPLANATION_H_
