// What a comparison objects to in a value, and how near the value is to fulfil it.
#ifndef METGREP_ENGINE_DIAGNOSIS_COMPARISON_H_
#define METGREP_ENGINE_DIAGNOSIS_COMPARISON_H_

#include <string>
#include <string_view>

#include "engine/diagnosis/condition_failure.h"
#include "engine/diagnosis/regex_variants.h"
#include "engine/plan/plan.h"
#include "patterns/pattern.h"

namespace metgrep {

// To be appended to "field 7 (dstport) is 443": ", not 22". REQUIRES: the condition compares, and
// with a value of the right kind.
std::string Objection(const Condition& condition, bool is_json);

// A condition on a text that it does not hold for. `name` is that of the slot, empty for JSON;
// `text_name` what the text is called, "the field".
struct FailedComparison {
  const Condition& condition;
  const Predicate& predicate;
  std::string_view name;
  std::string_view text_name;
};
Advice ComparisonAdvice(const FailedComparison& failed, std::string_view text,
                        RegexVariants* regexes);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_COMPARISON_H_
