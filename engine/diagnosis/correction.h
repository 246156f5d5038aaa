// The pattern that is probably meant by one that the service refuses.
#ifndef METGREP_ENGINE_DIAGNOSIS_CORRECTION_H_
#define METGREP_ENGINE_DIAGNOSIS_CORRECTION_H_

#include <string>
#include <string_view>

namespace metgrep {

// A valid pattern that differs from the invalid `pattern` by the usual mistakes alone: quotes of
// other languages, ==, AND and OR, a selector without $., text that needs double quotes, && between
// fields. Empty if there is none, or if `pattern` is valid.
std::string CorrectPattern(std::string_view pattern);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_CORRECTION_H_
