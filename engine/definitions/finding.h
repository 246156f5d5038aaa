// What the lint of definitions has to say: findings, and the one table of their kinds, from which
// lists, documentation and SARIF rules come.
//
// Entry points: FindingKinds(), RenderFinding().
#ifndef METGREP_ENGINE_DEFINITIONS_FINDING_H_
#define METGREP_ENGINE_DEFINITIONS_FINDING_H_

#include <span>
#include <string>
#include <string_view>

#include "engine/definitions/definitions.h"
#include "patterns/parse_error.h"

namespace metgrep {

enum class Severity {
  kNote,     // worth knowing; changes no exit status
  kWarning,  // legal, and probably not what is meant
  kError,    // the service refuses it, or it can never do what it is for
};

// "note", "warning", "error".
std::string_view SeverityName(Severity severity);

// The ids are part of the interface: scripts and tests name them.
struct FindingKind {
  std::string_view id;  // kebab case
  Severity severity = Severity::kWarning;
  std::string_view meaning;  // one sentence without full stop
};

// All kinds: of patterns, of metric filters, of alarms, in this order.
std::span<const FindingKind> FindingKinds();

// The kind with this id. REQUIRES: the table has it.
const FindingKind& FindFindingKind(std::string_view id);

struct Finding {
  std::string_view id;  // of FindingKinds()
  Severity severity = Severity::kWarning;
  std::string file;
  SourcePosition position;  // of the value that the finding is about
  std::string definition;   // id of the filter or alarm; empty for a pattern alone
  std::string message;      // the reason, without full stop of ours
  std::string suggestion;   // what to do about it; may be empty
  std::string pattern;      // the filter pattern that the finding is about; may be empty
  Span span;                // of `pattern`
};

// What the finding says in one line of UTF-8, "Errors: Invalid character(s) in term '@'", and what
// to do about it; both fit to be shown.
std::string FindingSentence(const Finding& finding);
std::string FindingAdvice(const Finding& finding);

// For people, in lines:
//
//   t.yaml:12:7: error: Errors: Invalid character(s) in term '@' [pattern-syntax]
//     a@b
//      ^
//     put the text in double quotes: "a@b"
//
// Line and column are left out where they are not known. Ends with a newline.
std::string RenderFinding(const Finding& finding);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_FINDING_H_
