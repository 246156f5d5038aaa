// What follows a backslash, in a class or outside.
#include <utility>

#include "patterns/java_property.h"
#include "patterns/java_regex_parser.h"

namespace metgrep {
namespace {

const CodePointSet& Digits() {
  static const auto* const kSet = new CodePointSet({{'0', '9'}});
  return *kSet;
}
const CodePointSet& WordCharacters() {
  static const auto* const kSet =
      new CodePointSet({{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}});
  return *kSet;
}
// Other than in RE2, with the vertical tab U+000B.
const CodePointSet& Spaces() {
  static const auto* const kSet = new CodePointSet({{'\t', '\r'}, {' ', ' '}});
  return *kSet;
}
const CodePointSet& HorizontalSpaces() {
  static const auto* const kSet = new CodePointSet({{'\t', '\t'},
                                                    {' ', ' '},
                                                    {0xA0, 0xA0},
                                                    {0x1680, 0x1680},
                                                    {0x180E, 0x180E},
                                                    {0x2000, 0x200A},
                                                    {0x202F, 0x202F},
                                                    {0x205F, 0x205F},
                                                    {0x3000, 0x3000}});
  return *kSet;
}
const CodePointSet& VerticalSpaces() {
  static const auto* const kSet = new CodePointSet({{'\n', '\r'}, {0x85, 0x85}, {0x2028, 0x2029}});
  return *kSet;
}

// Value of a hexadecimal digit, or -1.
int HexValue(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<int>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<int>(c - 'A') + 10;
  return -1;
}
bool IsOctal(char32_t c) { return c >= '0' && c <= '7'; }
bool IsHighSurrogate(char32_t c) { return c >= 0xD800 && c <= 0xDBFF; }
bool IsLowSurrogate(char32_t c) { return c >= 0xDC00 && c <= 0xDFFF; }

}  // namespace

// At the backslash. `before_range`: a '-' follows the letter of the escape.
bool JavaRegexParser::ReadEscape(Place place, bool before_range, Escape* escape) {
  const size_t begin = at_;
  const bool in_class = place != Place::kOutside;
  const auto set = [escape](const CodePointSet& members) {
    escape->kind = Escape::Kind::kSet;
    escape->set = members;
    return true;
  };
  const auto character = [escape](char32_t c) {
    escape->kind = Escape::Kind::kCharacter;
    escape->character = c;
    return true;
  };
  const auto anchor = [&](JavaRegexNode::Anchor which) {
    escape->kind = Escape::Kind::kAnchor;
    escape->anchor = which;
    return !in_class || Fail("Illegal/unsupported escape sequence");
  };

  ++at_;
  if (AtEnd()) return Fail("Unescaped trailing backslash");
  const char32_t c = ReadRaw();
  switch (c) {
    case '0':
      if (!OctalEscape(escape)) return false;
      break;
    case 'x':
      if (!HexEscape(escape)) return false;
      break;
    case 'u':
      if (!UnicodeEscape(escape)) return false;
      break;
    case 'N':
      return NameEscape(escape);
    case 'c':
      if (AtEnd()) return Fail("Illegal control escape sequence");
      return character(Read() ^ 64);
    case 'a':
      return character('\a');
    case 'e':
      return character(0x1B);
    case 'f':
      return character('\f');
    case 'n':
      return character('\n');
    case 'r':
      return character('\r');
    case 't':
      return character('\t');

    case 'd':
      return set(Digits());
    case 'D':
      return set(Digits().Complement());
    case 'h':
      return set(HorizontalSpaces());
    case 'H':
      return set(HorizontalSpaces().Complement());
    case 's':
      return set(Spaces());
    case 'S':
      return set(Spaces().Complement());
    case 'v':
      // At either end of a range it is the one character that it was in old versions of Java.
      if (place == Place::kRangeEnd || before_range) return character('\v');
      return set(VerticalSpaces());
    case 'V':
      return set(VerticalSpaces().Complement());
    case 'w':
      return set(WordCharacters());
    case 'W':
      return set(WordCharacters().Complement());
    case 'p':
    case 'P':
      if (place == Place::kRangeEnd) return Fail("Illegal/unsupported escape sequence");
      if (!Property(escape)) return false;
      if (c == 'P' && escape->kind == Escape::Kind::kSet) {
        escape->set = escape->set.Complement();
        if (!escape->re2_property.empty()) escape->re2_property[1] = 'P';
      }
      return true;

    case 'A':
    case 'G':
      return anchor(JavaRegexNode::Anchor::kBegin);
    case 'z':
      return anchor(JavaRegexNode::Anchor::kEnd);
    case 'Z':
      return anchor(JavaRegexNode::Anchor::kFinalEnd);
    case 'B':
      return anchor(JavaRegexNode::Anchor::kNoWordBoundary);
    case 'b':
      return anchor(JavaRegexNode::Anchor::kWordBoundary) && BoundaryEscape(escape);
    case 'R':
      if (in_class) return Fail("Illegal/unsupported escape sequence");
      escape->kind = Escape::Kind::kLineBreak;
      escape->set = VerticalSpaces();
      return true;
    case 'X':
      if (in_class) return Fail("Illegal/unsupported escape sequence");
      NotSupported(begin, at_, "grapheme clusters, \\X, are not supported");
      return true;
    case 'k':
      if (in_class) return Fail("Illegal/unsupported escape sequence");
      return ReferenceEscape();
    default:
      if (c >= '1' && c <= '9' && !in_class) {
        NotSupported(begin, at_, "back-references are not supported");
        return true;
      }
      if ((c >= '1' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
        return Fail("Illegal/unsupported escape sequence");
      }
      return character(c);
  }
  if (IsHighSurrogate(escape->character) || IsLowSurrogate(escape->character)) {
    NotSupported(begin, at_, "half a surrogate pair is not supported");
  }
  return true;
}

// Behind \b: Java knows \b{g}, too, and takes other braces for a repetition.
bool JavaRegexParser::BoundaryEscape(Escape* escape) {
  if (Peek() != '{' || text_[at_ + 1] != 'g') return true;
  const size_t begin = at_ - 2;
  at_ += 2;
  if (Read() != '}') return Fail("Illegal/unsupported escape sequence");
  NotSupported(begin, at_, "grapheme boundaries, \\b{g}, are not supported");
  escape->kind = Escape::Kind::kUnsupported;
  return true;
}

// Up to three digits, as long as the value is a byte.
bool JavaRegexParser::OctalEscape(Escape* escape) {
  const char32_t first = Read();
  if (!IsOctal(first)) return Fail("Illegal octal escape sequence");
  char32_t value = first - '0';
  if (IsOctal(Peek())) {
    value = value * 8 + (Read() - '0');
    if (first <= '3' && IsOctal(Peek())) value = value * 8 + (Read() - '0');
  }
  escape->kind = Escape::Kind::kCharacter;
  escape->character = value;
  return true;
}

bool JavaRegexParser::HexEscape(Escape* escape) {
  char32_t value = 0;
  const char32_t first = Read();
  if (HexValue(first) >= 0) {
    const char32_t second = Read();
    if (HexValue(second) < 0) return Fail("Illegal hexadecimal escape sequence");
    value = static_cast<char32_t>(HexValue(first) * 16 + HexValue(second));
  } else if (first == '{' && HexValue(Peek()) >= 0) {
    char32_t c = Read();
    for (; HexValue(c) >= 0; c = Read()) {
      value = value * 16 + static_cast<char32_t>(HexValue(c));
      if (value > kMaxCodePoint) return Fail("Hexadecimal codepoint is too big");
    }
    if (c != '}') return Fail("Unclosed hexadecimal escape sequence");
  } else {
    return Fail("Illegal hexadecimal escape sequence");
  }
  escape->kind = Escape::Kind::kCharacter;
  escape->character = value;
  return true;
}

// \uXXXX, or two of them that are a surrogate pair.
bool JavaRegexParser::UnicodeEscape(Escape* escape) {
  escape->kind = Escape::Kind::kCharacter;
  if (!FourHexDigits(&escape->character)) return false;
  if (!IsHighSurrogate(escape->character)) return true;
  const size_t behind_first = at_;
  if (Read() == '\\' && Read() == 'u') {
    char32_t low = 0;
    if (!FourHexDigits(&low)) return false;
    if (IsLowSurrogate(low)) {
      escape->character = 0x10000 + ((escape->character - 0xD800) << 10) + (low - 0xDC00);
      return true;
    }
  }
  at_ = behind_first;
  return true;
}

bool JavaRegexParser::FourHexDigits(char32_t* c) {
  *c = 0;
  for (int i = 0; i < 4; ++i) {
    const int value = HexValue(Read());
    if (value < 0) return Fail("Illegal Unicode escape sequence");
    *c = *c * 16 + static_cast<char32_t>(value);
  }
  return true;
}

// \N{LATIN SMALL LETTER A}; whether Java knows the name is not looked up.
bool JavaRegexParser::NameEscape(Escape* escape) {
  const size_t begin = at_ - 2;
  if (Read() != '{') return Fail("Illegal character name escape sequence");
  while (Read() != '}') {
    if (AtEnd()) return Fail("Unclosed character name escape sequence");
  }
  NotSupported(begin, at_, "names of characters, \\N{...}, are not supported");
  escape->kind = Escape::Kind::kUnsupported;
  return true;
}

// \k<name>
bool JavaRegexParser::ReferenceEscape() {
  const size_t begin = at_ - 2;
  if (Read() != '<') return Fail("\\k is not followed by '<' for named capturing group");
  const size_t name_begin = at_;
  char32_t c = Read();
  const auto is_letter = [&] { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (!is_letter()) return Fail("capturing group name does not start with a Latin letter");
  while (is_letter() || (c >= '0' && c <= '9')) c = Read();
  if (c != '>') return Fail("named capturing group is missing trailing '>'");
  const std::string name = text_.Utf8(name_begin, at_ - 1);
  if (names_.count(name) == 0) {
    return Fail("named capturing group <" + name + "> does not exist");
  }
  NotSupported(begin, at_, "back-references are not supported");
  return true;
}

// Behind \p or \P: one letter, or a name in braces.
bool JavaRegexParser::Property(Escape* escape) {
  const size_t begin = at_ - 2;
  Peek();
  size_t name_begin = at_;
  size_t name_end = at_ + 1;
  if (Peek() == '{') {
    ++at_;
    Peek();
    name_begin = at_;
    do {
      if (AtEnd()) {
        at_ = text_.size() + 1;
        return Fail("Unclosed character family");
      }
    } while (Read() != '}');
    // With (?x), blanks and comments within count as parts of the name, which so is no name.
    name_end = at_ - 1;
    if (name_begin == name_end) return Fail("Empty character family");
  } else {
    Read();
  }
  const std::string name = text_.Utf8(name_begin, name_end);
  JavaProperty property = FindJavaProperty(name, flags_.case_insensitive);
  switch (property.verdict) {
    case JavaProperty::Verdict::kKnown:
      escape->kind = Escape::Kind::kSet;
      escape->set = std::move(property.set);
      if (!property.re2_name.empty()) escape->re2_property = "\\p{" + property.re2_name + "}";
      return true;
    case JavaProperty::Verdict::kUnsupported:
      NotSupported(begin, at_, "the property \\p{" + name + "} is not supported");
      escape->kind = Escape::Kind::kSet;
      return true;
    case JavaProperty::Verdict::kUnknown:
      break;
  }
  const size_t equal = name.find('=');
  if (equal == std::string::npos) {
    return Fail("Unknown character property name {" + name + "}");
  }
  std::string key = name.substr(0, equal);
  for (char& letter : key) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return Fail("Unknown Unicode property {name=<" + key + ">, value=<" + name.substr(equal + 1) +
              ">}");
}

}  // namespace metgrep
