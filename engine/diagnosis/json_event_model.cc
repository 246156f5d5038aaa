// Events for JSON patterns: objects with values at the paths that the selectors name, or with
// something else on the way there.

#include <algorithm>
#include <utility>

#include "engine/diagnosis/event_model.h"
#include "engine/diagnosis/example_values.h"
#include "engine/match/json_number.h"

namespace metgrep {
namespace {

using Steps = std::vector<SelectorStep>;

// Elements before one with an index have to be written down.
constexpr size_t kMaxIndex = 100;

struct PathChoice {
  enum class Place {
    kNowhere,
    kLeaf,    // at the path; with a wildcard, one after the other at its elements
    kParent,  // in place of the container of the last step, or of the wildcard
  };
  Place place = Place::kNowhere;
  std::vector<std::string> tokens;  // JSON
  bool as_members = false;          // the elements of a wildcard are members of an object
};

// JSON text for a value that is a string.
std::string StringToken(std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string token = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') token += '\\';
    if (byte < 0x20) {
      token += "\\u00";
      token += kHex[byte >> 4];
      token += kHex[byte & 15];
    } else {
      token += c;
    }
  }
  return token + '"';
}

// An object, an array or a token; empty: nothing yet.
struct JsonNode {
  std::string key;  // of a member
  std::string token;
  bool is_array = false;
  std::vector<JsonNode> members;
  std::vector<JsonNode> elements;

  bool IsEmpty() const { return token.empty() && members.empty() && elements.empty(); }

  JsonNode* Member(const std::string& name) {
    if (!token.empty() || is_array) return nullptr;
    for (JsonNode& member : members) {
      if (member.key == name) return &member;
    }
    members.emplace_back().key = name;
    return &members.back();
  }

  JsonNode* Element(size_t index) {
    if (!token.empty() || !members.empty() || index > kMaxIndex) return nullptr;
    is_array = true;
    if (elements.size() <= index) elements.resize(index + 1);
    return &elements[index];
  }

  void AppendTo(std::string* out) const {
    if (!token.empty()) {
      *out += token;
    } else if (is_array) {
      *out += '[';
      for (const JsonNode& element : elements) {
        if (&element != elements.data()) *out += ',';
        if (element.IsEmpty()) {
          *out += '0';
        } else {
          element.AppendTo(out);
        }
      }
      *out += ']';
    } else {
      *out += '{';
      for (const JsonNode& member : members) {
        if (&member != members.data()) *out += ',';
        *out += StringToken(member.key) + ':';
        member.AppendTo(out);
      }
      *out += '}';
    }
  }
};

// Where the value of element `number` of the wildcard lies. `end`: steps that are taken.
JsonNode* Find(JsonNode* node, const Steps& steps, size_t end, size_t number, bool as_members) {
  for (size_t i = 0; i < end && node != nullptr; ++i) {
    const SelectorStep& step = steps[i];
    switch (step.kind) {
      case SelectorStep::Kind::kName:
        node = node->Member(step.name);
        break;
      case SelectorStep::Kind::kIndex:
        node = node->Element(step.index);
        break;
      case SelectorStep::Kind::kWildcard:
        // The event itself is an object.
        node = as_members || i == 0 ? node->Member("k" + std::to_string(number))
                                    : node->Element(number);
        break;
    }
  }
  return node;
}

void Place(JsonNode* node, const std::string& token) {
  if (node != nullptr && node->IsEmpty() && !node->is_array) node->token = token;
}

class JsonEventModel : public EventModel {
 public:
  explicit JsonEventModel(const std::vector<const Pattern*>& patterns) {
    std::vector<ExampleList> tokens;  // by path
    for (const Pattern* pattern : patterns) {
      VisitConditions(*pattern->json, [&](const Condition& condition) {
        const size_t path = PathOf(condition.selector.steps);
        if (path == paths_.size()) {
          paths_.push_back({condition.selector.steps, {}});
          tokens.emplace_back();
        }
        AddTokens(condition, &tokens[path]);
      });
    }
    for (size_t i = 0; i < paths_.size(); ++i) {
      for (const char* token : {"\"x\"", "0", "null", "true", "false", "{}", "[]", "[null]",
                                "[0,null]", "\"\"", "\"-\"", "1e309", "\"Infinity\""}) {
        tokens[i].Add(token);
      }
      AddChoices(tokens[i].all(), &paths_[i]);
      choices_.push_back(paths_[i].choices.size());
      base_.push_back(0);
    }
  }

