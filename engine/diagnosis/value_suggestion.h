// Sentences about a requirement that none of many events fulfils.
#ifndef METGREP_ENGINE_DIAGNOSIS_VALUE_SUGGESTION_H_
#define METGREP_ENGINE_DIAGNOSIS_VALUE_SUGGESTION_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/diagnosis/explanation.h"
#include "engine/diagnosis/failure_counts.h"
#include "patterns/pattern.h"

namespace metgrep {

// "1 event", "3 rows": `noun` is what they are called.
std::string CountEvents(uint64_t events, std::string_view noun);

// "37 of 40 events have", "1 of 40 events has".
std::string SomeEvents(uint64_t some, uint64_t all, std::string_view noun,
                       std::string_view singular, std::string_view plural);

// Which of all events do not fulfil a requirement that `reached` of them are tested for: "of 40
// events", "of the 3 events that fulfil what stands before it".
std::string WhoFails(uint64_t reached, uint64_t all, std::string_view noun);

// The one condition of an expression; null if there are several.
const Condition* OnlyCondition(const Expression& expression);

// "dstport is never 22, most often 443: 3 of 5 events". `condition` is the only one of the
// requirement, else null; `name` says what it tests, and may be empty.
std::string ValueSuggestion(const Requirement& requirement, const Condition* condition,
                            std::string_view name, const std::string& who, std::string_view noun,
                            const FailureTotals::Requirement& failures);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_VALUE_SUGGESTION_H_
