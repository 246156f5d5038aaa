// Events for terms and regexes: the texts that are looked for, or what is nearly so, with spaces
// between them.

#include <algorithm>
#include <map>
#include <utility>

#include "engine/diagnosis/event_model.h"
#include "engine/diagnosis/example_values.h"

namespace metgrep {
namespace {

class TextEventModel : public EventModel {
 public:
  explicit TextEventModel(const std::vector<const Pattern*>& patterns) {
    for (const Pattern* pattern : patterns) {
      for (const Term& term : pattern->terms) {
        // In a term stars are texts.
        ExampleList texts;
        texts.Add("");
        texts.Add(term.text);
        ExampleList neighbours;
        Value value;
        value.text = term.text;
        std::erase(value.text, '*');
        AddTextExamples(value, &neighbours);
        for (const std::string& text : neighbours.all()) texts.Add(text);
        AddPart(term.text, false, texts);
      }
      if (pattern->syntax != Syntax::kRegex) continue;
      ExampleList texts;
      texts.Add("");
      AddRegexExamples(pattern->regex.text, &texts);
      AddPart(pattern->regex.text, true, texts);
    }
    filler_ = "x";
    for (const char* other : {"-", "0", "."}) {
      const bool is_text = std::any_of(parts_.begin(), parts_.end(), [this](const auto& part) {
        return part.first.second.find(filler_) != std::string::npos;
      });
      if (is_text) filler_ = other;
    }
  }

  void Render(const Choices& choices, std::string* event) const override {
    event->clear();
    for (size_t part = 0; part < texts_.size(); ++part) {
      const std::string& text = texts_[part][choices[part]];
      if (text.empty()) continue;
      if (!event->empty()) *event += ' ';
      *event += text;
    }
    if (event->empty()) *event = filler_;
  }

  Wish WishOf(const Pattern& pattern) const override {
    Wish wish;
    wish.kind = Wish::Kind::kAll;
    if (pattern.syntax == Syntax::kRegex) {
      Wish leaf;
      leaf.part = parts_.at({true, pattern.regex.text});
      leaf.alone = pattern;
      wish.parts.push_back(std::move(leaf));
      return wish;
    }
    const bool only_optional =
        std::all_of(pattern.terms.begin(), pattern.terms.end(),
                    [](const Term& term) { return term.kind == Term::Kind::kOptional; });
    if (only_optional && !pattern.terms.empty()) wish.kind = Wish::Kind::kAny;
    for (const Term& term : pattern.terms) {
      if (term.kind == Term::Kind::kOptional && !only_optional) continue;
      Wish leaf;
      leaf.part = parts_.at({false, term.text});
      leaf.alone.terms.push_back(term);
      wish.parts.push_back(std::move(leaf));
    }
    return wish;
  }

 private:
  void AddPart(const std::string& text, bool is_regex, const ExampleList& texts) {
    if (!parts_.try_emplace({is_regex, text}, texts_.size()).second) return;
    texts_.push_back(texts.all());
    choices_.push_back(texts.all().size());
    base_.push_back(0);
  }

  std::map<std::pair<bool, std::string>, size_t> parts_;  // by being a regex, and text
  std::vector<std::vector<std::string>> texts_;           // by part and choice
  std::string filler_;                                    // of an event without any of them
};

}  // namespace

std::unique_ptr<EventModel> NewTextEventModel(const std::vector<const Pattern*>& patterns) {
  return std::make_unique<TextEventModel>(patterns);
}

std::unique_ptr<EventModel> NewEventModel(const std::vector<const Pattern*>& patterns) {
  switch (patterns.front()->syntax) {
    case Syntax::kTerms:
    case Syntax::kRegex:
      break;
    case Syntax::kSpace:
      return NewSpaceEventModel(patterns);
    case Syntax::kJson:
      return NewJsonEventModel(patterns);
  }
  return NewTextEventModel(patterns);
}

}  // namespace metgrep