  void Render(const Choices& choices, std::string* event) const override {
    JsonNode root;
    for (size_t i = 0; i < paths_.size(); ++i) {
      const Steps& steps = paths_[i].steps;
      const PathChoice& choice = paths_[i].choices[choices[i]];
      if (choice.place == PathChoice::Place::kNowhere) continue;
      if (choice.place == PathChoice::Place::kParent) {
        Place(Find(&root, steps, ParentSize(steps), 0, false), choice.tokens.front());
        continue;
      }
      for (size_t k = 0; k < choice.tokens.size(); ++k) {
        Place(Find(&root, steps, steps.size(), k, choice.as_members), choice.tokens[k]);
      }
    }
    event->clear();
    root.AppendTo(event);
  }

  Wish WishOf(const Pattern& pattern) const override {
    return WishOfExpression(*pattern.json, [this](const Condition& condition) {
      Wish leaf;
      leaf.part = PathOf(condition.selector.steps);
      leaf.alone.syntax = Syntax::kJson;
      leaf.alone.json.emplace().condition = condition;
      return leaf;
    });
  }

 private:
  struct Path {
    Steps steps;
    std::vector<PathChoice> choices;
  };

  size_t PathOf(const Steps& steps) const {
    const auto found = std::find_if(paths_.begin(), paths_.end(),
                                    [&](const Path& path) { return path.steps == steps; });
    return static_cast<size_t>(found - paths_.begin());
  }

  static size_t WildcardOf(const Steps& steps) {
    const auto found = std::find_if(steps.begin(), steps.end(), [](const SelectorStep& step) {
      return step.kind == SelectorStep::Kind::kWildcard;
    });
    return static_cast<size_t>(found - steps.begin());
  }

  static size_t ParentSize(const Steps& steps) {
    return std::min(WildcardOf(steps), steps.size() - 1);
  }

  static void AddTokens(const Condition& condition, ExampleList* tokens) {
    if (condition.op > Operator::kGreaterOrEqual) {
      const Operator op = condition.op;
      tokens->Add(op == Operator::kIsTrue    ? "true"
                  : op == Operator::kIsFalse ? "false"
                  : op == Operator::kIsNull  ? "null"
                                             : "\"x\"");
      return;
    }
    ExampleList texts;
    AddTextExamples(condition.value, &texts);
    const bool is_number = condition.value.kind == Value::Kind::kNumber;
    for (const std::string& text : texts.all()) {
      if (!is_number) tokens->Add(StringToken(text));
      if (IsJsonNumber(text)) tokens->Add(text);
    }
    for (const std::string& text : texts.all()) tokens->Add(StringToken(text));
  }

  static void AddChoices(const std::vector<std::string>& tokens, Path* path) {
    using Place = PathChoice::Place;
    std::vector<PathChoice>& choices = path->choices;
    choices.emplace_back();
    const bool has_wildcard = WildcardOf(path->steps) < path->steps.size();
    for (const std::string& token : tokens) choices.push_back({Place::kLeaf, {token}, false});
    if (has_wildcard) {
      for (const std::string& token : tokens) {
        choices.push_back({Place::kLeaf, {token, tokens.front()}, false});
        choices.push_back({Place::kLeaf, {token}, true});
        choices.push_back({Place::kLeaf, {"\"x\"", token}, true});
      }
    }
    if (ParentSize(path->steps) == 0) return;
    for (const char* token : {"\"x\"", "0", "null", "true", "{}", "[]", "[null]"}) {
      choices.push_back({Place::kParent, {token}, false});
    }
    // The container in an array, into which selectors do not look.
    if (!has_wildcard && path->steps.back().kind == SelectorStep::Kind::kName) {
      choices.push_back(
          {Place::kParent,
           {"[{" + StringToken(path->steps.back().name) + ":" + tokens.front() + "}]"},
           false});
    }
  }

  std::vector<Path> paths_;
};

}  // namespace

std::unique_ptr<EventModel> NewJsonEventModel(const std::vector<const Pattern*>& patterns) {
  return std::make_unique<JsonEventModel>(patterns);
}

}  // namespace metgrep
