#include "engine/diagnosis/requirement_tree.h"

namespace metgrep {
namespace {

void AddExpressions(const Expression& expression, std::vector<const Expression*>* expressions) {
  if (expression.kind != Expression::Kind::kAnd) return expressions->push_back(&expression);
  for (const Expression& operand : expression.operands) AddExpressions(operand, expressions);
}

void AddNodes(const Plan& plan, size_t node, std::vector<size_t>* nodes) {
  if (plan.nodes[node].kind != PlanNode::Kind::kAnd) return nodes->push_back(node);
  for (const size_t child : plan.nodes[node].children) AddNodes(plan, child, nodes);
}

}  // namespace

std::vector<const Expression*> JsonRequirements(const Pattern& pattern) {
  std::vector<const Expression*> expressions;
  if (pattern.json) AddExpressions(*pattern.json, &expressions);
  return expressions;
}

std::vector<size_t> JsonRequirementNodes(const Plan& plan) {
  std::vector<size_t> nodes;
  AddNodes(plan, plan.root, &nodes);
  return nodes;
}

Span SpanOf(const Expression& expression) {
  if (expression.kind == Expression::Kind::kCondition) return expression.condition.span;
  return {SpanOf(expression.operands.front()).begin, SpanOf(expression.operands.back()).end};
}

}  // namespace metgrep
