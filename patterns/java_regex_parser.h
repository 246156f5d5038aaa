// The parser behind ParseJavaRegex. It moves through the text exactly as Java's does, because the
// reason for a refusal and its index follow from where Java happens to stand.
//
// Functions return false when the pattern is at an end: refused by Java, or not worth reading on.
// What is merely not supported is noted, and reading goes on: Java may yet refuse the rest.
#ifndef METGREP_PATTERNS_JAVA_REGEX_PARSER_H_
#define METGREP_PATTERNS_JAVA_REGEX_PARSER_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "patterns/code_point_set.h"
#include "patterns/java_regex.h"
#include "patterns/java_regex_text.h"

namespace metgrep {

class JavaRegexParser {
 public:
  JavaRegexParser(JavaRegexText text, const JavaRegexOptions& options)
      : text_(std::move(text)), flags_{.case_insensitive = options.case_insensitive} {}

  // Parses all of the text; without the result `error` is filled.
  std::optional<JavaRegex> Parse(JavaRegexError* error);

 private:
  struct Flags {
    bool case_insensitive = false;
    bool multiline = false;
    bool dot_all = true;
    bool unix_lines = false;
    bool unicode_case = false;
    bool comments = false;
  };
  // What an escape stands for.
  struct Escape {
    enum class Kind { kCharacter, kSet, kAnchor, kLineBreak, kUnsupported };
    Kind kind = Kind::kUnsupported;
    char32_t character = 0;
    CodePointSet set;
    std::string re2_property;
    JavaRegexNode::Anchor anchor = JavaRegexNode::Anchor::kBegin;
  };
  enum class Place { kOutside, kClass, kRangeEnd };

  // java_regex.cc
  bool Alternation(JavaRegexNode* node);
  bool Sequence(JavaRegexNode* node);
  bool Unit(JavaRegexNode* node, bool* is_flags);
  bool EscapeUnit(JavaRegexNode* node);
  bool Quantifier(JavaRegexNode* node, size_t begin);
  bool Counts(uint32_t* min, uint32_t* max);
  bool Count(char32_t* c, uint32_t* count);

  // java_regex_group.cc
  // `is_flags`: it was (?i) or the like, which is no node.
  bool Group(JavaRegexNode* node, bool* is_flags);
  bool GroupName(char32_t first);
  bool ReadFlags();
  bool SetFlags(bool value);

  // java_regex_class.cc
  bool Class(bool consume, CodePointSet* set);
  bool ClassRange(std::vector<CodePointRange>* members, bool* is_bit);
  bool Intersection(CodePointSet* right, bool* empty);
  void WarnOfNestedClass();

  // java_regex_escape.cc
  bool ReadEscape(Place place, bool before_range, Escape* escape);
  bool BoundaryEscape(Escape* escape);
  bool OctalEscape(Escape* escape);
  bool HexEscape(Escape* escape);
  bool UnicodeEscape(Escape* escape);
  bool FourHexDigits(char32_t* c);
  bool NameEscape(Escape* escape);
  bool ReferenceEscape();
  bool Property(Escape* escape);

  // A character as a set, in the letter case that the flags ask for.
  CodePointSet Folded(CodePointRange range) const;
  CodePointSet Dot() const;

  // The character at at_, or with (?x) the one behind the blanks and comments there: at_ moves.
  char32_t Peek() {
    if (flags_.comments) SkipComments();
    return text_[at_];
  }
  // The same, and moves behind it.
  char32_t Read() {
    Peek();
    return text_[at_++];
  }
  // Where Java does not look for blanks and comments.
  char32_t ReadRaw() { return text_[at_++]; }
  void SkipComments();
  // Without blanks and comments at the end if Peek was called before.
  bool AtEnd() const { return at_ >= text_.size(); }

  // Java refuses; the index in its message is that of the character before at_. Returns false.
  bool Fail(const std::string& reason);
  // Notes what is not supported; the first such note counts. Characters [begin, end).
  void NotSupported(size_t begin, size_t end, std::string sentence);
  // As NotSupported, where even the syntax behind is not understood any more. Returns false.
  bool Stop(size_t begin, size_t end, std::string sentence);
  void Warn(size_t begin, size_t end, std::string sentence);

  JavaRegexText text_;
  Flags flags_;
  size_t at_ = 0;
  size_t nesting_ = 0;
  size_t line_breaks_ = 0;               // how many \R there were so far
  std::map<std::string, size_t> names_;  // of groups, with their numbers
  JavaRegex result_;
  std::optional<JavaRegexError> refusal_;
  std::optional<JavaRegexError> not_supported_;
};

}  // namespace metgrep

#endif  // METGREP_PATTERNS_JAVA_REGEX_PARSER_H_
