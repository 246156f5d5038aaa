#include "engine/plan/compile.h"

#include <string>
#include <utility>

#include "engine/plan/strategy.h"

namespace metgrep {
namespace {

PlanStep StepOf(const SelectorStep& step) {
  PlanStep result;
  result.name = step.name;
  result.index = step.index;
  switch (step.kind) {
    case SelectorStep::Kind::kName:
      result.kind = PlanStep::Kind::kName;
      break;
    case SelectorStep::Kind::kIndex:
      result.kind = PlanStep::Kind::kIndex;
      break;
    case SelectorStep::Kind::kWildcard:
      result.kind = PlanStep::Kind::kWildcard;
      break;
  }
  return result;
}

class Compiler {
 public:
  explicit Compiler(Plan* plan) : plan_(*plan) {}

  absl::Status Compile(const Pattern& pattern) {
    switch (pattern.syntax) {
      case Syntax::kTerms:
        CompileTerms(pattern.terms);
        break;
      case Syntax::kJson: {
        plan_.kind = Plan::Kind::kJson;
        absl::StatusOr<size_t> root = AddNode(*pattern.json, kNone);
        if (!root.ok()) return root.status();
        plan_.root = *root;
        break;
      }
      case Syntax::kSpace: {
        const absl::Status status = CompileSlots(pattern.slots);
        if (!status.ok()) return status;
        break;
      }
      case Syntax::kRegex: {
        plan_.kind = Plan::Kind::kRegex;
        absl::StatusOr<std::shared_ptr<const Regex>> regex = Regex::Compile(pattern.regex.text);
        if (!regex.ok()) return regex.status();
        plan_.regex = *std::move(regex);
        break;
      }
    }
    // Only now: growing the vector has moved the texts that the numbers are views of.
    for (Predicate& predicate : plan_.predicates) {
      if (predicate.operand == Predicate::Operand::kNumber) {
        predicate.number = *ParseDecimal(predicate.text);
        predicate.integer = ParseInteger(predicate.text);
      }
    }
    ChooseStrategy(&plan_);
    return absl::OkStatus();
  }

 private:
  void CompileTerms(const std::vector<Term>& terms) {
    plan_.kind = terms.empty() ? Plan::Kind::kMatchAll : Plan::Kind::kTerms;
    for (const Term& term : terms) {
      (term.kind == Term::Kind::kInclude   ? plan_.included
       : term.kind == Term::Kind::kExclude ? plan_.excluded
                                           : plan_.optional)
          .push_back(term.text);
    }
    if (!plan_.included.empty() || !plan_.excluded.empty()) plan_.optional.clear();
  }

  absl::Status CompileSlots(const std::vector<Slot>& slots) {
    plan_.kind = Plan::Kind::kSpace;
    // [] takes any number of fields, as [...] does.
    if (slots.empty()) plan_.ellipsis = 0;
    for (const Slot& slot : slots) {
      if (slot.kind == Slot::Kind::kEllipsis) {
        plan_.ellipsis = plan_.slots.size();
        continue;
      }
      PlanSlot compiled;
      compiled.name = slot.name;
      if (slot.condition) {
        absl::StatusOr<size_t> root = AddNode(*slot.condition, plan_.slots.size());
        if (!root.ok()) return root.status();
        compiled.root = *root;
      }
      plan_.slots.push_back(std::move(compiled));
    }
    return absl::OkStatus();
  }

  // `slot` is the slot the expression belongs to; kNone for JSON.
  absl::StatusOr<size_t> AddNode(const Expression& expression, size_t slot) {
    const size_t index = plan_.nodes.size();
    plan_.nodes.emplace_back();
    if (expression.kind == Expression::Kind::kCondition) {
      absl::StatusOr<size_t> predicate = AddPredicate(expression.condition, slot);
      if (!predicate.ok()) return predicate.status();
      plan_.nodes[index].predicate = *predicate;
      return index;
    }
    plan_.nodes[index].kind =
        expression.kind == Expression::Kind::kAnd ? PlanNode::Kind::kAnd : PlanNode::Kind::kOr;
    for (const Expression& operand : expression.operands) {
      absl::StatusOr<size_t> child = AddNode(operand, slot);
      if (!child.ok()) return child.status();
      plan_.nodes[index].children.push_back(*child);
    }
    return index;
  }

  absl::StatusOr<size_t> AddPredicate(const Condition& condition, size_t slot) {
    Predicate predicate;
    predicate.test = TestOf(condition.op);
    predicate.subject = slot == kNone ? AddSelector(condition.selector) : slot;
    if (predicate.test < Predicate::Test::kIsNull) {
      predicate.text = condition.value.text;
      switch (condition.value.kind) {
        case Value::Kind::kNumber:
          predicate.operand = Predicate::Operand::kNumber;
          break;
        case Value::Kind::kText:
          predicate.operand = Predicate::Operand::kText;
          predicate.wildcard = CompileWildcard(predicate.text);
          break;
        case Value::Kind::kRegex: {
          predicate.operand = Predicate::Operand::kRegex;
          absl::StatusOr<std::shared_ptr<const Regex>> regex = Regex::Compile(predicate.text);
          if (!regex.ok()) return regex.status();
          predicate.regex = *std::move(regex);
          break;
        }
      }
    }
    const size_t index = plan_.predicates.size();
    if (slot == kNone) plan_.selectors[predicate.subject].predicates.push_back(index);
    plan_.predicates.push_back(std::move(predicate));
    return index;
  }

  size_t AddSelector(const Selector& selector) {
    PlanSelector added;
    for (const SelectorStep& step : selector.steps) {
      if (step.kind == SelectorStep::Kind::kWildcard) added.wildcard = added.steps.size();
      added.steps.push_back(StepOf(step));
    }
    for (size_t i = 0; i < plan_.selectors.size(); ++i) {
      if (plan_.selectors[i].steps == added.steps) return i;
    }
    plan_.selectors.push_back(std::move(added));
    return plan_.selectors.size() - 1;
  }

  Plan& plan_;
};

}  // namespace

Predicate::Test TestOf(Operator op) {
  switch (op) {
    case Operator::kEqual:
      return Predicate::Test::kEqual;
    case Operator::kNotEqual:
      return Predicate::Test::kNotEqual;
    case Operator::kLess:
      return Predicate::Test::kLess;
    case Operator::kLessOrEqual:
      return Predicate::Test::kLessOrEqual;
    case Operator::kGreater:
      return Predicate::Test::kGreater;
    case Operator::kGreaterOrEqual:
      return Predicate::Test::kGreaterOrEqual;
    case Operator::kIsNull:
      return Predicate::Test::kIsNull;
    case Operator::kIsTrue:
      return Predicate::Test::kIsTrue;
    case Operator::kIsFalse:
      return Predicate::Test::kIsFalse;
    case Operator::kNotExists:
      return Predicate::Test::kNotExists;
  }
  return Predicate::Test::kEqual;
}

absl::StatusOr<std::shared_ptr<const Plan>> CompilePlan(const Pattern& pattern) {
  auto plan = std::make_shared<Plan>();
  plan->pattern = pattern.text;
  const absl::Status status = Compiler(plan.get()).Compile(pattern);
  if (!status.ok()) return status;
  return std::shared_ptr<const Plan>(std::move(plan));
}

}  // namespace metgrep
