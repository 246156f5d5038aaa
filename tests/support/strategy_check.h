// Compares every way in which a batch matcher can search with evaluating line by line.
#ifndef METGREP_TESTS_SUPPORT_STRATEGY_CHECK_H_
#define METGREP_TESTS_SUPPORT_STRATEGY_CHECK_H_

#include <string>
#include <string_view>

#include "engine/plan/plan.h"

namespace metgrep {

// "" if, for the target in use, every strategy that is right for the plan finds those lines of
// `text` that match one by one, inverted or not, counted or reported, with a limit or without; else
// what differs.
std::string StrategyDifference(const Plan& plan, std::string_view text);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_STRATEGY_CHECK_H_
