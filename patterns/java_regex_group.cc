// What stands in parentheses: groups of all kinds, and flags.
#include <utility>

#include "patterns/java_regex_node.h"
#include "patterns/java_regex_parser.h"

namespace metgrep {
namespace {

using Node = JavaRegexNode;

bool IsLatinLetter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

bool JavaRegexParser::Group(Node* node, bool* is_flags) {
  const size_t begin = at_;
  const Flags saved = flags_;
  if (++nesting_ > kMaxJavaRegexNesting) {
    return Stop(begin, begin + 1,
                "groups and classes nest deeper than " + std::to_string(kMaxJavaRegexNesting));
  }
  ++at_;
  Node::Kind kind = Node::Kind::kSequence;
  bool behind = false;
  bool negated = false;
  size_t group = 0;
  if (Peek() != '?') {
    group = ++result_.groups;
    result_.group_names.emplace_back();
  } else {
    ++at_;
    switch (const char32_t c = ReadRaw()) {
      case ':':
        break;
      case '=':
      case '!':
        kind = Node::Kind::kLookAround;
        negated = c == '!';
        break;
      case '>':
        kind = Node::Kind::kAtomic;
        break;
      case '<': {
        const char32_t next = Read();
        if (next == '=' || next == '!') {
          kind = Node::Kind::kLookAround;
          behind = true;
          negated = next == '!';
          break;
        }
        if (!GroupName(next)) return false;
        group = result_.groups;
        break;
      }
      case '$':
      case '@':
        return Fail("Unknown group type");
      default:
        --at_;
        if (!ReadFlags()) return false;
        switch (Read()) {
          case ')':
            // The flags hold until the end of the group around.
            *is_flags = true;
            --nesting_;
            return true;
          case ':':
            break;
          default:
            return Fail("Unknown inline modifier");
        }
    }
  }
  if (!Alternation(node)) return false;
  if (Read() != ')') return Fail("Unclosed group");
  flags_ = saved;
  --nesting_;
  if (group > 0) {
    *node = Around(Node::Kind::kGroup, std::move(*node));
    node->group = group;
    node->has_groups = true;
  } else if (kind == Node::Kind::kAtomic) {
    *node = Around(kind, std::move(*node));
  } else if (kind == Node::Kind::kLookAround) {
    *node = Around(kind, std::move(*node));
    node->behind = behind;
    node->negated = negated;
    node->has_anchors = true;
    node->can_be_empty = true;
    node->can_consume = false;
  }
  return true;
}

bool JavaRegexParser::GroupName(char32_t first) {
  if (!IsLatinLetter(first)) {
    return Fail("capturing group name does not start with a Latin letter");
  }
  std::string name;
  char32_t c = first;
  while (IsLatinLetter(c) || IsAsciiDigit(c)) {
    name += static_cast<char>(c);
    c = Read();
  }
  if (c != '>') return Fail("named capturing group is missing trailing '>'");
  if (names_.count(name) > 0) {
    return Fail("Named capturing group <" + name + "> is already defined");
  }
  names_[name] = ++result_.groups;
  result_.group_names.push_back(std::move(name));
  return true;
}

bool JavaRegexParser::ReadFlags() {
  const size_t begin = at_;
  if (!SetFlags(true)) return false;
  if (Peek() == '-') {
    ++at_;
    if (!SetFlags(false)) return false;
  }
  if (flags_.case_insensitive && flags_.unicode_case) {
    NotSupported(begin, at_, "letter case beyond ASCII, (?iu), is not supported");
  }
  return true;
}

bool JavaRegexParser::SetFlags(bool value) {
  for (;; ++at_) {
    switch (Peek()) {
      case 'i':
        flags_.case_insensitive = value;
        break;
      case 'm':
        flags_.multiline = value;
        break;
      case 's':
        flags_.dot_all = value;
        break;
      case 'd':
        flags_.unix_lines = value;
        break;
      case 'u':
        flags_.unicode_case = value;
        break;
      case 'c':
        if (value) NotSupported(at_, at_ + 1, "canonical equivalence, (?c), is not supported");
        break;
      case 'x':
        flags_.comments = value;
        break;
      case 'U':
        if (value) return Stop(at_, at_ + 1, "Unicode classes, (?U), are not supported");
        break;
      default:
        return true;
    }
  }
}

}  // namespace metgrep
