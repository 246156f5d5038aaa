// Near misses of space-delimited patterns that lie in how fields and slots line up.
#ifndef METGREP_ENGINE_DIAGNOSIS_FIELD_ADVICE_H_
#define METGREP_ENGINE_DIAGNOSIS_FIELD_ADVICE_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnosis/aligned_fields.h"
#include "engine/diagnosis/condition_failure.h"
#include "engine/diagnosis/diagnose.h"

namespace metgrep {

// About an event that looks like JSON.
Advice JsonEventAdvice(std::string_view event);

// About an event that has fewer fields than the pattern has slots. `column_names` may be null.
Advice TooFewFieldsAdvice(const DiagnosedPattern& subject, std::string_view event,
                          const AlignedFields& fields,
                          const std::vector<std::string>* column_names);

// About a field that does not fulfil the conditions of slot `slot` of the plan, slot `index` of
// the pattern. `column_names` may be null.
Advice OtherFieldAdvice(const DiagnosedPattern& subject, std::string_view event,
                        const AlignedFields& fields, size_t slot, size_t index,
                        const std::vector<std::string>* column_names);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_FIELD_ADVICE_H_
