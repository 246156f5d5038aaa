// Plan::DebugString(): what was compiled, line by line.

#include <string>
#include <string_view>

#include "engine/plan/plan.h"

namespace metgrep {
namespace {

std::string Quoted(std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      quoted += std::string("\\x") + kHex[byte >> 4] + kHex[byte & 15];
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string_view TestName(Predicate::Test test) {
  constexpr std::string_view kNames[] = {"=",  "!=",      "<",       "<=",       ">",
                                         ">=", "is null", "is true", "is false", "not exists"};
  return kNames[static_cast<size_t>(test)];
}

std::string PredicateText(const Predicate& predicate) {
  std::string text(TestName(predicate.test));
  switch (predicate.operand) {
    case Predicate::Operand::kNone:
      return text;
    case Predicate::Operand::kNumber:
      return text + " number " + predicate.text;
    case Predicate::Operand::kText:
      return text + (predicate.wildcard.pieces.size() > 1 ? " wildcard " : " text ") +
             Quoted(predicate.text);
    case Predicate::Operand::kRegex:
      return text + " regex %" + predicate.text + "%";
  }
  return text;
}

std::string SelectorText(const PlanSelector& selector) {
  std::string text = "$";
  for (const PlanStep& step : selector.steps) {
    switch (step.kind) {
      case PlanStep::Kind::kName:
        text += "." + Quoted(step.name);
        break;
      case PlanStep::Kind::kIndex:
        text += "[" + std::to_string(step.index) + "]";
        break;
      case PlanStep::Kind::kWildcard:
        text += "[*]";
        break;
    }
  }
  return text;
}

std::string NodeText(const Plan& plan, size_t index) {
  const PlanNode& node = plan.nodes[index];
  if (node.kind == PlanNode::Kind::kPredicate) {
    const Predicate& predicate = plan.predicates[node.predicate];
    const std::string subject =
        plan.kind == Plan::Kind::kJson  ? SelectorText(plan.selectors[predicate.subject]) + " "
        : plan.kind == Plan::Kind::kRow ? "column " + std::to_string(predicate.subject + 1) + " "
                                        : std::string();
    return subject + PredicateText(predicate);
  }
  std::string text;
  for (const size_t child : node.children) {
    if (!text.empty()) text += node.kind == PlanNode::Kind::kAnd ? " && " : " || ";
    text += NodeText(plan, child);
  }
  return "(" + text + ")";
}

std::string SlotLines(const Plan& plan) {
  std::string lines;
  for (size_t i = 0; i <= plan.slots.size(); ++i) {
    if (i == plan.ellipsis) lines += "  ... any number of fields\n";
    if (i == plan.slots.size()) break;
    const PlanSlot& slot = plan.slots[i];
    lines += "  slot " + std::to_string(i + 1);
    if (!slot.name.empty()) lines += " " + slot.name;
    if (plan.ellipsis == kNone && i + 1 == plan.slots.size()) lines += " (rest of the event)";
    if (slot.root != kNone) lines += ": " + NodeText(plan, slot.root);
    lines += "\n";
  }
  return lines;
}

// "literal X" or "one of the literals X, Y".
std::string LiteralsText(const Plan& plan, std::string_view several) {
  if (plan.literals.size() == 1) return "literal " + Quoted(plan.literals.front().literal());
  std::string text;
  for (const LiteralFinder& literal : plan.literals) {
    text += (text.empty() ? std::string(several) + " " : ", ") + Quoted(literal.literal());
  }
  return text;
}

std::string StrategyText(const Plan& plan) {
  switch (plan.strategy) {
    case Strategy::kEveryLine:
      return "every event";
    case Strategy::kLiteral:
      return LiteralsText(plan, "one of the literals") + ", then evaluate";
    case Strategy::kLiteralDecides:
      return LiteralsText(plan, "one of the literals");
    case Strategy::kLiteralExcludes:
      return "all without " + LiteralsText(plan, "any of the literals");
    case Strategy::kFieldIndex:
      return "field index";
    case Strategy::kRegex:
      return "the regex over many lines, then evaluate";
  }
  return "";
}

}  // namespace

std::string Plan::DebugString() const {
  std::string text;
  const auto terms = [&text](std::string_view label, const std::vector<std::string>& list) {
    for (const std::string& term : list) text += "  " + std::string(label) + Quoted(term) + "\n";
  };
  switch (kind) {
    case Kind::kMatchAll:
      text = "match all\n";
      break;
    case Kind::kMatchNone:
      text = "match none\n";
      break;
    case Kind::kRow:
      text = "row\n  " + NodeText(*this, root) + "\n";
      break;
    case Kind::kTerms:
      text = "terms\n";
      terms("all of ", included);
      terms("none of ", excluded);
      terms("one of ", optional);
      break;
    case Kind::kSpace:
      text = "space-delimited\n" + SlotLines(*this);
      break;
    case Kind::kJson:
      text = "json\n  " + NodeText(*this, root) + "\n";
      break;
    case Kind::kRegex:
      text = "regex\n  %" + regex->text() + "%\n";
      break;
  }
  return text + "search: " + StrategyText(*this) + "\n";
}

}  // namespace metgrep
