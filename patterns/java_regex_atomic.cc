#include "patterns/java_regex_atomic.h"

#include <cstddef>
#include <utility>

namespace metgrep {
namespace {

using Node = JavaRegexNode;

// Sets larger than this are not followed, so that the walk stays linear.
constexpr size_t kMaxRanges = 64;

CodePointSet Bounded(CodePointSet set) {
  return set.ranges().size() > kMaxRanges ? CodePointSet::All() : std::move(set);
}

bool IsAtomic(const Node& node) {
  return node.kind == Node::Kind::kAtomic ||
         (node.kind == Node::Kind::kRepeat && node.mode == Node::Mode::kPossessive);
}

bool IsHarmless(const Node& node, const CodePointSet& follow);

// The characters with which `node` and what follows it may begin, and some more perhaps; `follow`
// are those of its successors alone. Goes from the end to the begin. Unless `effective` is null it
// is set to an atomic part that is not harmless, if there is one.
CodePointSet First(const Node& node, const CodePointSet& follow, const Node** effective) {
  if (IsAtomic(node) && effective != nullptr && *effective == nullptr) {
    if (!IsHarmless(node, follow)) *effective = &node;
    // In a harmless part all parts are harmless, and one that is not is enough.
    effective = nullptr;
  }
  switch (node.kind) {
    case Node::Kind::kSet:
      return Bounded(node.set);
    case Node::Kind::kSequence: {
      CodePointSet next = follow;
      for (auto it = node.children.rbegin(); it != node.children.rend(); ++it) {
        next = First(*it, next, effective);
      }
      return next;
    }
    case Node::Kind::kAlternation: {
      CodePointSet first;
      for (const Node& child : node.children) {
        first = Bounded(first.Union(First(child, follow, effective)));
      }
      return first;
    }
    case Node::Kind::kRepeat: {
      // Behind a body that is repeated the body may begin anew, so anything may follow.
      const CodePointSet next = node.max > 1 ? CodePointSet::All() : follow;
      CodePointSet first = First(node.children[0], next, effective);
      return node.min == 0 ? Bounded(first.Union(follow)) : first;
    }
    case Node::Kind::kGroup:
    case Node::Kind::kAtomic:
      return First(node.children[0], follow, effective);
    case Node::Kind::kLookAround:
    case Node::Kind::kAnchor:
      return follow;
  }
  return CodePointSet::All();
}

// Whether the node matches in one way only if the next character behind it is in `follow`. Then it
// makes no difference whether it may be tried again.
bool IsHarmless(const Node& node, const CodePointSet& follow) {
  switch (node.kind) {
    case Node::Kind::kSet:
    case Node::Kind::kAnchor:
      return true;
    case Node::Kind::kAtomic:
      return IsHarmless(node.children[0], follow);
    case Node::Kind::kRepeat: {
      const Node& body = node.children[0];
      if (node.mode == Node::Mode::kLazy || body.kind != Node::Kind::kSet) return false;
      return node.min == node.max || !body.set.Overlaps(follow);
    }
    case Node::Kind::kSequence: {
      CodePointSet next = follow;
      for (auto it = node.children.rbegin(); it != node.children.rend(); ++it) {
        if (!IsHarmless(*it, next)) return false;
        next = First(*it, next, nullptr);
      }
      return true;
    }
    case Node::Kind::kGroup:
      // Java does not forget the text of a group that it left behind in an atomic part.
    case Node::Kind::kAlternation:
    case Node::Kind::kLookAround:
      return false;
  }
  return false;
}

}  // namespace

const JavaRegexNode* FindEffectiveAtomic(const JavaRegexNode& root, bool ends_anywhere) {
  const Node* effective = nullptr;
  // Where nothing has to follow, an anchor behind a shorter match may yet hold: (?=a*+\B).
  const bool any_follows = ends_anywhere && root.has_anchors;
  First(root, any_follows ? CodePointSet::All() : CodePointSet(), &effective);
  return effective;
}

}  // namespace metgrep
