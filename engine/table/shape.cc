#include "engine/table/shape.h"

#include <algorithm>
#include <utility>

namespace metgrep {
namespace {

// Regexes with more parts than this are left to RE2.
constexpr size_t kMaxSteps = 2000;

}  // namespace

// Writes the program of a regex. Every step leads to later ones only.
class ShapeCompiler {
 public:
  explicit ShapeCompiler(Shape* shape) : shape_(*shape) {}

  // false: there are parts that steps cannot say.
  bool Compile(const JavaRegex& regex) {
    shape_.groups_ = regex.groups;
    if (!Add(regex.root)) return false;
    NewStep(Step::Kind::kMatch);
    FindFollowers();
    return true;
  }

 private:
  using Step = Shape::Step;
  using ByteSet = Shape::ByteSet;
  using Kind = JavaRegexNode::Kind;

  // What the steps from one on may begin with.
  struct First {
    std::array<bool, 128> bytes{};
    bool may_end = false;
  };

  Step* NewStep(Step::Kind kind) {
    shape_.steps_.emplace_back();
    shape_.steps_.back().kind = kind;
    return &shape_.steps_.back();
  }
  uint32_t Here() const { return static_cast<uint32_t>(shape_.steps_.size()); }

  bool Add(const JavaRegexNode& node) {
    if (shape_.steps_.size() > kMaxSteps) return false;
    switch (node.kind) {
      case Kind::kSet:
        AddRun(node.set, 1, 1, JavaRegexNode::Mode::kGreedy);
        return true;
      case Kind::kSequence:
        return std::all_of(node.children.begin(), node.children.end(),
                           [this](const JavaRegexNode& child) { return Add(child); });
      case Kind::kAlternation:
        return AddAlternation(node);
      case Kind::kRepeat:
        return AddRepeat(node);
      case Kind::kGroup: {
        const auto group = static_cast<uint32_t>(node.group - 1);
        if (AddCapturedRun(node.children.front(), group)) return true;
        NewStep(Step::Kind::kGroupBegin)->group = group;
        if (!Add(node.children.front())) return false;
        NewStep(Step::Kind::kGroupEnd)->group = group;
        return true;
      }
      case Kind::kAnchor:
        return AddAnchor(node.anchor);
      case Kind::kLookAround:
        return true;
      case Kind::kAtomic:
        return false;
    }
    return false;
  }

  // A group of just one run is one step. false: it is another group, and nothing was added.
  bool AddCapturedRun(const JavaRegexNode& node, uint32_t group) {
    if (node.kind != Kind::kRepeat || node.children.front().kind != Kind::kSet) return false;
    if (node.min == 1 && node.max == 1) return false;
    AddRun(node.children.front().set, node.min, node.max, node.mode);
    shape_.steps_.back().group = group;
    return true;
  }

  bool AddAnchor(JavaRegexNode::Anchor anchor) {
    switch (anchor) {
      case JavaRegexNode::Anchor::kBegin:
        NewStep(Step::Kind::kBegin);
        return true;
      case JavaRegexNode::Anchor::kFinalEnd:
        NewStep(Step::Kind::kEnd);
        return true;
      case JavaRegexNode::Anchor::kEnd:
        NewStep(Step::Kind::kEnd);
        return true;
      default:
        return false;
    }
  }

  void AddRun(const CodePointSet& set, uint32_t min, uint32_t max, JavaRegexNode::Mode mode) {
    const std::optional<char32_t> single = set.Single();
    if (min == 1 && max == 1 && single && *single < 0x80) {
      NewStep(Step::Kind::kByte)->byte = static_cast<char>(*single);
      return;
    }
    const bool is_lazy = mode == JavaRegexNode::Mode::kLazy && min != max;
    Step* const step = NewStep(is_lazy ? Step::Kind::kLazyRun : Step::Kind::kRun);
    step->set = AddSet(set);
    step->min = min;
    step->max = max;
    step->is_only = mode == JavaRegexNode::Mode::kPossessive || min == max;
  }

  bool AddRepeat(const JavaRegexNode& node) {
    const JavaRegexNode& child = node.children.front();
    if (child.kind == Kind::kSet) {
      AddRun(child.set, node.min, node.max, node.mode);
      return true;
    }
    if (node.min == 1 && node.max == 1) return Add(child);
    const bool is_option = node.min == 0 && node.max == 1;
    if (!is_option || node.mode == JavaRegexNode::Mode::kPossessive) return false;
    const uint32_t choice = Here();
    NewStep(Step::Kind::kChoice)->is_lazy = node.mode == JavaRegexNode::Mode::kLazy;
    if (!Add(child)) return false;
    SetGroups(child, shape_.steps_[choice].next_groups);
    shape_.steps_[choice].target = Here();
    return true;
  }

