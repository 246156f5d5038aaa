// Alternatives, sequences and quantifiers.
#include "patterns/java_regex.h"

#include <algorithm>
#include <utility>

#include "patterns/java_regex_node.h"
#include "patterns/java_regex_parser.h"

namespace metgrep {
namespace {

using Node = JavaRegexNode;

bool IsBlank(char32_t c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// \R: a pair of carriage return and line feed, or one vertical space.
Node LineBreakNode(const CodePointSet& vertical_space) {
  Node pair;
  Append(SetNode({{'\r', '\r'}}), &pair);
  Append(SetNode({{'\n', '\n'}}), &pair);
  Node node = Around(Node::Kind::kAlternation, std::move(pair));
  node.children.push_back(SetNode(vertical_space));
  return node;
}

}  // namespace

std::optional<JavaRegex> ParseJavaRegex(std::string_view pattern, const JavaRegexOptions& options,
                                        JavaRegexError* error) {
  Span broken;
  std::optional<JavaRegexText> text = JavaRegexText::Read(pattern, &broken);
  if (!text) {
    *error = {JavaRegexError::Kind::kNotSupported, "the pattern is not UTF-8", broken};
    return std::nullopt;
  }
  JavaRegexParser parser(*std::move(text), options);
  std::optional<JavaRegex> regex = parser.Parse(error);
  if (regex) regex->text = pattern;
  return regex;
}

std::optional<JavaRegex> JavaRegexParser::Parse(JavaRegexError* error) {
  if (Alternation(&result_.root) && at_ != text_.size()) {
    // A comment in place of the character of \cX leads Java behind the end.
    Fail(Peek() == ')' ? "Unmatched closing ')'" : "Unexpected internal error");
  }
  if (refusal_ || not_supported_) {
    *error = refusal_ ? *refusal_ : *not_supported_;
    return std::nullopt;
  }
  return std::move(result_);
}

bool JavaRegexParser::Alternation(Node* node) {
  const size_t begin = at_;
  if (!Sequence(node)) return false;
  if (Peek() != '|') return true;
  *node = Around(Node::Kind::kAlternation, std::move(*node));
  while (Peek() == '|') {
    ++at_;
    Node other;
    if (!Sequence(&other)) return false;
    node->can_be_empty = node->can_be_empty || other.can_be_empty;
    node->can_consume = node->can_consume || other.can_consume;
    node->has_groups = node->has_groups || other.has_groups;
    node->has_anchors = node->has_anchors || other.has_anchors;
    node->children.push_back(std::move(other));
  }
  node->span = text_.SpanOf(begin, at_);
  return true;
}

bool JavaRegexParser::Sequence(Node* node) {
  const size_t begin = at_;
  for (char32_t c = Peek(); !AtEnd() && c != '|' && c != ')'; c = Peek()) {
    const size_t unit_begin = at_;
    const size_t line_breaks = line_breaks_;
    Node unit;
    bool is_flags = false;
    if (!Unit(&unit, &is_flags)) return false;
    if (is_flags) continue;
    unit.span = text_.SpanOf(unit_begin, at_);
    Peek();
    const size_t unit_end = at_;
    if (!Quantifier(&unit, unit_begin)) return false;
    if (at_ > unit_end && line_breaks_ > line_breaks) {
      // Java does not part the \r\n that it once took for one \R, there.
      NotSupported(unit_begin, at_, "a repeated \\R is not supported");
    }
    Append(std::move(unit), node);
  }
  node->span = text_.SpanOf(begin, at_);
  if (node->children.size() == 1) {
    Node only = std::move(node->children[0]);
    *node = std::move(only);
  }
  return true;
}

bool JavaRegexParser::Unit(Node* node, bool* is_flags) {
  const size_t begin = at_;
  switch (const char32_t c = Peek()) {
    case '(':
      return Group(node, is_flags);
    case '[': {
      CodePointSet set;
      if (!Class(true, &set)) return false;
      *node = SetNode(std::move(set));
      return true;
    }
    case '\\':
      return EscapeUnit(node);
    case '^':
      *node = AnchorNode(flags_.multiline ? Node::Anchor::kLineBegin : Node::Anchor::kBegin);
      break;
    case '$':
      *node = AnchorNode(flags_.multiline ? Node::Anchor::kLineEnd : Node::Anchor::kFinalEnd);
      break;
    case '.':
      *node = SetNode(Dot());
      break;
    case '*':
    case '+':
    case '?':
      ++at_;
      Peek();
      return Fail(std::string("Dangling meta character '") + static_cast<char>(c) + "'");
    case '{':
      // Java repeats the empty text between what stands before and the brace.
      Warn(begin, begin + 1, "this repetition repeats nothing");
      return true;
    default:
      *node = SetNode(Folded({c, c}));
  }
  ++at_;
  return true;
}

bool JavaRegexParser::EscapeUnit(Node* node) {
  const size_t begin = at_;
  const size_t kind_at = at_ + 1;
  Escape escape;
  if (!ReadEscape(Place::kOutside, false, &escape)) return false;
  switch (escape.kind) {
    case Escape::Kind::kCharacter:
      *node = SetNode(Folded({escape.character, escape.character}));
      break;
    case Escape::Kind::kSet:
      *node = SetNode(std::move(escape.set), std::move(escape.re2_property));
      break;
    case Escape::Kind::kAnchor:
      *node = AnchorNode(escape.anchor);
      break;
    case Escape::Kind::kLineBreak:
      ++line_breaks_;
      *node = LineBreakNode(escape.set);
      node->span = text_.SpanOf(begin, kind_at + 1);
      break;
    case Escape::Kind::kUnsupported:
      break;
  }
  return true;
}

bool JavaRegexParser::Quantifier(Node* node, size_t begin) {
  uint32_t min = 0;
  uint32_t max = kUnbounded;
  switch (Peek()) {
    case '?':
      max = 1;
      ++at_;
      break;
    case '*':
      ++at_;
      break;
    case '+':
      min = 1;
      ++at_;
      break;
    case '{':
      if (!Counts(&min, &max)) return false;
      break;
    default:
      return true;
  }
  Node::Mode mode = Node::Mode::kGreedy;
  if (Peek() == '?') mode = Node::Mode::kLazy;
  if (Peek() == '+') mode = Node::Mode::kPossessive;
  if (mode != Node::Mode::kGreedy) ++at_;
  *node = Around(Node::Kind::kRepeat, std::move(*node));
  node->mode = mode;
  node->min = min;
  node->max = max;
  node->can_be_empty = node->can_be_empty || min == 0;
  node->can_consume = node->can_consume && max > 0;
  node->span = text_.SpanOf(begin, at_);
  return true;
}

// From the brace to behind the closing one.
bool JavaRegexParser::Counts(uint32_t* min, uint32_t* max) {
  ++at_;
  char32_t c = ReadRaw();
  if (!IsAsciiDigit(c)) return Fail("Illegal repetition");
  if (!Count(&c, min)) return false;
  *max = *min;
  if (c == ',') {
    c = Read();
    *max = kUnbounded;
    if (c != '}' && !Count(&c, max)) return false;
  }
  if (c != '}') return Fail("Unclosed counted closure");
  if (*max < *min) return Fail("Illegal repetition range");
  return true;
}

// Digits that begin with `c`, perhaps none; afterwards `c` is the character behind them.
bool JavaRegexParser::Count(char32_t* c, uint32_t* count) {
  uint64_t value = 0;
  for (; IsAsciiDigit(*c); *c = Read()) {
    value = value * 10 + (*c - '0');
    if (value > INT32_MAX) return Fail("Illegal repetition range");
  }
  *count = static_cast<uint32_t>(value);
  return true;
}

CodePointSet JavaRegexParser::Folded(CodePointRange range) const {
  std::vector<CodePointRange> ranges = {range};
  if (flags_.case_insensitive) {
    const auto fold = [&](char32_t first, char32_t last, char32_t other) {
      const char32_t from = std::max(range.first, first);
      const char32_t to = std::min(range.last, last);
      if (from <= to) ranges.push_back({from - first + other, to - first + other});
    };
    fold('a', 'z', 'A');
    fold('A', 'Z', 'a');
  }
  return CodePointSet(std::move(ranges));
}

// A comment goes from # to a line terminator, or to U+0000, which Java takes for the end.
void JavaRegexParser::SkipComments() {
  const auto ends_comment = [&](char32_t c) {
    if (c == '\0' || c == '\n') return true;
    return !flags_.unix_lines && (c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029);
  };
  while (true) {
    while (IsBlank(text_[at_])) ++at_;
    if (text_[at_] != '#') return;
    do {
      ++at_;
    } while (!ends_comment(text_[at_]));
  }
}

CodePointSet JavaRegexParser::Dot() const {
  if (flags_.dot_all) return CodePointSet::All();
  CodePointSet terminators = {{'\n', '\n'}};
  if (!flags_.unix_lines) {
    terminators = {{'\n', '\n'}, {'\r', '\r'}, {0x85, 0x85}, {0x2028, 0x2029}};
  }
  return terminators.Complement();
}

bool JavaRegexParser::Fail(const std::string& reason) {
  const size_t index = at_ == 0 ? 0 : at_ - 1;
  std::string sentence = reason;
  if (at_ > 0) sentence += " near index " + std::to_string(index);
  refusal_ = {JavaRegexError::Kind::kNotJava, std::move(sentence), text_.SpanOf(index, index + 1)};
  return false;
}

void JavaRegexParser::NotSupported(size_t begin, size_t end, std::string sentence) {
  if (not_supported_) return;
  not_supported_ = {JavaRegexError::Kind::kNotSupported, std::move(sentence),
                    text_.SpanOf(begin, end)};
}

bool JavaRegexParser::Stop(size_t begin, size_t end, std::string sentence) {
  NotSupported(begin, end, std::move(sentence));
  return false;
}

void JavaRegexParser::Warn(size_t begin, size_t end, std::string sentence) {
  result_.warnings.push_back(
      {JavaRegexWarning::Kind::kMeaning, std::move(sentence), text_.SpanOf(begin, end)});
}

}  // namespace metgrep
