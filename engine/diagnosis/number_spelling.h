// One spelling for each number of the pattern language.
#ifndef METGREP_ENGINE_DIAGNOSIS_NUMBER_SPELLING_H_
#define METGREP_ENGINE_DIAGNOSIS_NUMBER_SPELLING_H_

#include <string>
#include <string_view>

namespace metgrep {

// The same for two numbers exactly if their values are equal: without zeros that mean nothing, and
// without an exponent where that is short. REQUIRES: IsNumber(number), HasUsableExponent(number).
std::string NormalSpelling(std::string_view number);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_NUMBER_SPELLING_H_
