// Builds the nodes of a JavaRegex so that what they say about all below them is right.
#ifndef METGREP_PATTERNS_JAVA_REGEX_NODE_H_
#define METGREP_PATTERNS_JAVA_REGEX_NODE_H_

#include <string>

#include "patterns/code_point_set.h"
#include "patterns/java_regex.h"

namespace metgrep {

JavaRegexNode SetNode(CodePointSet set, std::string re2_property = "");
JavaRegexNode AnchorNode(JavaRegexNode::Anchor anchor);

// Puts `part` behind what `sequence` holds already.
void Append(JavaRegexNode part, JavaRegexNode* sequence);

// A node of another kind around `child`, of which it says what `child` says of itself.
JavaRegexNode Around(JavaRegexNode::Kind kind, JavaRegexNode child);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_JAVA_REGEX_NODE_H_