  bool AddAlternation(const JavaRegexNode& node) {
    std::vector<uint32_t> jumps;
    for (size_t i = 0; i < node.children.size(); ++i) {
      const bool is_last = i + 1 == node.children.size();
      const uint32_t choice = Here();
      if (!is_last) NewStep(Step::Kind::kChoice);
      if (!Add(node.children[i])) return false;
      if (is_last) break;
      jumps.push_back(Here());
      NewStep(Step::Kind::kJump);
      Step& step = shape_.steps_[choice];
      step.target = Here();
      SetGroups(node.children[i], step.next_groups);
      for (size_t other = i + 1; other < node.children.size(); ++other) {
        SetGroups(node.children[other], step.target_groups);
      }
    }
    for (const uint32_t jump : jumps) shape_.steps_[jump].target = Here();
    return true;
  }

  // Widens [range[0], range[1]) to the groups of a node, which are numbered one after the other.
  static void SetGroups(const JavaRegexNode& node, uint32_t* range) {
    if (!node.has_groups) return;
    if (node.kind == Kind::kGroup) {
      const auto group = static_cast<uint32_t>(node.group - 1);
      if (range[0] == range[1]) {
        range[0] = group;
        range[1] = group + 1;
      } else {
        range[0] = std::min(range[0], group);
        range[1] = std::max(range[1], group + 1);
      }
    }
    for (const JavaRegexNode& child : node.children) SetGroups(child, range);
  }

  uint32_t AddSet(const CodePointSet& set) {
    ByteSet bytes;
    size_t missing = 0;
    for (char32_t c = 0; c < 0x80; ++c) {
      bytes.has[c] = set.Contains(c);
      if (bytes.has[c]) continue;
      ++missing;
      bytes.byte = static_cast<char>(c);
    }
    const CodePointSet ascii = set.Intersection({{0, 0x7F}});
    if (missing == 0) {
      bytes.kind = ByteSet::Kind::kAll;
    } else if (missing == 1) {
      bytes.kind = ByteSet::Kind::kAllBut;
    } else if (ascii.ranges().size() == 1) {
      bytes.kind = ByteSet::Kind::kRange;
      bytes.byte = static_cast<char>(ascii.ranges().front().first);
      bytes.last = static_cast<char>(ascii.ranges().front().last);
    }
    shape_.sets_.push_back(bytes);
    return static_cast<uint32_t>(shape_.sets_.size() - 1);
  }

  // Fills in, for each run, what may follow it. From the last step to the first: what a step may
  // begin with depends on later ones only.
  void FindFollowers() {
    std::vector<First> firsts(shape_.steps_.size());
    for (size_t i = shape_.steps_.size(); i-- > 0;) {
      Step& step = shape_.steps_[i];
      First& first = firsts[i];
      switch (step.kind) {
        case Step::Kind::kByte:
          first.bytes[static_cast<unsigned char>(step.byte)] = true;
          break;
        case Step::Kind::kRun:
        case Step::Kind::kLazyRun: {
          const First& next = firsts[i + 1];
          ByteSet follow;
          bool overlaps = false;
          for (size_t c = 0; c < next.bytes.size(); ++c) {
            follow.has[c] = next.bytes[c];
            overlaps = overlaps || (next.bytes[c] && shape_.sets_[step.set].has[c]);
          }
          // Then the longest run is the only one behind which the rest can match.
          if (!overlaps) {
            step.is_only = true;
            step.kind = Step::Kind::kRun;
          }
          step.may_end = next.may_end;
          if (step.min == 0) first = next;
          for (size_t c = 0; c < first.bytes.size(); ++c) {
            first.bytes[c] = first.bytes[c] || shape_.sets_[step.set].has[c];
          }
          step.follow = static_cast<uint32_t>(shape_.sets_.size());
          shape_.sets_.push_back(follow);
          break;
        }
        case Step::Kind::kChoice: {
          first = firsts[i + 1];
          const First& target = firsts[step.target];
          for (size_t c = 0; c < first.bytes.size(); ++c) {
            first.bytes[c] = first.bytes[c] || target.bytes[c];
          }
          first.may_end = first.may_end || target.may_end;
          break;
        }
        case Step::Kind::kJump:
          first = firsts[step.target];
          break;
        case Step::Kind::kMatch:
        case Step::Kind::kEnd:
          first.may_end = true;
          break;
        default:
          first = firsts[i + 1];
      }
    }
  }

  Shape& shape_;
};

std::optional<Shape> Shape::Compile(const JavaRegex& regex) {
  Shape shape;
  if (!ShapeCompiler(&shape).Compile(regex)) return std::nullopt;
  return shape;
}

}  // namespace metgrep
