// Diagnoses of events that do not match, one function for each syntax. All fill everything of
// `diagnosis` but `matches` and `fields`.
#ifndef METGREP_ENGINE_DIAGNOSIS_DIAGNOSE_H_
#define METGREP_ENGINE_DIAGNOSIS_DIAGNOSE_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnosis/event_diagnosis.h"
#include "engine/diagnosis/explanation.h"
#include "engine/diagnosis/regex_variants.h"
#include "engine/match/fields.h"
#include "engine/plan/plan.h"
#include "patterns/pattern.h"

namespace metgrep {

// What diagnoses are made with: a pattern, its plan and RequirementsOf() it.
struct DiagnosedPattern {
  const Pattern& pattern;
  const Plan& plan;
  const std::vector<Requirement>& requirements;
  RegexVariants* regexes;
};

void DiagnoseTerms(const DiagnosedPattern& subject, std::string_view event,
                   EventDiagnosis* diagnosis);
void DiagnoseRegex(const DiagnosedPattern& subject, std::string_view event,
                   EventDiagnosis* diagnosis);

// `column_names` may be null.
void DiagnoseFields(const DiagnosedPattern& subject, std::string_view event,
                    const std::vector<std::string>* column_names, EventDiagnosis* diagnosis);

// `is_json`: the event is JSON that selectors are applied to; then `holds` tells whether each
// predicate of the plan does.
void DiagnoseJson(const DiagnosedPattern& subject, std::string_view event, bool is_json,
                  const std::vector<bool>& holds, EventDiagnosis* diagnosis);
// The part of it for events that are not.
void DiagnoseNotJson(const Pattern& pattern, std::string_view event, EventDiagnosis* diagnosis);

// The bytes of a field, delimiters included.
Span SpanOfField(std::string_view event, const Field& field);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_DIAGNOSE_H_
