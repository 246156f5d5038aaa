// Terms as a space-delimited pattern of one slot, which takes the whole event: there alternatives
// stand beside terms that must occur, which ?terms cannot.
//
//   timeout, and ERROR or WARN:  [event = *timeout* && (event = *ERROR* || event = *WARN*)]
#ifndef METGREP_ENGINE_DEFINITIONS_ONE_SLOT_PATTERN_H_
#define METGREP_ENGINE_DEFINITIONS_ONE_SLOT_PATTERN_H_

#include <string>
#include <vector>

#include "patterns/pattern.h"

namespace metgrep {

// The pattern that matches the events with all terms that must occur, none that must not, and at
// least one of the optional ones, if there are any. Empty if there is none that is easily read:
// with a term that a condition cannot hold, or with too many.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
std::string OneSlotPattern(const std::vector<Term>& terms);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_ONE_SLOT_PATTERN_H_
