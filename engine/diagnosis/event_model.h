// Events made of parts, each of which may be one of several things: the texts that patterns look
// for, the fields that they have conditions on, the values at the paths they name. What a search
// for events that two patterns disagree on goes through.
#ifndef METGREP_ENGINE_DIAGNOSIS_EVENT_MODEL_H_
#define METGREP_ENGINE_DIAGNOSIS_EVENT_MODEL_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "patterns/pattern.h"

namespace metgrep {

// What a pattern asks of the parts of an event.
struct Wish {
  enum class Kind { kLeaf, kAll, kAny };
  Kind kind = Kind::kLeaf;
  size_t part = 0;          // kLeaf
  Pattern alone;            // kLeaf: a pattern that asks for nothing else
  std::vector<Wish> parts;  // kAll, kAny
};

class EventModel {
 public:
  // The number of the choice for each part.
  using Choices = std::vector<size_t>;

  virtual ~EventModel() = default;

  size_t parts() const { return choices_.size(); }
  // One or more. The first one is the simplest, mostly that there is nothing.
  size_t choices(size_t part) const { return choices_[part]; }
  // Choices with which each part shows.
  const Choices& base() const { return base_; }
  // Replaces `event`.
  virtual void Render(const Choices& choices, std::string* event) const = 0;
  // Of one of the patterns that the model was made for.
  virtual Wish WishOf(const Pattern& pattern) const = 0;

 protected:
  std::vector<size_t> choices_;  // how many, by part
  Choices base_;                 // the first one of each part, unless that hides others
};

// A model for patterns that are all of the syntax of the first one; terms and regexes go together.
// The patterns must outlive it.
std::unique_ptr<EventModel> NewEventModel(const std::vector<const Pattern*>& patterns);

// The models of one syntax each.
std::unique_ptr<EventModel> NewTextEventModel(const std::vector<const Pattern*>& patterns);
std::unique_ptr<EventModel> NewSpaceEventModel(const std::vector<const Pattern*>& patterns);
std::unique_ptr<EventModel> NewJsonEventModel(const std::vector<const Pattern*>& patterns);

// The tree of a wish from that of an expression; `leaf` makes the wish of a condition.
template <typename Leaf>
Wish WishOfExpression(const Expression& expression, const Leaf& leaf) {
  if (expression.kind == Expression::Kind::kCondition) return leaf(expression.condition);
  Wish wish;
  wish.kind = expression.kind == Expression::Kind::kAnd ? Wish::Kind::kAll : Wish::Kind::kAny;
  for (const Expression& operand : expression.operands) {
    wish.parts.push_back(WishOfExpression(operand, leaf));
  }
  return wish;
}

// Calls `visit` with each condition.
template <typename Visit>
void VisitConditions(const Expression& expression, const Visit& visit) {
  if (expression.kind == Expression::Kind::kCondition) visit(expression.condition);
  for (const Expression& operand : expression.operands) VisitConditions(operand, visit);
}

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_EVENT_MODEL_H_
