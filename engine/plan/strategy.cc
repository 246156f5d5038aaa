#include "engine/plan/strategy.h"

#include <algorithm>
#include <utility>

#include "engine/plan/regex_literals.h"

namespace metgrep {
namespace {

// Literals of which one is in every event in question. Empty: nothing is known.
struct LiteralSet {
  std::vector<std::string> any_of;
  unsigned selectivity = 0;  // of the most frequent one
};

LiteralSet OneOf(std::vector<std::string> literals) {
  LiteralSet set;
  if (literals.empty()) return set;
  set.selectivity = Selectivity(literals.front());
  for (const std::string& literal : literals) {
    set.selectivity = std::min(set.selectivity, Selectivity(literal));
  }
  set.any_of = std::move(literals);
  return set;
}

// Both sets hold.
void KeepBetter(LiteralSet candidate, LiteralSet* best) {
  if (candidate.selectivity > best->selectivity) *best = std::move(candidate);
}

// One of the sets holds.
LiteralSet Either(LiteralSet a, const LiteralSet& b) {
  if (a.any_of.empty() || b.any_of.empty()) return {};
  a.any_of.insert(a.any_of.end(), b.any_of.begin(), b.any_of.end());
  std::sort(a.any_of.begin(), a.any_of.end());
  a.any_of.erase(std::unique(a.any_of.begin(), a.any_of.end()), a.any_of.end());
  if (a.any_of.size() > kMaxLiterals) return {};
  a.selectivity = std::min(a.selectivity, b.selectivity);
  return a;
}

// The text of a field is a run of bytes of the event, so is every piece of it.
LiteralSet OfField(const Predicate& predicate) {
  LiteralSet best;
  if (predicate.test != Predicate::Test::kEqual) return best;
  if (predicate.operand == Predicate::Operand::kText) {
    for (const std::string& piece : predicate.wildcard.pieces) KeepBetter(OneOf({piece}), &best);
  } else if (predicate.operand == Predicate::Operand::kRegex) {
    best = OneOf(FindRegexLiterals(predicate.regex->text()).any_of);
  }
  return best;
}

// JSON may write every character as \u0041; only what it can write in no other way counts here.
bool HasShortEscape(char c) {
  return c == '"' || c == '\\' || c == '/' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

bool IsPlainInJson(std::string_view text) {
  return std::none_of(text.begin(), text.end(), HasShortEscape);
}

// A number is compared as text in a form of its own ("1.0E10", "Infinity"): text that could be a
// part of it says nothing about the event.
bool CanBeOfNumber(std::string_view text) {
  return text.find_first_not_of("0123456789.+-eEInfinityNaN") == std::string_view::npos;
}

// With the escape that stands for all other ways to write it.
LiteralSet InJson(std::string literal, unsigned divisor) {
  LiteralSet set = OneOf({std::move(literal)});
  set.selectivity /= divisor;
  set.any_of.push_back("\\u");
  return set;
}

LiteralSet OfJsonValue(const Predicate& predicate) {
  LiteralSet best;
  if (predicate.test != Predicate::Test::kEqual) return best;
  if (predicate.operand == Predicate::Operand::kText) {
    const std::vector<std::string>& pieces = predicate.wildcard.pieces;
    for (size_t i = 0; i < pieces.size(); ++i) {
      if (pieces[i].empty() || !IsPlainInJson(pieces[i]) || CanBeOfNumber(pieces[i])) continue;
      std::string literal = pieces[i];
      if (i == 0) literal.insert(0, "\"");
      if (i + 1 == pieces.size()) literal += "\"";
      KeepBetter(InJson(std::move(literal), 1), &best);
    }
  } else if (predicate.operand == Predicate::Operand::kRegex) {
    LiteralSet set = OneOf(FindRegexLiterals(predicate.regex->text()).any_of);
    const bool counts =
        std::all_of(set.any_of.begin(), set.any_of.end(), [](const std::string& literal) {
          return IsPlainInJson(literal) && !CanBeOfNumber(literal);
        });
    if (counts && !set.any_of.empty()) {
      set.any_of.push_back("\\u");
      best = std::move(set);
    }
  }
  return best;
}

// A key is rarely what tells events apart: its value is better, if there is one.
constexpr unsigned kKeyDivisor = 4;

LiteralSet OfJson(const Plan& plan, const Predicate& predicate) {
  LiteralSet best = OfJsonValue(predicate);
  const PlanSelector& selector = plan.selectors[predicate.subject];
  // What is true of values that are not there.
  if (predicate.test == Predicate::Test::kNotExists) return best;
  if (predicate.test == Predicate::Test::kNotEqual && selector.wildcard != kNone) return best;
  for (const PlanStep& step : selector.steps) {
    if (step.kind != PlanStep::Kind::kName || !IsPlainInJson(step.name)) continue;
    KeepBetter(InJson("\"" + step.name + "\"", kKeyDivisor), &best);
  }
  return best;
}

// A condition on a column of a table.
LiteralSet OfColumn(const Plan& plan, const Predicate& predicate) {
  LiteralSet best;
  if (predicate.test != Predicate::Test::kEqual) return best;
  switch (plan.column_literals[predicate.subject]) {
    case ColumnLiterals::kUnknown:
      break;
    case ColumnLiterals::kText:
      best = OfField(predicate);
      break;
    case ColumnLiterals::kInteger: {
      // The text of an integer is its digits, too; a zero may be written without one.
      std::vector<std::string> texts;
      if (predicate.operand == Predicate::Operand::kText) texts = predicate.wildcard.pieces;
      if (predicate.integer) texts.push_back(std::to_string(*predicate.integer));
      for (const std::string& text : texts) {
        const bool has_digits_only = text.find_first_not_of("0123456789") == std::string::npos;
        const bool is_zero = text.find_first_not_of('0') == std::string::npos;
        if (has_digits_only && !is_zero) KeepBetter(OneOf({text}), &best);
      }
      break;
    }
  }
  return best;
}

LiteralSet OfPredicate(const Plan& plan, const Predicate& predicate) {
  switch (plan.kind) {
    case Plan::Kind::kJson:
      return OfJson(plan, predicate);
    case Plan::Kind::kRow:
      return OfColumn(plan, predicate);
    default:
      return OfField(predicate);
  }
}

LiteralSet OfNode(const Plan& plan, size_t index) {
  const PlanNode& node = plan.nodes[index];
  LiteralSet set;
  if (node.kind == PlanNode::Kind::kPredicate) {
    return OfPredicate(plan, plan.predicates[node.predicate]);
  }
  for (const size_t child : node.children) {
    if (node.kind == PlanNode::Kind::kAnd) {
      KeepBetter(OfNode(plan, child), &set);
    } else if (child == node.children.front()) {
      set = OfNode(plan, child);
    } else {
      set = Either(std::move(set), OfNode(plan, child));
    }
  }
  return set;
}

LiteralSet OfPlan(const Plan& plan) {
  LiteralSet best;
  switch (plan.kind) {
    case Plan::Kind::kTerms:
      for (const std::string& term : plan.included) KeepBetter(OneOf({term}), &best);
      if (plan.optional.size() <= kMaxLiterals) KeepBetter(OneOf(plan.optional), &best);
      break;
    case Plan::Kind::kSpace:
      for (const PlanSlot& slot : plan.slots) {
        if (slot.root != kNone) KeepBetter(OfNode(plan, slot.root), &best);
      }
      break;
    case Plan::Kind::kJson:
    case Plan::Kind::kRow:
      best = OfNode(plan, plan.root);
      break;
    case Plan::Kind::kRegex:
      best = OneOf(FindRegexLiterals(plan.regex->text()).any_of);
      break;
    case Plan::Kind::kMatchAll:
    case Plan::Kind::kMatchNone:
      break;
  }
  if (best.any_of.size() > kMaxLiterals) return {};
  return best;
}

// Whether an event with one of the literals matches, whatever else is in it.
bool IsWholePlan(const Plan& plan) {
  if (plan.kind == Plan::Kind::kRegex) return FindRegexLiterals(plan.regex->text()).decide;
  return plan.kind == Plan::Kind::kTerms && plan.excluded.empty() &&
         (plan.included.size() == 1 || plan.included.empty());
}

// An event excludes its terminator, the bytes of a line do not: literals with such bytes are looked
// for in events only.
bool CanDecide(const std::vector<std::string>& literals) {
  return std::none_of(literals.begin(), literals.end(), [](const std::string& literal) {
    return literal.find_first_of("\r\n") != std::string::npos;
  });
}

}  // namespace

std::vector<std::string> RequiredLiterals(const Plan& plan) { return OfPlan(plan).any_of; }

bool HasFieldIndex(const Plan& plan) {
  return plan.kind == Plan::Kind::kSpace ||
         (plan.kind == Plan::Kind::kRow && plan.separator.has_value());
}

void ChooseStrategy(Plan* plan) {
  std::vector<std::string> literals;
  const bool only_excludes =
      !plan->excluded.empty() && plan->included.empty() && plan->optional.empty();
  if (only_excludes) {
    const bool can_decide = plan->excluded.size() <= kMaxLiterals && CanDecide(plan->excluded);
    if (can_decide) literals = plan->excluded;
    plan->strategy = can_decide ? Strategy::kLiteralExcludes : Strategy::kEveryLine;
  } else {
    literals = RequiredLiterals(*plan);
    if (!literals.empty()) {
      plan->strategy = IsWholePlan(*plan) && CanDecide(literals) ? Strategy::kLiteralDecides
                                                                 : Strategy::kLiteral;
    } else if (HasFieldIndex(*plan)) {
      plan->strategy = Strategy::kFieldIndex;
    } else if (plan->kind == Plan::Kind::kRegex && plan->regex->CanSearchLines()) {
      plan->strategy = Strategy::kRegex;
    } else {
      plan->strategy = Strategy::kEveryLine;
    }
  }
  plan->literals.clear();
  for (const std::string& literal : literals) plan->literals.emplace_back(literal);
}

}  // namespace metgrep
