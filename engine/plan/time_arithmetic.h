// Times as whole numbers of units, which may lie before 1970.
#ifndef METGREP_ENGINE_PLAN_TIME_ARITHMETIC_H_
#define METGREP_ENGINE_PLAN_TIME_ARITHMETIC_H_

#include <cstdint>

namespace metgrep {

inline constexpr int64_t kSecondsPerDay = 86400;

// Rounds down, also below zero. REQUIRES: divisor > 0.
constexpr int64_t FloorDivide(int64_t number, int64_t divisor) {
  return number / divisor - (number % divisor < 0 ? 1 : 0);
}

}  // namespace metgrep

#endif  // METGREP_ENGINE_PLAN_TIME_ARITHMETIC_H_
