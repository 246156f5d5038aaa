#include "engine/diagnosis/json_counter.h"

#include <utility>

#include "engine/diagnosis/requirement_tree.h"
#include "engine/match/compare.h"

namespace metgrep {

JsonCounter::JsonCounter(std::shared_ptr<const Pattern> pattern, const Plan& plan)
    : plan_(plan), roots_(JsonRequirementNodes(plan)), diagnoser_(std::move(pattern)) {}

void JsonCounter::Count(const EventBatch& batch, FailureCounts* counts) {
  ForEachEvent(batch, [&](std::string_view event) { CountEvent(event, counts); });
}

void JsonCounter::CountEvent(std::string_view event, FailureCounts* counts) {
  ++counts->events;
  if (!matcher_.Test(plan_, event, &holds_)) {
    counts->Fail(0, Problem::kNotJson);
    return;
  }
  size_t failed = 0;
  while (failed < roots_.size() && Holds(roots_[failed])) ++failed;
  if (failed == roots_.size()) {
    ++counts->matches;
    return;
  }
  std::optional<Failure> failure;
  if (!FindFailure(roots_[failed], &failure) || !failure) {
    // Which of several alternatives the event is nearest to takes longer to find out.
    counts->Fail(diagnoser_.Diagnose(event));
  } else if (failure->problem == Problem::kMissing) {
    counts->Fail(failed + 1, Problem::kMissing);
  } else {
    counts->Fail(failed + 1, failure->problem, failure->value);
  }
}

bool JsonCounter::Holds(size_t node) const {
  return EvaluateNode(plan_, node, [this](size_t predicate) { return bool{holds_[predicate]}; });
}

bool JsonCounter::FindFailure(size_t node, std::optional<Failure>* failure) const {
  return FindCommonFailure(
      plan_, node, [this](size_t child) { return Holds(child); },
      [this](size_t index) -> std::optional<Failure> {
        const Predicate& predicate = plan_.predicates[index];
        // A wildcard selects several values.
        if (plan_.selectors[predicate.subject].wildcard != kNone) return std::nullopt;
        return FailureOf(predicate);
      },
      failure);
}

JsonCounter::Failure JsonCounter::FailureOf(const Predicate& predicate) const {
  const JsonSelected& selected = matcher_.Selected(predicate.subject);
  switch (selected.kind) {
    case JsonKind::kNothing:
      return {};
    case JsonKind::kNumber:
      return {Problem::kValue, selected.written};
    case JsonKind::kString:
      return {
          predicate.operand == Predicate::Operand::kNumber ? Problem::kNotANumber : Problem::kValue,
          selected.written};
    default:
      break;
  }
  switch (predicate.operand) {
    case Predicate::Operand::kNone:
      return {Problem::kValue, selected.written};
    case Predicate::Operand::kNumber:
      return {Problem::kNotANumber, selected.written};
    default:
      return {Problem::kNotText, selected.written};
  }
}

}  // namespace metgrep
