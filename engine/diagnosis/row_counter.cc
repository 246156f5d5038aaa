#include "engine/diagnosis/row_counter.h"

#include <utility>

#include "engine/diagnosis/requirement_tree.h"
#include "engine/match/compare.h"
#include "engine/scan/marked_parts.h"

namespace metgrep {

RowCounter::RowCounter(std::shared_ptr<const Pattern> pattern, const Plan& plan,
                       const InputTable& input)
    : plan_(plan),
      input_(input),
      roots_(RowRequirementNodes(plan)),
      test_(plan, input_),
      diagnoser_(std::move(pattern), input_) {
  if (const std::optional<char> separator = test_.table().only_separator()) {
    marked_.emplace(*separator);
  }
  for (const size_t root : roots_) {
    const PlanNode& node = plan.nodes[root];
    MarkedTest marked;
    if (node.kind == PlanNode::Kind::kPredicate) {
      marked.column = test_.ColumnOf(node.predicate);
      if (!test_.IsPartition(marked.column)) {
        marked.test = ColumnTest(test_.layout(), plan.predicates[node.predicate], marked.column);
      }
    }
    marked_tests_.push_back(marked);
  }
}

void RowCounter::Count(const EventBatch& batch, FailureCounts* counts) {
  if (batch.has_spans || !marked_) {
    ForEachEvent(batch, [&](std::string_view line) {
      ++counts->events;
      CountRow(line, counts);
    });
    return;
  }
  ForEachMarkedPart(
      batch.bytes,
      [&](std::string_view lines) {
        marked_->Mark(lines);
        counts->events += marked_->lines();
        CountMarkedRows(counts);
      },
      [&](const EventSpan& line) {
        ++counts->events;
        CountRow(batch.bytes.substr(line.begin, line.end - line.begin), counts);
      });
}

void RowCounter::CountMarkedRows(FailureCounts* counts) {
  // A copy stays in registers.
  const MarkedColumns::View view = marked_->view();
  const size_t lines = marked_->lines();
  for (size_t i = 0; i < lines; ++i) {
    if (!CountMarkedRow(view, i, counts)) CountRow(marked_->Event(i), counts);
  }
}

inline bool RowCounter::CountMarkedRow(const MarkedColumns::View& view, size_t i,
                                       FailureCounts* counts) {
  const char* const text = view.text.data();
  for (size_t t = 0; t < marked_tests_.size(); ++t) {
    const MarkedTest& marked = marked_tests_[t];
    const MarkedColumns::Range range = view.RangeOf(i, marked.column);
    bool fulfils = false;
    if (!range.exists || !marked.test.Decides(text, range.begin, range.end, &fulfils)) return false;
    if (fulfils) continue;
    const std::string_view value(text + range.begin, range.end - range.begin);
    if (marked.test.IsNull(value)) return false;
    if (counts->AddShortValue(t, text, range.begin, range.end)) {
      counts->Fail(t, Problem::kValue);
    } else {
      counts->Fail(t, Problem::kValue, value);
    }
    return true;
  }
  ++counts->matches;
  return true;
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
  return FindCommonFailure(
      plan_, node, [this](size_t child) { return Holds(child); },
      [this](size_t predicate) { return std::optional(test_.FailureOf(predicate)); }, failure);
}

}  // namespace metgrep
