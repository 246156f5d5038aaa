// How much random tests try, and with which random numbers: a developer who has changed something
// lets them run longer, a sanitizer shorter.
//
//   METGREP_DIFFERENTIAL_PERCENT   of the usual number of rounds (100)
//   METGREP_DIFFERENTIAL_SEED      of the first round (1)
#ifndef METGREP_TESTS_SUPPORT_ROUNDS_H_
#define METGREP_TESTS_SUPPORT_ROUNDS_H_

#include <cstdint>

namespace metgrep {

// At least one, so that a test which asks for it tests something. Ends the program if the variable
// is no number.
uint64_t Rounds(uint64_t usual);

uint64_t FirstSeed();

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_ROUNDS_H_
