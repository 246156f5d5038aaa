#include "patterns/java_regex_node.h"

#include <iterator>
#include <utility>

namespace metgrep {

JavaRegexNode SetNode(CodePointSet set, std::string re2_property) {
  JavaRegexNode node;
  node.kind = JavaRegexNode::Kind::kSet;
  node.set = std::move(set);
  node.re2_property = std::move(re2_property);
  node.can_be_empty = false;
  node.can_consume = true;
  return node;
}

JavaRegexNode AnchorNode(JavaRegexNode::Anchor anchor) {
  JavaRegexNode node;
  node.kind = JavaRegexNode::Kind::kAnchor;
  node.anchor = anchor;
  node.has_anchors = true;
  return node;
}

void Append(JavaRegexNode part, JavaRegexNode* sequence) {
  sequence->can_be_empty = sequence->can_be_empty && part.can_be_empty;
  sequence->can_consume = sequence->can_consume || part.can_consume;
  sequence->has_groups = sequence->has_groups || part.has_groups;
  sequence->has_anchors = sequence->has_anchors || part.has_anchors;
  if (part.kind == JavaRegexNode::Kind::kSequence) {
    sequence->children.insert(sequence->children.end(),
                              std::make_move_iterator(part.children.begin()),
                              std::make_move_iterator(part.children.end()));
  } else {
    sequence->children.push_back(std::move(part));
  }
}

JavaRegexNode Around(JavaRegexNode::Kind kind, JavaRegexNode child) {
  JavaRegexNode node;
  node.kind = kind;
  node.can_be_empty = child.can_be_empty;
  node.can_consume = child.can_consume;
  node.has_groups = child.has_groups;
  node.has_anchors = child.has_anchors;
  node.children.push_back(std::move(child));
  return node;
}

}  // namespace metgrep
