// The selector of one JSON value, outside of a pattern.
#ifndef METGREP_ENGINE_METRICS_SELECTOR_H_
#define METGREP_ENGINE_METRICS_SELECTOR_H_

#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/plan/plan.h"

namespace metgrep {

// Reads "$.a.b[0]", as patterns write it. An error is a sentence for the user: of the parser, or
// that a wildcard selects more than one value.
absl::StatusOr<std::vector<PlanStep>> ParseSelector(std::string_view text);

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRICS_SELECTOR_H_
