#include "engine/diagnosis/condition_failure.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/diagnosis/requirement_tree.h"
#include "engine/match/compare.h"

namespace metgrep {
namespace {

// How many alternatives a reason tells of, and how many are looked at for advice: each costs a walk
// over the event.
constexpr size_t kShownAlternatives = 4;
constexpr size_t kExplainedAlternatives = 8;

using Holds = std::function<bool(size_t)>;
using Explain = std::function<ConditionFailure(const Condition&, size_t)>;

// One of the conditions whose failure makes the expression fail, and its place in the pattern.
struct Culprit {
  ConditionFailure failure;
  Span span;
};

// Of && the first operand that does not hold, of || all operands, which all do not. Counts those
// that are too many to be explained.
void AddCulprits(const Plan& plan, size_t node, const Expression& expression, const Holds& holds,
                 const Explain& explain, std::vector<Culprit>* culprits, size_t* left_out) {
  const PlanNode& plan_node = plan.nodes[node];
  if (expression.kind == Expression::Kind::kCondition) {
    if (culprits->size() == kExplainedAlternatives) {
      ++*left_out;
      return;
    }
    culprits->push_back(
        {explain(expression.condition, plan_node.predicate), expression.condition.span});
    return;
  }
  for (size_t i = 0; i < expression.operands.size(); ++i) {
    const size_t child = plan_node.children[i];
    if (EvaluateNode(plan, child, holds)) continue;
    AddCulprits(plan, child, expression.operands[i], holds, explain, culprits, left_out);
    if (expression.kind == Expression::Kind::kAnd) return;
  }
}

// Objections to one value follow each other; different statements are listed.
std::string Reason(const std::vector<Culprit>& culprits, size_t left_out) {
  std::vector<std::pair<std::string, std::string>> clauses;  // statement, objections
  for (size_t i = 0; i < culprits.size(); ++i) {
    const ConditionFailure& failure = culprits[i].failure;
    const auto same = std::find_if(clauses.begin(), clauses.end(), [&](const auto& clause) {
      return clause.first == failure.statement;
    });
    if (i >= kShownAlternatives) {
      ++left_out;
    } else if (same == clauses.end()) {
      clauses.emplace_back(failure.statement, failure.objection);
    } else if (same->second != failure.objection) {
      same->second += failure.objection;
    }
  }
  std::string reason = clauses.size() == 1 ? "" : "none of the alternatives holds: ";
  for (size_t i = 0; i < clauses.size(); ++i) {
    absl::StrAppend(&reason, i == 0 ? "" : "; ", clauses[i].first, clauses[i].second);
  }
  if (left_out > 0) absl::StrAppend(&reason, "; and ", left_out, " more");
  return reason;
}

// The culprit that is nearest to hold: with advice, else with a value.
const Culprit& Nearest(const std::vector<Culprit>& culprits) {
  const auto advised = std::find_if(culprits.begin(), culprits.end(), [](const Culprit& culprit) {
    return !culprit.failure.advice.near_miss.empty();
  });
  if (advised != culprits.end()) return *advised;
  const auto present = std::find_if(culprits.begin(), culprits.end(), [](const Culprit& culprit) {
    return culprit.failure.problem != Problem::kMissing;
  });
  return present == culprits.end() ? culprits.front() : *present;
}

// Of the nearest culprit; where several select what is no text, of two of them.
Advice AdviceOf(const std::vector<Culprit>& culprits, const Culprit& nearest) {
  Advice advice = nearest.failure.advice;
  if (nearest.failure.problem != Problem::kNotText) return advice;
  for (const Culprit& other : culprits) {
    const ConditionFailure& failure = other.failure;
    if (&other == &nearest || failure.problem != Problem::kNotText ||
        failure.advice.suggestion.empty() || failure.statement == nearest.failure.statement) {
      continue;
    }
    if (!failure.advice.near_miss.empty()) {
      absl::StrAppend(&advice.near_miss, "; ", failure.advice.near_miss);
    }
    absl::StrAppend(&advice.suggestion, "; ", failure.advice.suggestion);
    break;
  }
  return advice;
}

}  // namespace

void DiagnoseExpression(const Plan& plan, size_t node, const Expression& expression,
                        const Holds& holds, const Explain& explain, EventDiagnosis* diagnosis) {
  std::vector<Culprit> culprits;
  size_t left_out = 0;
  AddCulprits(plan, node, expression, holds, explain, &culprits, &left_out);
  const Culprit& nearest = Nearest(culprits);
  diagnosis->problem = nearest.failure.problem;
  diagnosis->pattern_span = culprits.size() == 1 ? nearest.span : SpanOf(expression);
  diagnosis->value = nearest.failure.value;
  diagnosis->event_span = nearest.failure.event_span;
  diagnosis->reason = Reason(culprits, left_out);
  Advice advice = AdviceOf(culprits, nearest);
  diagnosis->near_miss = std::move(advice.near_miss);
  diagnosis->suggestion = std::move(advice.suggestion);
}

}  // namespace metgrep
