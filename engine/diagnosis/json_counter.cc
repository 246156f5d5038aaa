#include "engine/diagnosis/json_counter.h"

#include "engine/diagnosis/problems.h"
#include "engine/match/compare.h"

namespace metgrep {

JsonCounter::JsonCounter(const Plan& plan) : plan_(plan) { AddRequirements(plan.root); }

void JsonCounter::AddRequirements(size_t node) {
  if (plan_.nodes[node].kind != PlanNode::Kind::kAnd) {
    roots_.push_back(node);
    return;
  }
  for (const size_t child : plan_.nodes[node].children) AddRequirements(child);
}

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
  while (failed < roots_.size() && EvaluateNode(plan_, roots_[failed], [this](size_t predicate) {
           return holds_[predicate];
         })) {
    ++failed;
  }
  if (failed == roots_.size()) {
    ++counts->matches;
    return;
  }
  const PlanNode& node = plan_.nodes[roots_[failed]];
  if (node.kind != PlanNode::Kind::kPredicate) {
    counts->Fail(failed + 1, Problem::kValue);
    return;
  }
  const Predicate& predicate = plan_.predicates[node.predicate];
  const JsonSelected selected = matcher_.Selected(predicate.subject);
  const Problem problem = ProblemOfJson(predicate, selected.kind);
  if (selected.kind == JsonSelected::Kind::kNothing) {
    counts->Fail(failed + 1, problem);
  } else {
    counts->Fail(failed + 1, problem, selected.written);
  }
}

}  // namespace metgrep
