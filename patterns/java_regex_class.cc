// Bracket classes, with Java's nesting ([a-d[m-p]]) and intersections ([a-z&&[^b]]).
//
// Java collects the single characters of a class apart from its ranges and nested classes, and
// after an intersection that shows: [abc&&[ab]&c] matches c. Such accidents are not followed.
#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "patterns/java_regex_parser.h"

namespace metgrep {
namespace {

constexpr std::string_view kPosixNames[] = {"alnum", "alpha", "ascii", "blank", "cntrl",
                                            "digit", "graph", "lower", "print", "punct",
                                            "space", "upper", "word",  "xdigit"};

bool IsPosixName(std::string_view name) {
  return std::find(std::begin(kPosixNames), std::end(kPosixNames), name) != std::end(kPosixNames);
}

}  // namespace

// From the bracket to behind the closing one. Without `consume` the right side of "&&" that begins
// behind the present character, up to the bracket that closes the class.
bool JavaRegexParser::Class(bool consume, CodePointSet* set) {
  const size_t begin = at_;
  if (++nesting_ > kMaxJavaRegexNesting) {
    return Stop(begin, begin + 1,
                "groups and classes nest deeper than " + std::to_string(kMaxJavaRegexNesting));
  }
  ++at_;
  const bool negated = Peek() == '^' && text_[at_ - 1] == '[';
  if (negated) ++at_;

  std::vector<CodePointRange> members;
  bool has_members = false;  // though perhaps none that any character is
  bool only_bits = true;     // all members are single characters below U+0100
  bool intersected = false;
  while (true) {
    Peek();
    const size_t member_begin = at_;
    if (Peek() == '[') {
      WarnOfNestedClass();
      CodePointSet nested;
      if (!Class(true, &nested)) return false;
      members.insert(members.end(), nested.ranges().begin(), nested.ranges().end());
      has_members = true;
      only_bits = false;
      continue;
    }
    const bool ampersand = Peek() == '&';
    if (ampersand) ++at_;
    if (ampersand && Peek() == '&') {
      ++at_;
      CodePointSet right;
      bool empty = true;
      if (!Intersection(&right, &empty)) return false;
      if (empty && !has_members) return Fail("Bad class syntax");
      if (empty) {
        // No effect, if Java does not happen to remember another class.
        if (!only_bits) {
          NotSupported(member_begin, at_,
                       "an intersection && without a right side is not supported");
        }
      } else if (has_members) {
        members = CodePointSet(std::move(members)).Intersection(right).ranges();
      } else {
        members = right.ranges();
      }
      has_members = true;
      only_bits = only_bits && empty;
      intersected = true;
      continue;
    }
    if (ampersand) {
      // A member like others. Java steps back by one character, and so loses it if there were
      // blanks that the flag x passed over.
      --at_;
    } else {
      if (AtEnd()) return Fail("Unclosed character class");
      if (Peek() == ']' && has_members) break;
    }
    bool is_bit = false;
    if (!ClassRange(&members, &is_bit)) return false;
    if (intersected) {
      NotSupported(member_begin, at_, "class members behind an intersection && are not supported");
    }
    has_members = true;
    only_bits = only_bits && is_bit;
  }
  if (consume) ++at_;
  --nesting_;
  *set = CodePointSet(std::move(members));
  if (negated) *set = set->Complement();
  return true;
}

// The right side of "&&", up to the next "&" or the closing bracket; several classes are united.
bool JavaRegexParser::Intersection(CodePointSet* right, bool* empty) {
  while (Peek() != ']' && Peek() != '&') {
    const bool nested = Peek() == '[';
    if (!nested) --at_;
    CodePointSet part;
    if (!Class(nested, &part)) return false;
    *right = *empty ? std::move(part) : right->Union(part);
    *empty = false;
  }
  return true;
}

// One character, range or class escape.
bool JavaRegexParser::ClassRange(std::vector<CodePointRange>* members, bool* is_bit) {
  const auto add = [members](const CodePointSet& set) {
    members->insert(members->end(), set.ranges().begin(), set.ranges().end());
  };
  Escape first;
  first.kind = Escape::Kind::kCharacter;
  first.character = Peek();
  if (Peek() == '\\') {
    if (!ReadEscape(Place::kClass, text_[at_ + 2] == '-', &first)) return false;
    if (first.kind == Escape::Kind::kSet) {
      add(first.set);
      return true;
    }
  } else {
    ++at_;
  }
  const bool unknown = first.kind != Escape::Kind::kCharacter;
  if (Peek() != '-' || text_[at_ + 1] == '[' || text_[at_ + 1] == ']') {
    if (unknown) return true;
    *is_bit = first.character < 0x100;
    add(Folded({first.character, first.character}));
    return true;
  }

  ++at_;
  Escape last;
  last.kind = Escape::Kind::kCharacter;
  last.character = Peek();
  if (Peek() == '\\') {
    if (!ReadEscape(Place::kRangeEnd, false, &last)) return false;
  } else {
    ++at_;
    Peek();
  }
  if (last.kind == Escape::Kind::kSet) return Fail("Illegal character range");
  if (unknown || last.kind == Escape::Kind::kUnsupported) return true;
  if (last.character < first.character) return Fail("Illegal character range");
  add(Folded({first.character, last.character}));
  return true;
}

void JavaRegexParser::WarnOfNestedClass() {
  // "[:name:]", as POSIX and RE2 would have it.
  if (text_[at_ + 1] == ':') {
    const size_t name_begin = at_ + (text_[at_ + 2] == '^' ? 3 : 2);
    size_t name_end = name_begin;
    while (text_[name_end] >= 'a' && text_[name_end] <= 'z' && name_end < name_begin + 8)
      ++name_end;
    if (text_[name_end] == ':' && text_[name_end + 1] == ']' &&
        IsPosixName(text_.Utf8(name_begin, name_end))) {
      Warn(at_, name_end + 2,
           "Java has no [:name:] classes: this is the set of these letters and the colon");
      return;
    }
  }
  Warn(at_, at_ + 1, "[ within a class begins a nested class; a literal one is \\[");
}

}  // namespace metgrep
