#include "engine/diagnosis/json_selection.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/diagnosis/shown_text.h"
#include "patterns/absl_view.h"

namespace metgrep {
namespace {

constexpr size_t kMaxValues = 16;
constexpr size_t kMaxKeys = 64;
// Longer paths and keys are near to nothing.
constexpr size_t kMaxNearDepth = 16;
constexpr size_t kMaxNearKeyBytes = 128;

bool Fits(const SelectorStep& wanted, const JsonStep& step) {
  switch (wanted.kind) {
    case SelectorStep::Kind::kName:
      return !step.is_index && step.key == wanted.name;
    case SelectorStep::Kind::kIndex:
      return step.is_index && step.index == wanted.index;
    case SelectorStep::Kind::kWildcard:
      break;
  }
  return true;
}

class SelectionVisitor : public JsonVisitor {
 public:
  SelectionVisitor(const std::vector<SelectorStep>& steps, JsonSelection* selection)
      : steps_(steps), selection_(*selection) {
    while (wildcard_ < steps.size() && steps[wildcard_].kind != SelectorStep::Kind::kWildcard) {
      ++wildcard_;
    }
  }

  void Begin(size_t depth, const JsonStep& step, JsonType type, size_t offset) override {
    if (depth > 0 && depth == deepest_depth_ + 1 && in_deepest_) AddChild(step);
    const bool is_on_the_way = depth == 0 || (depth <= steps_.size() && depth == way_ + 1 &&
                                              Fits(steps_[depth - 1], step));
    if (!is_on_the_way) return;
    way_ = depth;
    // A value that does not lie under the wildcard replaces an earlier one of the same path.
    const bool is_new = depth <= wildcard_;
    if (is_new) {
      selection_.values.clear();
      selection_.count = 0;
    }
    if (!is_new && depth <= deepest_depth_) return;
    deepest_depth_ = depth;
    in_deepest_ = true;
    selection_.steps = depth;
    selection_.deepest = {type, {offset, offset}};
    selection_.children = 0;
    selection_.keys.clear();
  }

  void End(size_t depth, JsonType type, Span span) override {
    if (depth != way_ || !IsOnTheWay()) return;
    if (depth == deepest_depth_ && span.begin == selection_.deepest.span.begin) {
      selection_.deepest.span = span;
      in_deepest_ = false;
    }
    if (depth == steps_.size()) {
      ++selection_.count;
      if (selection_.values.size() < kMaxValues) selection_.values.push_back({type, span});
    }
    --way_;
  }

 private:
  bool IsOnTheWay() const { return way_ != kNowhere; }

  void AddChild(const JsonStep& step) {
    ++selection_.children;
    if (!step.is_index && selection_.keys.size() < kMaxKeys &&
        step.key.size() <= kMaxNearKeyBytes) {
      selection_.keys.emplace_back(step.key);
    }
  }

  static constexpr size_t kNowhere = static_cast<size_t>(-1);

  const std::vector<SelectorStep>& steps_;
  JsonSelection& selection_;
  size_t wildcard_ = 0;  // steps before the wildcard; all of them without one
  // Depth of the innermost value on the selector's way that is open.
  size_t way_ = kNowhere;
  size_t deepest_depth_ = 0;
  bool in_deepest_ = false;
};

class NearVisitor : public JsonVisitor {
 public:
  NearVisitor(const Selector& selector, const std::function<bool(const JsonPlace&)>& is_wanted,
              NearPaths* paths)
      : selector_(selector), is_wanted_(is_wanted), paths_(*paths) {
    if (selector.steps.back().kind == SelectorStep::Kind::kName) {
      last_name_ = &selector.steps.back().name;
    }
  }

  void Begin(size_t depth, const JsonStep& step, JsonType, size_t) override {
    if (depth == 0) return;
    path_.steps.resize(depth);
    SelectorStep& added = path_.steps.back();
    added.kind = step.is_index ? SelectorStep::Kind::kIndex : SelectorStep::Kind::kName;
    added.index = step.index;
    added.name = step.is_index ? std::string_view() : step.key.substr(0, kMaxNearKeyBytes + 1);
    if (depth > kMaxNearDepth) return;
    if (paths_.other_case.empty() && DiffersInCase() && IsWritable()) {
      paths_.other_case = PrintSelector(path_);
    }
    if (paths_.elsewhere.empty() && last_name_ != nullptr && !step.is_index &&
        step.key == *last_name_ && path_.steps != selector_.steps && IsWritable()) {
      paths_.elsewhere = PrintSelector(path_);
    }
  }

  void End(size_t depth, JsonType type, Span span) override {
    if (depth > 0 && depth <= kMaxNearDepth && paths_.same_value.empty() &&
        (type == JsonType::kText || type == JsonType::kNumber) && is_wanted_({type, span})) {
      path_.steps.resize(depth);
      if (path_.steps == selector_.steps || !IsWritable()) return;
      paths_.same_value = PrintSelector(path_);
      paths_.same_place = {type, span};
    }
  }

 private:
  // Whether the path can be written as a selector.
  bool IsWritable() const {
    return std::all_of(path_.steps.begin(), path_.steps.end(), [](const SelectorStep& step) {
      return step.name.size() <= kMaxNearKeyBytes && step.name.find('\'') == std::string::npos;
    });
  }

  bool DiffersInCase() const {
    if (path_.steps.size() != selector_.steps.size() || path_.steps == selector_.steps) {
      return false;
    }
    for (size_t i = 0; i < path_.steps.size(); ++i) {
      if (path_.steps[i].kind != selector_.steps[i].kind ||
          path_.steps[i].index != selector_.steps[i].index ||
          !absl::EqualsIgnoreCase(path_.steps[i].name, selector_.steps[i].name)) {
        return false;
      }
    }
    return true;
  }

  const Selector& selector_;
  const std::function<bool(const JsonPlace&)>& is_wanted_;
  NearPaths& paths_;
  const std::string* last_name_ = nullptr;
  Selector path_;
};

}  // namespace

JsonSelection Select(std::string_view event, const Selector& selector) {
  JsonSelection selection;
  SelectionVisitor visitor(selector.steps, &selection);
  JsonReader(event, &visitor).ReadValue(0);
  return selection;
}

NearPaths FindNearPaths(std::string_view event, const Selector& selector,
                        const std::function<bool(const JsonPlace& place)>& is_wanted) {
  NearPaths paths;
  NearVisitor visitor(selector, is_wanted, &paths);
  JsonReader(event, &visitor).ReadValue(0);
  return paths;
}

std::string ShownJson(std::string_view event, const JsonPlace& place) {
  if (place.type == JsonType::kObject) return "an object";
  if (place.type == JsonType::kArray) return "an array";
  const std::string_view written =
      event.substr(place.span.begin, place.span.end - place.span.begin);
  if (place.type != JsonType::kText) return ShownText(written);
  return absl::StrCat("\"", ShownText(written.substr(1, written.size() - 2)), "\"");
}

}  // namespace metgrep
