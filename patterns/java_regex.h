// java.util.regex patterns, as the RegexSerDe of a Hive or Athena table holds them in input.regex:
// compiled with DOTALL and perhaps CASE_INSENSITIVE, and matched against a whole line.
// https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/regex/Pattern.html
// https://github.com/apache/hive/blob/master/serde/src/java/org/apache/hadoop/hive/serde2/RegexSerDe.java
//
// A pattern is parsed into a tree in which Java's notation is resolved: flags, escapes, quotes,
// nested and intersected classes and letter case have become sets of code points. What Java refuses
// is refused with Java's reason, and what Java takes but the tree cannot say is told apart from it.
#ifndef METGREP_PATTERNS_JAVA_REGEX_H_
#define METGREP_PATTERNS_JAVA_REGEX_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "patterns/code_point_set.h"
#include "patterns/parse_error.h"

namespace metgrep {

// Ours: how deep groups and classes may nest, so that no walk over the tree can exhaust the stack.
inline constexpr size_t kMaxJavaRegexNesting = 200;
inline constexpr uint32_t kUnbounded = UINT32_MAX;

// One part of a pattern. Groups that do not capture leave no trace, and a sequence never holds
// another sequence.
struct JavaRegexNode {
  enum class Kind {
    kSet,          // one character out of `set`
    kSequence,     // all children in order; no children: the empty text
    kAlternation,  // one of two or more children, the earlier the better
    kRepeat,       // the child, `min` to `max` times
    kGroup,        // the child, captured as group number `group`
    kAtomic,       // (?>X): the child, never tried again once it has matched
    kLookAround,   // (?=X) and the like: the child is ahead (or behind), or is not
    kAnchor,
  };
  enum class Mode { kGreedy, kLazy, kPossessive };
  enum class Anchor {
    kBegin,           // ^ \A \G: a match of the whole line has no other place to begin
    kEnd,             // \z
    kFinalEnd,        // $ \Z: the end, or before a line terminator that ends the text
    kLineBegin,       // (?m)^: also behind each line terminator, but nowhere in empty text
    kLineEnd,         // (?m)$
    kWordBoundary,    // \b
    kNoWordBoundary,  // \B
  };

  Kind kind = Kind::kSequence;
  CodePointSet set;                // kSet
  std::string re2_property;        // kSet: RE2's spelling such as \p{Lu} if the set is just that
  Mode mode = Mode::kGreedy;       // kRepeat
  uint32_t min = 0;                // kRepeat
  uint32_t max = 0;                // kRepeat; kUnbounded without a limit
  size_t group = 0;                // kGroup; counts from 1
  bool behind = false;             // kLookAround
  bool negated = false;            // kLookAround
  Anchor anchor = Anchor::kBegin;  // kAnchor
  std::vector<JavaRegexNode> children;
  Span span;  // bytes of the pattern

  // What holds of the node with all below it.
  bool can_be_empty = true;  // may match the empty text
  bool can_consume = false;  // may match text that is not empty
  bool has_groups = false;   // some kGroup
  bool has_anchors = false;  // some kAnchor or kLookAround
};

struct JavaRegexError {
  enum class Kind {
    kNotJava,       // Java refuses the pattern, too
    kNotSupported,  // valid in Java (as far as was looked), but not here
  };
  Kind kind = Kind::kNotJava;
  // Of kNotJava Java's own reason, such as "Unclosed character class near index 110"; that index
  // counts characters and begins with 0.
  std::string sentence;
  Span span;  // the offending bytes of the pattern; empty at its end
};

struct JavaRegexWarning {
  enum class Kind {
    kGroupText,     // the text of a group inside a loop may differ from Java's
    kTerminator,    // lines that hold a line terminator may match differently
    kWordBoundary,  // lines with characters outside ASCII may match differently
    kMeaning,       // the pattern means something that its author hardly meant
  };
  Kind kind = Kind::kMeaning;
  std::string sentence;
  Span span;
};

// A valid pattern.
struct JavaRegex {
  std::string text;  // as given
  JavaRegexNode root;
  size_t groups = 0;
  std::vector<std::string> group_names;    // one for each group; empty for groups without a name
  std::vector<JavaRegexWarning> warnings;  // of kind kMeaning; in order
};

struct JavaRegexOptions {
  bool case_insensitive = false;  // "input.regex.case.insensitive"="true": ASCII letters only
};

// Parses any bytes as a pattern, in time linear in them but for the sorting of classes. On an error
// fills `error` and returns nothing. Java's answer is that of Java 17.
std::optional<JavaRegex> ParseJavaRegex(std::string_view pattern, const JavaRegexOptions& options,
                                        JavaRegexError* error);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_JAVA_REGEX_H_
