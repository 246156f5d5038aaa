// How two atoms are related. Texts and numbers are compared by the functions that events are
// matched with, so that what is proven here holds there.

#include <algorithm>
#include <compare>

#include "engine/diagnosis/atom.h"
#include "engine/match/compare.h"
#include "engine/plan/compile.h"
#include "engine/plan/decimal.h"

namespace metgrep {
namespace {

using Operand = Atom::Operand;
using Subject = Atom::Subject;

bool IsOrder(const Atom& atom) {
  return atom.op >= Operator::kLess && atom.op <= Operator::kGreaterOrEqual;
}

bool IsAnyText(const Atom& atom) {
  const std::vector<std::string>& pieces = atom.text.pieces;
  return atom.operand == Operand::kText && pieces.size() == 2 && pieces[0].empty() &&
         pieces[1].empty();
}

// The one text that the atom's value must have; null if it may have others.
const std::string* ExactText(const Atom& atom) {
  const bool is_exact =
      atom.op == Operator::kEqual && atom.operand == Operand::kText && atom.text.pieces.size() == 1;
  return is_exact ? &atom.text.pieces.front() : nullptr;
}

bool FulfilsOrder(Operator op, std::strong_ordering order) { return TestOrder(TestOf(op), order); }

// Whether the number `text`, which may be none, fulfils an atom with a number.
bool NumberFulfils(std::string_view text, const Atom& atom) {
  const std::optional<Decimal> value = ParseDecimal(text);
  if (!value) return atom.op == Operator::kNotEqual;
  return FulfilsOrder(atom.op, Compare(*value, *ParseDecimal(atom.number)));
}

enum class Answer { kNo, kYes, kPerhaps };

// Whether a value whose text is `text` fulfils the atom, which compares. In JSON the value may be a
// string or a number.
Answer TextFulfils(const std::string& text, const Atom& atom) {
  const auto answer = [](bool yes) { return yes ? Answer::kYes : Answer::kNo; };
  const bool wants_equal = atom.op == Operator::kEqual;
  switch (atom.operand) {
    case Operand::kText:
      return answer(MatchesWildcard(atom.text, text) == wants_equal);
    case Operand::kRegex:
      return answer(atom.regex->Finds(text) == wants_equal);
    case Operand::kNumber:
      break;
    case Operand::kNothing:
      return Answer::kNo;
  }
  if (atom.subject != Subject::kJson) return answer(NumberFulfils(text, atom));
  const bool as_string = !IsOrder(atom) && (text == atom.number) == wants_equal;
  if (!ParseDecimal(text)) {
    // An infinite number fulfils nothing, and there is no other one with such a text.
    const bool may_be_infinite = text == "Infinity" || text == "-Infinity";
    return as_string && may_be_infinite ? Answer::kPerhaps : answer(as_string);
  }
  const bool as_number = NumberFulfils(text, atom);
  return as_string == as_number ? answer(as_string) : Answer::kPerhaps;
}

// Whether values between the stars of `a` have what those of `b` ask for.
bool WildcardImplies(const Wildcard& a, const Wildcard& b) {
  const std::vector<std::string>& of_a = a.pieces;
  const std::vector<std::string>& of_b = b.pieces;
  if (of_a == of_b) return true;
  // "text*": what `a` begins with is long enough.
  if (of_b.size() == 2 && of_b.back().empty()) return of_a.front().starts_with(of_b.front());
  // "*text*": some piece of `a` contains it. Other forms depend on what is found first.
  if (of_b.size() != 3 || !of_b.front().empty() || !of_b.back().empty()) return false;
  return std::any_of(of_a.begin(), of_a.end(), [&](const std::string& piece) {
    return piece.find(of_b[1]) != std::string::npos;
  });
}

// No value has both forms. REQUIRES: both have stars.
bool WildcardsExclude(const Wildcard& a, const Wildcard& b) {
  const std::string& begin_a = a.pieces.front();
  const std::string& begin_b = b.pieces.front();
  const std::string& end_a = a.pieces.back();
  const std::string& end_b = b.pieces.back();
  return !(begin_a.starts_with(begin_b) || begin_b.starts_with(begin_a)) ||
         !(end_a.ends_with(end_b) || end_b.ends_with(end_a));
}

// Orders and equalities of numbers: the numbers that fulfil `a` fulfil `b`, which may be !=.
bool NumbersImply(const Atom& a, const Atom& b) {
  const std::strong_ordering order = Compare(*ParseDecimal(a.number), *ParseDecimal(b.number));
  switch (a.op) {
    case Operator::kEqual:
      return FulfilsOrder(b.op, order);
    case Operator::kGreater:
    case Operator::kGreaterOrEqual: {
      const bool is_open = a.op == Operator::kGreater;
      if (b.op == Operator::kGreaterOrEqual) return order >= 0;
      if (b.op == Operator::kGreater || b.op == Operator::kNotEqual) {
        return is_open ? order >= 0 : order > 0;
      }
      return false;
    }
    case Operator::kLess:
    case Operator::kLessOrEqual: {
      const bool is_open = a.op == Operator::kLess;
      if (b.op == Operator::kLessOrEqual) return order <= 0;
      if (b.op == Operator::kLess || b.op == Operator::kNotEqual) {
        return is_open ? order <= 0 : order < 0;
      }
      return false;
    }
    default:
      return false;
  }
}

// No number fulfils both; neither is !=.
bool NumbersExclude(const Atom& a, const Atom& b) {
  const std::strong_ordering order = Compare(*ParseDecimal(a.number), *ParseDecimal(b.number));
  if (a.op == Operator::kEqual) return !FulfilsOrder(b.op, order);
  if (b.op == Operator::kEqual) return NumbersExclude(b, a);
  const auto is_lower_bound = [](const Atom& atom) { return atom.op >= Operator::kGreater; };
  if (is_lower_bound(a) == is_lower_bound(b)) return false;
  if (!is_lower_bound(a)) return NumbersExclude(b, a);
  const bool both_closed = a.op == Operator::kGreaterOrEqual && b.op == Operator::kLessOrEqual;
  return both_closed ? order > 0 : order >= 0;
}

bool HasSameOperand(const Atom& a, const Atom& b) {
  return a.operand == b.operand && a.number == b.number && a.text.pieces == b.text.pieces &&
         (a.operand != Operand::kRegex || a.regex->text() == b.regex->text());
}

// Neither is !=: what holds of one value, and so of one of those that a wildcard selects.
bool PositiveImplies(const Atom& a, const Atom& b) {
  if (a.op == b.op && HasSameOperand(a, b)) return true;
  if (a.operand == Operand::kNothing || b.operand == Operand::kNothing) return false;
  if (IsAnyText(b)) return true;
  if (const std::string* text = ExactText(a)) return TextFulfils(*text, b) == Answer::kYes;
  if (a.operand == Operand::kText && b.operand == Operand::kText) {
    return WildcardImplies(a.text, b.text);
  }
  if (a.operand != Operand::kNumber || b.operand != Operand::kNumber) return false;
  // In JSON the equality of a number holds for a string, too.
  if (a.subject == Subject::kJson && !(IsOrder(a) && IsOrder(b))) return false;
  return NumbersImply(a, b);
}

// Its key is not one.
Atom Equality(Atom atom) {
  atom.op = Operator::kEqual;
  return atom;
}

bool IsSameSubject(const Atom& a, const Atom& b) {
  return a.subject == b.subject && a.selector.steps == b.selector.steps;
}

}  // namespace

bool IsTrue(const Atom& atom) {
  return atom.subject != Subject::kJson && atom.op == Operator::kEqual && IsAnyText(atom);
}

bool IsFalse(const Atom& atom) {
  return atom.op == Operator::kNotEqual && IsAnyText(atom) && !atom.has_wildcard;
}

bool Implies(const Atom& a, const Atom& b) {
  if (!IsSameSubject(a, b)) return false;
  if (a.key == b.key) return true;
  const bool negative_a = a.op == Operator::kNotEqual;
  const bool negative_b = b.op == Operator::kNotEqual;
  if (!negative_a && !negative_b) return PositiveImplies(a, b);
  if (negative_a && negative_b) {
    // Infinite numbers of JSON are not even unequal to a number.
    const bool infinite_counts = a.subject == Subject::kJson && !a.has_wildcard &&
                                 b.operand == Operand::kNumber && a.operand != Operand::kNumber;
    return !infinite_counts && PositiveImplies(Equality(b), Equality(a));
  }
  if (a.has_wildcard) return false;
  // Whatever is compared is a string or a number.
  if (negative_a) return b.op == Operator::kEqual && IsAnyText(b);
  if (a.operand == Operand::kNothing) return false;
  if (const std::string* text = ExactText(a)) return TextFulfils(*text, b) == Answer::kYes;
  if (b.operand != Operand::kNumber) return Excludes(a, Equality(b));
  return a.operand == Operand::kNumber && NumbersImply(a, b);
}

bool Excludes(const Atom& a, const Atom& b) {
  if (!IsSameSubject(a, b)) return false;
  const bool negative_a = a.op == Operator::kNotEqual;
  const bool negative_b = b.op == Operator::kNotEqual;
  if (negative_a && negative_b) return false;
  if (negative_a) return Excludes(b, a);
  if (a.operand == Operand::kNothing || b.operand == Operand::kNothing) {
    if (a.op == b.op) return false;
    if (!a.has_wildcard) return true;
    // Several values may be selected, but not of a path that does not exist.
    return (a.op == Operator::kNotExists && !negative_b) || b.op == Operator::kNotExists;
  }
  if (negative_b) return PositiveImplies(a, Equality(b));
  if (a.has_wildcard) return false;
  if (const std::string* text = ExactText(a)) return TextFulfils(*text, b) == Answer::kNo;
  if (const std::string* text = ExactText(b)) return TextFulfils(*text, a) == Answer::kNo;
  if (a.operand == Operand::kText && b.operand == Operand::kText) {
    return WildcardsExclude(a.text, b.text);
  }
  if (a.operand != Operand::kNumber || b.operand != Operand::kNumber) return false;
  // A string of JSON that equals both: only if they are written in the same way.
  return NumbersExclude(a, b);
}

}  // namespace metgrep
