// Cases of explanations in tests/cases/diagnosis, and explanations as text.
//
//   == a title
//   pattern: [a, b=1]             what is explained; the lines up to the first event are expected
//                                 of it, if there are any: as ToText(PatternExplanation) gives them
//   columns: a b c                names of the columns of the header, for the events behind it
//   event: x 2                    an event, and what ToText(EventDiagnosis) must give:
//   value at requirement 1, b=1
//   reason: field 2 (b) is 2, not 1
//
// In patterns and events \n, \t and \xHH stand for bytes if the line begins with "escaped ".
#ifndef METGREP_TESTS_SUPPORT_DIAGNOSIS_CASES_H_
#define METGREP_TESTS_SUPPORT_DIAGNOSIS_CASES_H_

#include <string>
#include <vector>

#include "engine/diagnosis/event_diagnosis.h"
#include "engine/diagnosis/explanation.h"

namespace metgrep {

struct DiagnosedEvent {
  std::string place;  // "FILE:LINE"
  std::vector<std::string> columns;
  std::string event;
  std::string expected;
};

struct DiagnosisCase {
  std::string place;  // "FILE:LINE: title"
  std::string pattern;
  std::string expected;  // empty: nothing in particular
  std::vector<DiagnosedEvent> events;
};

// All cases of tests/cases/diagnosis, in the order of files and lines.
std::vector<DiagnosisCase> ReadDiagnosisCases();

// In lines, each ended by a newline; what is empty has none.
std::string ToText(const PatternExplanation& explanation);
std::string ToText(const EventDiagnosis& diagnosis, const std::string& pattern);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_DIAGNOSIS_CASES_H_
