#include "engine/diagnosis/atom.h"

#include <algorithm>
#include <utility>

#include "engine/diagnosis/number_spelling.h"
#include "engine/plan/regex_literals.h"

namespace metgrep {
namespace {

// Parts of a key: an end that no text has keeps any two lists of texts apart, and in order.
void AppendKey(std::string_view text, std::string* key) {
  constexpr char kEnd = '\x01';
  constexpr char kEscape = '\x02';
  for (const char c : text) {
    if (c == kEnd || c == kEscape) *key += kEscape;
    *key += c == kEnd ? 'e' : c;
  }
  *key += kEnd;
}

std::string SelectorKey(const Selector& selector) {
  std::string key;
  for (const SelectorStep& step : selector.steps) {
    switch (step.kind) {
      case SelectorStep::Kind::kName:
        key += '.';
        AppendKey(step.name, &key);
        break;
      case SelectorStep::Kind::kIndex:
        key += '[' + std::to_string(step.index) + ']';
        break;
      case SelectorStep::Kind::kWildcard:
        key += '*';
        break;
    }
  }
  return key;
}

Atom WithKey(Atom atom) {
  std::string& key = atom.key;
  key = SelectorKey(atom.selector);
  key += static_cast<char>('0' + static_cast<int>(atom.subject));
  key += static_cast<char>('0' + static_cast<int>(atom.operand));
  key += static_cast<char>('a' + static_cast<int>(atom.op));
  switch (atom.operand) {
    case Atom::Operand::kNothing:
      break;
    case Atom::Operand::kText:
      for (const std::string& piece : atom.text.pieces) AppendKey(piece, &key);
      break;
    case Atom::Operand::kNumber:
      AppendKey(atom.number, &key);
      break;
    case Atom::Operand::kRegex:
      AppendKey(atom.regex->text(), &key);
      break;
  }
  return atom;
}

Wildcard Containing(std::string_view text) { return {{"", std::string(text), ""}}; }

// Texts of which a value has to contain one, if that is all that a regex asks for. A star has no
// place in them: beside others it could not be printed.
std::vector<std::string> TextsOfRegex(std::string_view regex, bool stars_are_texts) {
  RegexLiterals literals = FindRegexLiterals(regex);
  const bool has_star =
      std::any_of(literals.any_of.begin(), literals.any_of.end(),
                  [](const std::string& text) { return text.find('*') != std::string::npos; });
  if (!literals.decide || (has_star && !stars_are_texts)) return {};
  return std::move(literals.any_of);
}

// `atom` is complete but for its operand.
ConditionAtoms WithRegex(Atom atom, std::string_view regex) {
  ConditionAtoms result;
  result.any = atom.op == Operator::kEqual;
  const bool stars_are_texts = atom.subject == Atom::Subject::kEvent;
  for (const std::string& text : TextsOfRegex(regex, stars_are_texts)) {
    atom.operand = Atom::Operand::kText;
    atom.text = Containing(text);
    result.atoms.push_back(WithKey(atom));
  }
  if (!result.atoms.empty()) return result;
  absl::StatusOr<std::shared_ptr<const Regex>> compiled = Regex::Compile(regex);
  if (!compiled.ok()) return result;  // not so: the pattern was compiled before
  atom.operand = Atom::Operand::kRegex;
  atom.regex = *std::move(compiled);
  result.atoms.push_back(WithKey(std::move(atom)));
  return result;
}

}  // namespace

ConditionAtoms AtomsOf(const Condition& condition, Atom::Subject subject) {
  Atom atom;
  atom.subject = subject;
  atom.op = condition.op;
  atom.selector.steps = condition.selector.steps;
  atom.has_wildcard = std::any_of(
      atom.selector.steps.begin(), atom.selector.steps.end(),
      [](const SelectorStep& step) { return step.kind == SelectorStep::Kind::kWildcard; });
  if (condition.op >= Operator::kIsNull) return {{WithKey(std::move(atom))}, false};
  const std::string& text = condition.value.text;
  switch (condition.value.kind) {
    case Value::Kind::kText:
      atom.operand = Atom::Operand::kText;
      atom.text = CompileWildcard(text);
      break;
    case Value::Kind::kNumber: {
      atom.operand = Atom::Operand::kNumber;
      // Strings of JSON are compared with a number as it is written.
      const bool spelling_counts =
          subject == Atom::Subject::kJson && condition.op <= Operator::kNotEqual;
      atom.number = spelling_counts ? text : NormalSpelling(text);
      break;
    }
    case Value::Kind::kRegex:
      return WithRegex(std::move(atom), text);
  }
  return {{WithKey(std::move(atom))}, false};
}

Atom TermAtom(std::string_view text, bool excluded) {
  Atom atom;
  atom.op = excluded ? Operator::kNotEqual : Operator::kEqual;
  atom.operand = Atom::Operand::kText;
  atom.text = Containing(text);
  return WithKey(std::move(atom));
}

ConditionAtoms RegexAtoms(std::string_view regex) { return WithRegex(Atom(), regex); }

Condition ConditionOf(const Atom& atom) {
  Condition condition;
  condition.selector = atom.selector;
  condition.op = atom.op;
  switch (atom.operand) {
    case Atom::Operand::kNothing:
      break;
    case Atom::Operand::kText:
      condition.value.quoted = true;
      for (size_t i = 0; i < atom.text.pieces.size(); ++i) {
        condition.value.text += (i == 0 ? "" : "*") + atom.text.pieces[i];
      }
      break;
    case Atom::Operand::kNumber:
      condition.value.kind = Value::Kind::kNumber;
      condition.value.text = atom.number;
      break;
    case Atom::Operand::kRegex:
      condition.value.kind = Value::Kind::kRegex;
      condition.value.text = atom.regex->text();
      break;
  }
  return condition;
}

std::optional<Atom> BothOf(const Atom& a, const Atom& b) {
  const bool numbers = a.operand == Atom::Operand::kNumber && b.operand == Atom::Operand::kNumber;
  if (!numbers || a.has_wildcard || a.selector.steps != b.selector.steps) return std::nullopt;
  if (NormalSpelling(a.number) != NormalSpelling(b.number)) return std::nullopt;
  const auto with = [&a](Operator op) {
    Atom atom = a;
    atom.op = op;
    atom.number = NormalSpelling(a.number);
    return WithKey(std::move(atom));
  };
  const auto are = [&](Operator one, Operator other) {
    return (a.op == one && b.op == other) || (a.op == other && b.op == one);
  };
  // A number of JSON that is not another number is not an equal one; a string has no order.
  if (are(Operator::kGreaterOrEqual, Operator::kNotEqual)) return with(Operator::kGreater);
  if (are(Operator::kLessOrEqual, Operator::kNotEqual)) return with(Operator::kLess);
  if (a.subject == Atom::Subject::kField &&
      are(Operator::kGreaterOrEqual, Operator::kLessOrEqual)) {
    return with(Operator::kEqual);
  }
  return std::nullopt;
}

std::optional<Atom> EitherOf(const Atom& a, const Atom& b) {
  if (a.has_wildcard || a.selector.steps != b.selector.steps || a.subject != b.subject) {
    return std::nullopt;
  }
  // For every event or field; in JSON, for every string and number.
  const auto all = [&a] {
    Atom atom;
    atom.subject = a.subject;
    atom.selector = a.selector;
    atom.operand = Atom::Operand::kText;
    atom.text = CompileWildcard("*");
    return WithKey(std::move(atom));
  };
  const auto equality = [](Atom atom) {
    atom.op = Operator::kEqual;
    return WithKey(std::move(atom));
  };
  const auto is_complement = [](const Atom& atom) {
    // Infinite numbers of JSON are neither equal nor unequal to a number.
    return atom.op == Operator::kNotEqual &&
           (atom.subject != Atom::Subject::kJson || atom.operand != Atom::Operand::kNumber);
  };
  const auto compares = [](const Atom& atom) { return atom.operand != Atom::Operand::kNothing; };
  if (is_complement(a) && is_complement(b)) {
    if (Excludes(equality(a), equality(b))) return all();
  } else if (is_complement(a) && compares(b)) {
    if (Implies(equality(a), b)) return all();
  } else if (is_complement(b) && compares(a)) {
    if (Implies(equality(b), a)) return all();
  }
  if (a.subject != Atom::Subject::kField || a.operand != Atom::Operand::kNumber ||
      b.operand != Atom::Operand::kNumber || a.number != b.number) {
    return std::nullopt;
  }
  if (a.op != Operator::kEqual && b.op != Operator::kEqual) return std::nullopt;
  Atom order = a.op == Operator::kEqual ? b : a;
  if (order.op != Operator::kGreater && order.op != Operator::kLess) return std::nullopt;
  order.op = order.op == Operator::kGreater ? Operator::kGreaterOrEqual : Operator::kLessOrEqual;
  return WithKey(std::move(order));
}

}  // namespace metgrep
