// A condition as a list of alternatives, each of which is a list of atoms that must all hold: the
// disjunctive normal form, and what can be proven to be left out of it.
#ifndef METGREP_ENGINE_DIAGNOSIS_ALTERNATIVES_H_
#define METGREP_ENGINE_DIAGNOSIS_ALTERNATIVES_H_

#include <optional>
#include <vector>

#include "engine/diagnosis/atom.h"
#include "patterns/pattern.h"

namespace metgrep {

struct Alternatives {
  // Sorted, as is each alternative. None: nothing fulfils the condition. One without atoms:
  // everything does.
  std::vector<std::vector<Atom>> all;

  bool IsTrue() const { return all.size() == 1 && all.front().empty(); }
  bool IsFalse() const { return all.empty(); }
  friend bool operator==(const Alternatives&, const Alternatives&) = default;
};

// More alternatives, or more different atoms, are given up.
inline constexpr size_t kMaxAlternatives = 256;
inline constexpr size_t kMaxAtoms = 256;

// The alternatives of conditions on what `subject` says. Equal ones are of conditions that hold for
// the same values; those of such conditions are mostly, but not always, equal. Nothing if there are
// too many.
std::optional<Alternatives> AlternativesOf(const Expression& expression, Atom::Subject subject);

// The same of atoms that are joined by || (`any`) or by &&.
std::optional<Alternatives> AlternativesOf(const std::vector<Atom>& atoms, bool any);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_ALTERNATIVES_H_
