#include "engine/diagnosis/normal_form.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "patterns/characters.h"

namespace metgrep {
namespace {

NormalForm OfKind(NormalForm::Kind kind) {
  NormalForm form;
  form.kind = kind;
  return form;
}

NormalForm GivenUp(const Pattern& pattern) {
  NormalForm form = OfKind(NormalForm::Kind::kGivenUp);
  form.text = PrintPattern(pattern);
  return form;
}

NormalForm WithCondition(NormalForm::Kind kind, const Pattern& pattern,
                         std::optional<Alternatives> condition) {
  if (!condition) return GivenUp(pattern);
  if (condition->IsFalse()) return OfKind(NormalForm::Kind::kNothing);
  NormalForm form = OfKind(kind);
  form.condition = *std::move(condition);
  return form;
}

NormalForm OfTerms(const Pattern& pattern) {
  if (pattern.terms.empty()) return OfKind(NormalForm::Kind::kEverything);
  const bool only_optional =
      std::all_of(pattern.terms.begin(), pattern.terms.end(),
                  [](const Term& term) { return term.kind == Term::Kind::kOptional; });
  std::vector<Atom> atoms;
  for (const Term& term : pattern.terms) {
    // Beside other terms the optional ones are ignored.
    if (term.kind == Term::Kind::kOptional && !only_optional) continue;
    atoms.push_back(TermAtom(term.text, term.kind == Term::Kind::kExclude));
  }
  return WithCondition(NormalForm::Kind::kText, pattern, AlternativesOf(atoms, only_optional));
}

NormalForm OfRegex(const Pattern& pattern) {
  const ConditionAtoms atoms = RegexAtoms(pattern.regex.text);
  return WithCondition(NormalForm::Kind::kText, pattern, AlternativesOf(atoms.atoms, atoms.any));
}

NormalForm OfSpace(const Pattern& pattern) {
  using Place = NormalForm::Field::Place;
  const auto ellipsis =
      std::find_if(pattern.slots.begin(), pattern.slots.end(),
                   [](const Slot& slot) { return slot.kind == Slot::Kind::kEllipsis; });
  const bool has_ellipsis = ellipsis != pattern.slots.end();
  NormalForm form = OfKind(NormalForm::Kind::kSpace);
  form.least_fields = pattern.slots.size() - (has_ellipsis ? 1 : 0);
  bool is_behind = false;
  bool is_impossible = false;
  for (size_t i = 0; i < pattern.slots.size(); ++i) {
    const Slot& slot = pattern.slots[i];
    is_behind |= slot.kind == Slot::Kind::kEllipsis;
    if (!slot.condition) continue;
    NormalForm::Field field;
    std::optional<Alternatives> condition = AlternativesOf(*slot.condition, Atom::Subject::kField);
    if (!condition) return GivenUp(pattern);
    field.condition = *std::move(condition);
    is_impossible |= field.condition.IsFalse();
    if (field.condition.IsTrue()) continue;
    field.index = i;
    if (is_behind) {
      field.place = Place::kFromBack;
      field.index = pattern.slots.size() - 1 - i;
    } else if (!has_ellipsis && i + 1 == pattern.slots.size()) {
      field.place = Place::kRest;
    }
    form.fields.push_back(std::move(field));
  }
  if (is_impossible) return OfKind(NormalForm::Kind::kNothing);
  if (form.least_fields == 0) return OfKind(NormalForm::Kind::kEverything);
  return form;
}

// Alternatives as an expression. REQUIRES: they are neither true nor false.
Expression ExpressionOf(const Alternatives& alternatives) {
  Expression either;
  either.kind = Expression::Kind::kOr;
  for (const std::vector<Atom>& alternative : alternatives.all) {
    Expression all;
    all.kind = Expression::Kind::kAnd;
    for (const Atom& atom : alternative) {
      all.operands.emplace_back().condition = ConditionOf(atom);
    }
    either.operands.push_back(all.operands.size() == 1 ? all.operands.front() : all);
  }
  return either.operands.size() == 1 ? either.operands.front() : either;
}

Pattern TextPattern(const Alternatives& alternatives) {
  Pattern pattern;
  const Atom& first = alternatives.all.front().front();
  if (first.operand == Atom::Operand::kRegex) {
    pattern.syntax = Syntax::kRegex;
    pattern.regex.text = first.regex->text();
    return pattern;
  }
  for (const std::vector<Atom>& alternative : alternatives.all) {
    for (const Atom& atom : alternative) {
      Term& term = pattern.terms.emplace_back();
      term.kind = alternatives.all.size() > 1      ? Term::Kind::kOptional
                  : atom.op == Operator::kNotEqual ? Term::Kind::kExclude
                                                   : Term::Kind::kInclude;
      term.text = atom.text.pieces[1];
      term.quoted = WordLength(term.text, ".") != term.text.size();
    }
  }
  return pattern;
}

std::string SlotName(NormalForm::Field::Place place, size_t index) {
  if (place != NormalForm::Field::Place::kFromBack) return "f" + std::to_string(index + 1);
  return index == 0 ? "last" : "last" + std::to_string(index + 1);
}

Pattern SpacePattern(const NormalForm& form) {
  using Place = NormalForm::Field::Place;
  Pattern pattern;
  pattern.syntax = Syntax::kSpace;
  size_t behind = 0;  // slots behind the ellipsis
  bool needs_ellipsis = false;
  for (const NormalForm::Field& field : form.fields) {
    if (field.place == Place::kFromBack) behind = std::max(behind, field.index + 1);
    // Otherwise the condition would be on the rest of the event.
    needs_ellipsis |= field.place == Place::kFromFront && field.index + 1 == form.least_fields;
  }
  needs_ellipsis |= behind > 0;
  const auto add = [&](Place place, size_t index) {
    Slot& slot = pattern.slots.emplace_back();
    slot.kind = Slot::Kind::kNamed;
    slot.name = SlotName(place, index);
    for (const NormalForm::Field& field : form.fields) {
      const bool is_same_side = (field.place == Place::kFromBack) == (place == Place::kFromBack);
      if (is_same_side && field.index == index) slot.condition = ExpressionOf(field.condition);
    }
  };
  for (size_t i = 0; i + behind < form.least_fields; ++i) add(Place::kFromFront, i);
  if (needs_ellipsis) pattern.slots.emplace_back().kind = Slot::Kind::kEllipsis;
  for (size_t i = behind; i-- > 0;) add(Place::kFromBack, i);
  return pattern;
}

}  // namespace

NormalForm NormalFormOf(const Pattern& pattern) {
  switch (pattern.syntax) {
    case Syntax::kTerms:
      return OfTerms(pattern);
    case Syntax::kRegex:
      return OfRegex(pattern);
    case Syntax::kJson:
      return WithCondition(NormalForm::Kind::kJson, pattern,
                           AlternativesOf(*pattern.json, Atom::Subject::kJson));
    case Syntax::kSpace:
      return OfSpace(pattern);
  }
  return GivenUp(pattern);
}

std::string NormalFormText(const NormalForm& form) {
  switch (form.kind) {
    case NormalForm::Kind::kEverything:
      return "every event";
    case NormalForm::Kind::kNothing:
      return "no event";
    case NormalForm::Kind::kText:
      return PrintPattern(TextPattern(form.condition));
    case NormalForm::Kind::kJson: {
      Pattern pattern;
      pattern.syntax = Syntax::kJson;
      pattern.json = ExpressionOf(form.condition);
      return PrintPattern(pattern);
    }
    case NormalForm::Kind::kSpace:
      return PrintPattern(SpacePattern(form));
    case NormalForm::Kind::kGivenUp:
      return form.text;
  }
  return form.text;
}

}  // namespace metgrep
