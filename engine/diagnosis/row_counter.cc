#include "engine/diagnosis/row_counter.h"

#include <utility>

#include "engine/match/compare.h"

namespace metgrep {

RowCounter::RowCounter(std::shared_ptr<const Pattern> pattern, const Plan& plan,
                       const InputTable& input)
    : plan_(plan),
      input_(input),
      roots_(RowRequirementNodes(plan)),
      test_(plan, input_),
      diagnoser_(std::move(pattern), input_) {}

void RowCounter::Count(const EventBatch& batch, FailureCounts* counts) {
  ForEachEvent(batch, [&](std::string_view line) {
    ++counts->events;
    CountRow(line, counts);
  });
}

void RowCounter::CountRow(std::string_view line, FailureCounts* counts) {
  test_.Read(line);
  for (size_t i = 0; i < roots_.size(); ++i) {
    if (Holds(roots_[i])) continue;
    std::optional<ColumnFailure> failure;
    // Which of several alternatives the row is nearest to takes longer to find out.
    if (FindFailure(roots_[i], &failure)) {
      counts->FailColumn(i, failure->problem, failure->value);
    } else {
      const EventDiagnosis diagnosis = diagnoser_.Diagnose(line);
      counts->FailColumn(i, diagnosis.problem, diagnosis.value);
    }
    return;
  }
  ++counts->matches;
}

bool RowCounter::Holds(size_t node) {
  return EvaluateNode(plan_, node, [this](size_t predicate) { return test_.Holds(predicate); });
}

bool RowCounter::FindFailure(size_t node, std::optional<ColumnFailure>* failure) {
  const PlanNode& n = plan_.nodes[node];
  if (n.kind == PlanNode::Kind::kPredicate) {
    const ColumnFailure found = test_.FailureOf(n.predicate);
    if (*failure && **failure != found) return false;
    *failure = found;
    return true;
  }
  for (const size_t child : n.children) {
    if (Holds(child)) continue;
    if (!FindFailure(child, failure)) return false;
    if (n.kind == PlanNode::Kind::kAnd) break;  // the first one tells
  }
  return true;
}

}  // namespace metgrep
