// Alternatives are sets of numbered atoms. Distributing && over || multiplies them, so that after
// each step what is implied by others is left out. At the end, neighbours that together say
// something simpler (a != 1 || a = 1) add it, until nothing is new: the method of consensus, whose
// result does not depend on how the condition was written.

#include "engine/diagnosis/alternatives.h"

#include <algorithm>
#include <bitset>
#include <map>
#include <string>
#include <utility>

namespace metgrep {
namespace {

using AtomSet = std::bitset<kMaxAtoms>;

// Products are looked at before they are simplified.
constexpr size_t kMaxProducts = 4 * kMaxAlternatives;
// Rounds of consensus; the result is right after any number of them.
constexpr int kMaxRounds = 8;

class Builder {
 public:
  // Alternatives as sets, or nothing if there are too many.
  using Sets = std::optional<std::vector<AtomSet>>;

  Sets OfExpression(const Expression& expression, Atom::Subject subject) {
    if (expression.kind == Expression::Kind::kCondition) {
      const ConditionAtoms condition = AtomsOf(expression.condition, subject);
      return OfAtoms(condition.atoms, condition.any);
    }
    const bool is_or = expression.kind == Expression::Kind::kOr;
    std::vector<AtomSet> joined;
    if (!is_or) joined.emplace_back();
    for (const Expression& operand : expression.operands) {
      const Sets sets = OfExpression(operand, subject);
      if (!sets || !Join(*sets, is_or, &joined)) return std::nullopt;
    }
    return joined;
  }

  Sets OfAtoms(const std::vector<Atom>& atoms, bool any) {
    std::vector<AtomSet> joined;
    if (!any) joined.emplace_back();
    for (const Atom& atom : atoms) {
      const std::optional<size_t> number = NumberOf(atom);
      if (!number) return std::nullopt;
      std::vector<AtomSet> one(1);
      one.front().set(*number);
      if (!Join(one, any, &joined)) return std::nullopt;
    }
    return joined;
  }

  // `sets` becomes what its alternatives mean, without any that can be left out.
  std::optional<Alternatives> Finish(Sets sets) {
    if (!sets) return std::nullopt;
    for (int round = 0; round < kMaxRounds; ++round) {
      std::vector<AtomSet> before = *sets;
      if (!AddConsensus(&*sets)) return std::nullopt;
      if (*sets == before) break;
    }
    Alternatives result;
    for (const AtomSet& set : *sets) {
      std::vector<Atom>& alternative = result.all.emplace_back();
      for (const size_t i : Members(set)) alternative.push_back(atoms_[i]);
      std::sort(alternative.begin(), alternative.end());
    }
    std::sort(result.all.begin(), result.all.end());
    return result;
  }

 private:
  std::optional<size_t> NumberOf(const Atom& atom) {
    const auto found = numbers_.find(atom.key);
    if (found != numbers_.end()) return found->second;
    if (atoms_.size() == kMaxAtoms) return std::nullopt;
    const size_t number = atoms_.size();
    numbers_.emplace(atom.key, number);
    AtomSet implied;
    AtomSet excluded;
    for (size_t i = 0; i < number; ++i) {
      if (Implies(atom, atoms_[i])) implied.set(i);
      if (Implies(atoms_[i], atom)) implied_[i].set(number);
      if (Excludes(atom, atoms_[i])) {
        excluded.set(i);
        excluded_[i].set(number);
      }
    }
    implied.set(number);
    atoms_.push_back(atom);
    implied_.push_back(implied);
    excluded_.push_back(excluded);
    return number;
  }

  std::vector<size_t> Members(const AtomSet& set) const {
    std::vector<size_t> members;
    for (size_t i = 0; i < atoms_.size(); ++i) {
      if (set[i]) members.push_back(i);
    }
    return members;
  }

  // What the atoms of the set imply, they themselves included.
  AtomSet Closure(const AtomSet& set) const {
    AtomSet closure;
    for (const size_t i : Members(set)) closure |= implied_[i];
    return closure;
  }

  // false: there are too many.
  bool Join(const std::vector<AtomSet>& sets, bool is_or, std::vector<AtomSet>* joined) {
    if (is_or) {
      joined->insert(joined->end(), sets.begin(), sets.end());
    } else {
      if (sets.size() * joined->size() > kMaxProducts) return false;
      std::vector<AtomSet> products;
      for (const AtomSet& one : *joined) {
        for (const AtomSet& other : sets) products.push_back(one | other);
      }
      *joined = std::move(products);
    }
    return Simplify(joined);
  }

