// Events for space-delimited patterns: how many fields there are, and what stands in those that
// have conditions.

#include <algorithm>
#include <map>
#include <utility>

#include "engine/diagnosis/event_model.h"
#include "engine/diagnosis/example_values.h"
#include "engine/diagnosis/words.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

constexpr char kFiller[] = "x";

// A field counted from the first one, or from the last one.
struct Position {
  bool from_back = false;
  size_t index = 0;
  auto operator<=>(const Position&) const = default;
};

struct FieldChoice {
  std::string text;      // as it stands in the event; empty: a field like any other
  bool is_last = false;  // the event ends behind it
};

// `text` as a field with this value, where that is possible.
std::string Delimited(const std::string& text) {
  const bool needs_delimiters = text.empty() || text.front() == '"' || text.front() == '[' ||
                                std::any_of(text.begin(), text.end(), IsSpace);
  if (!needs_delimiters) return text;
  if (text.find('"') == std::string::npos) return '"' + text + '"';
  return text.find(']') == std::string::npos ? '[' + text + ']' : text;
}

class SpaceEventModel : public EventModel {
 public:
  explicit SpaceEventModel(const std::vector<const Pattern*>& patterns) {
    for (const Pattern* pattern : patterns) AddFieldCounts(CountSlots(*pattern));
    std::sort(field_counts_.begin(), field_counts_.end());
    choices_.push_back(field_counts_.size());
    base_.push_back(field_counts_.size() - 1);  // then every field with a condition is there
    for (const Pattern* pattern : patterns) {
      VisitSlots(*pattern, [this](const Slot& slot, Position position, bool is_rest) {
        AddChoices(*slot.condition, position, is_rest);
      });
    }
    for (auto& [position, field] : fields_) {
      field.part = choices_.size();
      choices_.push_back(field.choices.size());
      base_.push_back(0);
    }
  }

  void Render(const Choices& choices, std::string* event) const override {
    size_t count = field_counts_[choices[0]];
    const auto choice_of = [&](Position position) -> const FieldChoice* {
      const auto found = fields_.find(position);
      if (found == fields_.end()) return nullptr;
      const FieldChoice& choice = found->second.choices[choices[found->second.part]];
      return choice.text.empty() ? nullptr : &choice;
    };
    for (size_t i = 0; i < count; ++i) {
      const FieldChoice* const choice = choice_of({false, i});
      if (choice != nullptr && choice->is_last) count = i + 1;
    }
    event->clear();
    for (size_t i = 0; i < count; ++i) {
      const FieldChoice* choice = choice_of({false, i});
      if (choice == nullptr) choice = choice_of({true, count - 1 - i});
      if (i > 0) *event += ' ';
      *event += choice == nullptr ? kFiller : choice->text;
    }
    if (event->empty()) *event = " ";
  }

  Wish WishOf(const Pattern& pattern) const override {
    Wish wish;
    wish.kind = Wish::Kind::kAll;
    Wish& fields = wish.parts.emplace_back();
    fields.alone.syntax = Syntax::kSpace;
    fields.alone.slots.resize(CountSlots(pattern));
    VisitSlots(pattern, [&](const Slot& slot, Position position, bool is_rest) {
      wish.parts.push_back(WishOfExpression(*slot.condition, [&](const Condition& condition) {
        Wish leaf;
        leaf.part = fields_.at(position).part;
        leaf.alone = Alone(condition, position, is_rest);
        return leaf;
      }));
    });
    return wish;
  }

 private:
  struct Field {
    std::vector<FieldChoice> choices = {FieldChoice()};
    size_t part = 0;
  };

  template <typename Visit>
  static void VisitSlots(const Pattern& pattern, const Visit& visit) {
    const bool has_ellipsis = HasEllipsis(pattern);
    bool is_behind = false;
    for (size_t i = 0; i < pattern.slots.size(); ++i) {
      const Slot& slot = pattern.slots[i];
      is_behind |= slot.kind == Slot::Kind::kEllipsis;
      const size_t from_back = pattern.slots.size() - 1 - i;
      if (!slot.condition) continue;
      visit(slot, Position{is_behind, is_behind ? from_back : i}, !has_ellipsis && from_back == 0);
    }
  }

  // A pattern with this condition only.
  static Pattern Alone(const Condition& condition, Position position, bool is_rest) {
    Pattern pattern;
    pattern.syntax = Syntax::kSpace;
    pattern.slots.resize(position.index + 1);
    Slot& slot = position.from_back ? pattern.slots.front() : pattern.slots.back();
    slot.kind = Slot::Kind::kNamed;
    slot.name = "f";
    slot.condition.emplace().condition = condition;
    if (is_rest) return pattern;
    Slot ellipsis;
    ellipsis.kind = Slot::Kind::kEllipsis;
    pattern.slots.insert(position.from_back ? pattern.slots.begin() : pattern.slots.end(),
                         std::move(ellipsis));
    return pattern;
  }

  void AddFieldCounts(size_t least) {
    for (const size_t count : {least + 2, least + 1, least, least - std::min<size_t>(least, 1)}) {
      if (std::find(field_counts_.begin(), field_counts_.end(), count) == field_counts_.end()) {
        field_counts_.push_back(count);
      }
    }
  }

  void AddChoices(const Expression& expression, Position position, bool is_rest) {
    ExampleList examples;
    VisitConditions(expression, [&](const Condition& condition) {
      AddTextExamples(condition.value, &examples);
    });
    examples.Add("-");
    examples.Add("");
    std::vector<FieldChoice>& choices = fields_[position].choices;
    const auto add = [&choices](std::string text, bool is_last) {
      const bool is_known =
          std::any_of(choices.begin(), choices.end(), [&](const FieldChoice& choice) {
            return choice.text == text && choice.is_last == is_last;
          });
      if (!text.empty() && !is_known) choices.push_back({std::move(text), is_last});
    };
    for (const std::string& text : examples.all()) {
      add(Delimited(text), is_rest);
      if (is_rest) {
        add(text, true);
        add(text + " x", true);
        add(Delimited(text), false);
      }
    }
  }

  std::vector<size_t> field_counts_;  // part 0
  std::map<Position, Field> fields_;
};

}  // namespace

std::unique_ptr<EventModel> NewSpaceEventModel(const std::vector<const Pattern*>& patterns) {
  return std::make_unique<SpaceEventModel>(patterns);
}

}  // namespace metgrep
