#include "engine/metrics/selector.h"

#include <memory>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/plan/compile.h"
#include "patterns/pattern.h"

namespace metgrep {

absl::StatusOr<std::vector<PlanStep>> ParseSelector(std::string_view text) {
  // As the only condition of a pattern: its syntax is that of patterns.
  ParseError error;
  const std::string pattern_text = absl::StrCat("{ ", std::string(text), " NOT EXISTS }");
  const std::optional<Pattern> pattern = ParsePattern(pattern_text, &error);
  if (!pattern || !pattern->json || pattern->json->kind != Expression::Kind::kCondition ||
      pattern->json->condition.op != Operator::kNotExists) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", std::string(text), "' is not the selector of a JSON value"));
  }
  const absl::StatusOr<std::shared_ptr<const Plan>> plan = CompilePlan(*pattern);
  if (!plan.ok()) return plan.status();
  if ((*plan)->selectors.size() != 1) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", std::string(text), "' is not the selector of a JSON value"));
  }
  const PlanSelector& selector = (*plan)->selectors.front();
  if (selector.wildcard != kNone) {
    return absl::InvalidArgumentError(
        absl::StrCat("the wildcard in '", std::string(text), "' selects more than one value"));
  }
  return selector.steps;
}

}  // namespace metgrep