  // Leaves out the atoms that others of the set imply. false: they exclude each other.
  bool SimplifySet(AtomSet* set) {
    do {
      for (const size_t i : Members(*set)) {
        if (IsFalse(atoms_[i]) || (excluded_[i] & *set).any()) return false;
        if (IsTrue(atoms_[i])) set->reset(i);
      }
    } while (MergeTwo(set));
    const std::vector<size_t> members = Members(*set);
    for (const size_t i : members) {
      for (const size_t j : members) {
        if (i != j && (*set)[i] && implied_[i][j]) set->reset(j);
      }
    }
    return true;
  }

  // Puts one atom in place of two that say the same together. false: there are no such.
  bool MergeTwo(AtomSet* set) {
    const std::vector<size_t> members = Members(*set);
    for (const size_t i : members) {
      for (const size_t j : members) {
        if (j <= i) continue;
        const std::optional<Atom> both = BothOf(atoms_[i], atoms_[j]);
        const std::optional<size_t> number = both ? NumberOf(*both) : std::nullopt;
        if (!number) continue;
        set->reset(i).reset(j).set(*number);
        return true;
      }
    }
    return false;
  }

  bool Simplify(std::vector<AtomSet>* sets) {
    std::vector<AtomSet> simple;
    for (AtomSet set : *sets) {
      if (SimplifySet(&set)) simple.push_back(set);
    }
    std::vector<AtomSet> closures;
    for (const AtomSet& set : simple) closures.push_back(Closure(set));
    sets->clear();
    for (size_t i = 0; i < simple.size(); ++i) {
      // Is in another alternative; of two that are in each other the first one stays.
      bool is_absorbed = false;
      for (size_t j = 0; j < simple.size() && !is_absorbed; ++j) {
        const bool in_other = i != j && (simple[j] & ~closures[i]).none();
        const bool other_in = in_other && (simple[i] & ~closures[j]).none();
        is_absorbed = in_other && (!other_in || j < i);
      }
      if (!is_absorbed) sets->push_back(simple[i]);
    }
    return sets->size() <= kMaxAlternatives;
  }

  // (R && a) || (S && b) holds wherever R && S && (a || b) does. false: there are too many.
  bool AddConsensus(std::vector<AtomSet>* sets) {
    std::vector<AtomSet> added;
    const size_t count = atoms_.size();
    for (size_t a = 0; a < count; ++a) {
      for (size_t b = a + 1; b < count; ++b) {
        if (const std::optional<size_t> either = EitherNumber(a, b)) {
          AddConsensusOf(*sets, a, b, *either, &added);
          if (added.size() > kMaxProducts) return false;
        }
      }
    }
    if (added.empty()) return true;
    sets->insert(sets->end(), added.begin(), added.end());
    return Simplify(sets);
  }

  static void AddConsensusOf(const std::vector<AtomSet>& sets, size_t a, size_t b, size_t either,
                             std::vector<AtomSet>* added) {
    for (AtomSet one : sets) {
      if (!one[a]) continue;
      one.reset(a);
      for (AtomSet other : sets) {
        if (!other[b]) continue;
        other.reset(b);
        added->push_back((one | other).set(either));
        if (added->size() > kMaxProducts) return;
      }
    }
  }

  std::optional<size_t> EitherNumber(size_t a, size_t b) {
    const auto [entry, is_new] = either_.try_emplace({a, b});
    if (is_new) {
      const std::optional<Atom> either = EitherOf(atoms_[a], atoms_[b]);
      if (either) entry->second = NumberOf(*either);
    }
    return entry->second;
  }

  std::vector<Atom> atoms_;
  std::map<std::string, size_t> numbers_;  // by key
  std::vector<AtomSet> implied_;           // by atom
  std::vector<AtomSet> excluded_;          // by atom
  std::map<std::pair<size_t, size_t>, std::optional<size_t>> either_;
};

}  // namespace

std::optional<Alternatives> AlternativesOf(const Expression& expression, Atom::Subject subject) {
  Builder builder;
  return builder.Finish(builder.OfExpression(expression, subject));
}

std::optional<Alternatives> AlternativesOf(const std::vector<Atom>& atoms, bool any) {
  Builder builder;
  return builder.Finish(builder.OfAtoms(atoms, any));
}

}  // namespace metgrep
