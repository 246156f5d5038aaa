// One condition on one value, in a form that says what it means and not how it was written, and how
// two such conditions on the same value are related. What normal forms are made of.
//
// Every relation is one-sided: true is proven, false is "not known". They hold for the engine's
// answers, whatever the bytes of the event.
#ifndef METGREP_ENGINE_DIAGNOSIS_ATOM_H_
#define METGREP_ENGINE_DIAGNOSIS_ATOM_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/plan/regex.h"
#include "engine/plan/wildcard.h"
#include "patterns/pattern.h"

namespace metgrep {

struct Atom {
  // What is tested: the whole event by a term or a regex, the field of a slot, or what a selector
  // selects.
  enum class Subject { kEvent, kField, kJson };
  enum class Operand { kNothing, kText, kNumber, kRegex };

  Subject subject = Subject::kEvent;
  Operator op = Operator::kEqual;
  Operand operand = Operand::kNothing;
  Wildcard text;                       // kText; of a term it is *term*
  std::string number;                  // kNumber, as it is printed
  std::shared_ptr<const Regex> regex;  // kRegex
  Selector selector;                   // kJson, without span
  bool has_wildcard = false;           // the selector has one: several values may be tested

  // Equal for two atoms exactly if they are the same condition on the same subject.
  std::string key;

  friend bool operator==(const Atom& a, const Atom& b) { return a.key == b.key; }
  friend bool operator<(const Atom& a, const Atom& b) { return a.key < b.key; }
};

// A condition as atoms: a regex that is nothing but texts is several comparisons with "*text*",
// joined by || for = and by && for !=.
struct ConditionAtoms {
  std::vector<Atom> atoms;  // one or more
  bool any = false;         // one of them has to hold; else all
};
// Of a condition of a JSON pattern or of a slot, whose parser has accepted it.
ConditionAtoms AtomsOf(const Condition& condition, Atom::Subject subject);
// The event contains, or does not contain, the text of a term.
Atom TermAtom(std::string_view text, bool excluded);
// A pattern that is a regex.
ConditionAtoms RegexAtoms(std::string_view regex);

// What prints as this condition. REQUIRES: the subject is not kEvent.
Condition ConditionOf(const Atom& atom);

// The atom holds for every value, or for none.
bool IsTrue(const Atom& atom);
bool IsFalse(const Atom& atom);

// Whenever `a` holds, `b` does.
bool Implies(const Atom& a, const Atom& b);
// `a` and `b` never hold together.
bool Excludes(const Atom& a, const Atom& b);
// An atom that holds exactly if both do.
std::optional<Atom> BothOf(const Atom& a, const Atom& b);
// What holds exactly if one of them does: an atom, or (IsTrue()) everything.
std::optional<Atom> EitherOf(const Atom& a, const Atom& b);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_ATOM_H_
