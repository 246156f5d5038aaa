#include "tests/support/generate_java_regex.h"

#include <vector>

#include "patterns/code_point_set.h"
#include "patterns/utf8_replacement.h"

namespace metgrep {
namespace {

using Strings = std::vector<std::string>;

// Few characters, so that patterns and lines meet; the odd ones are letters that fold to ASCII
// (U+017F, U+0130, U+212A), terminators, blanks of all sorts, and what stands for broken bytes.
const Strings& Characters() {
  static const auto* const kCharacters =
      new Strings{"a", "a", "b",  "b",  "c",      "k",      "S",          "K",          "s",
                  "A", "B", "1",  "2",  " ",      " ",      "-",          "_",          "#",
                  "a", "b", "\t", "\v", "\"",     "\f",     "\u00E9",     "\u00C9",     "\u017F",
                  "i", "I", "\r", "\n", "\u0130", "\u212A", "\U0001F600", "\u00DF",     "\u00B5",
                  "a", "b", ".",  "&",  "\u0085", "\u2028", "\u00A0",     "\u0301",     "\uFFFD",
                  "1", " ", "[",  "]",  "\x1C",   "\x7F",   "\u0660",     "\U0001D400", "\u3000"};
  return *kCharacters;
}

const Strings& Escapes() {
  static const auto* const kEscapes = new Strings{"\\d",
                                                  "\\D",
                                                  "\\s",
                                                  "\\S",
                                                  "\\w",
                                                  "\\W",
                                                  "\\h",
                                                  "\\H",
                                                  "\\v",
                                                  "\\V",
                                                  "\\t",
                                                  "\\n",
                                                  "\\r",
                                                  "\\f",
                                                  "\\a",
                                                  "\\e",
                                                  "\\cA",
                                                  "\\x61",
                                                  "\\x{62}",
                                                  "\\x{1F600}",
                                                  "\\u0061",
                                                  "\\uD83D\\uDE00",
                                                  "\\061",
                                                  "\\0141",
                                                  "\\0400",
                                                  "\\.",
                                                  "\\-",
                                                  "\\ ",
                                                  "\\_",
                                                  "\\[",
                                                  "\\]",
                                                  "\\\\",
                                                  "\\&",
                                                  "\\^",
                                                  "\\\u00E9",
                                                  "\\p{Lower}",
                                                  "\\p{Upper}",
                                                  "\\p{Alpha}",
                                                  "\\p{Digit}",
                                                  "\\p{Alnum}",
                                                  "\\p{Punct}",
                                                  "\\p{Graph}",
                                                  "\\p{Print}",
                                                  "\\p{Blank}",
                                                  "\\p{Cntrl}",
                                                  "\\p{XDigit}",
                                                  "\\p{Space}",
                                                  "\\p{ASCII}",
                                                  "\\P{Lower}",
                                                  "\\p{L}",
                                                  "\\pL",
                                                  "\\PL",
                                                  "\\p{Lu}",
                                                  "\\P{Ll}",
                                                  "\\p{IsLu}",
                                                  "\\p{IsLatin}",
                                                  "\\p{sc=Grek}",
                                                  "\\p{gc=Nd}",
                                                  "\\p{L1}",
                                                  "\\p{all}",
                                                  "\\p{LC}",
                                                  "\\p{LD}",
                                                  "\\p{C}",
                                                  "\\p{Cn}",
                                                  "\\p{Zs}",
                                                  "\\p{S}",
                                                  "\\p{M}",
                                                  "\\p{IsPunctuation}",
                                                  "\\p{IsDigit}",
                                                  "\\p{IsWhite_Space}",
                                                  "\\p{IsBlank}",
                                                  "\\p{IsHexDigit}",
                                                  "\\p{IsControl}",
                                                  "\\p{InBasicLatin}",
                                                  "\\p{IsAssigned}",
                                                  "\\p{javaWhitespace}",
                                                  "\\p{javaSpaceChar}",
                                                  "\\p{javaLetterOrDigit}",
                                                  "\\Qa\\E",
                                                  "\\Q1\\E",
                                                  "\\Q^]\\E",
                                                  "\\Qab\\E"};
  return *kEscapes;
}

// Escapes that stand outside of classes only.
const Strings& Anchors() {
  static const auto* const kAnchors =
      new Strings{"^", "$", "\\A", "\\z", "\\Z", "\\b", "\\B", "\\G", "\\b", "$", "^"};
  return *kAnchors;
}

std::string Literal(Random& random) {
  const std::string& character = PickOne(random, Characters());
  return character == "[" || character == "." ? "\\" + character : character;
}

std::string RandomClass(Random& random, size_t depth);

std::string ClassMember(Random& random, size_t depth) {
  switch (Below(random, 12)) {
    case 0:
      return PickOne(
          random, {"a-c", "A-Z", "0-9", " -~", "a-k", "Z-a", "K-\\x6b", "\\t-\\r", "\u00E0-\u00FF",
                   "\\v-a", "!-\\v", "#-\\u0041", "\\x{0}-\\x{10FFFF}", "b-\\Qd\\E"});
    case 1:
    case 2:
      return PickOne(random, Escapes());
    case 3:
      return depth > 0 ? RandomClass(random, depth - 1) : "a";
    case 4:
      return OnceIn(random, 4) ? PickOne(random, {"]", "^", "-", "&", "\\v-", "[:alpha:]"}) : "b";
    default:
      return Literal(random);
  }
}

std::string RandomClass(Random& random, size_t depth) {
  std::string text = OnceIn(random, 3) ? "[^" : "[";
  const size_t members = 1 + Below(random, 3);
  for (size_t i = 0; i < members; ++i) text += ClassMember(random, depth);
  while (OnceIn(random, 6)) {
    text += "&&";
    const size_t right = Below(random, 8) == 0 ? 0 : 1 + Below(random, 2);
    for (size_t i = 0; i < right; ++i) text += ClassMember(random, depth);
  }
  if (OnceIn(random, 12)) text += "-";
  return text + "]";
}

std::string RandomQuantifier(Random& random) {
  std::string text = PickOne(
      random, {"*", "+", "?", "*", "+", "{2}", "{1,2}", "{0,2}", "{1,}", "{0}", "{02}", "{2,3}"});
  if (OnceIn(random, 5)) text += '?';
  if (OnceIn(random, 8)) text += '+';
  if (OnceIn(random, 60)) text += "{2}";
  return text;
}

std::string RandomAlternation(Random& random, size_t depth);

std::string RandomAtom(Random& random, size_t depth) {
  switch (Below(random, depth > 0 ? 16 : 11)) {
    case 0:
    case 1:
      return RandomClass(random, 2);
    case 2:
    case 3:
      return PickOne(random, Escapes());
    case 4:
      return OnceIn(random, 2) ? "." : OnceIn(random, 3) ? "\\R" : "a";
    case 5:
      return OnceIn(random, 2) ? PickOne(random, Anchors()) : "b";
    case 6:
      // As the columns of a table are.
      return "(" + RandomClass(random, 0) + PickOne(random, {"*", "+", "*?", "{1,3}"}) + ")";
    case 11:
    case 12:
      return "(" + RandomAlternation(random, depth - 1) + ")";
    case 13:
      return "(?:" + RandomAlternation(random, depth - 1) + ")";
    case 14:
      return PickOne(random, {"(?i:", "(?-i:", "(?s:", "(?-s:", "(?is-m:", "(?m:", "(?d-s:", "(?u:",
                              "(?>", "(?<n>", "(?:", "(?:", "(?x:", "(?-x:"}) +
             RandomAlternation(random, depth - 1) + ")";
    case 15:
      if (OnceIn(random, 3)) {
        return PickOne(random, {"(?=", "(?!", "(?<=", "(?<!"}) +
               RandomAlternation(random, depth - 1) + ")";
      }
      return PickOne(random, {"(?i)", "(?-i)", "(?s)", "(?-s)", "(?m)", "(?d)", "(?u)", "(?)",
                              "(?-m)", "\\1", "\\X", "(?id-s)", "(?x)", "(?-x)"});
    default:
      return Literal(random);
  }
}

std::string RandomAlternation(Random& random, size_t depth) {
  std::string text;
  do {
    if (!text.empty()) text += '|';
    const size_t parts = Below(random, 4);
    for (size_t i = 0; i < parts; ++i) {
      text += RandomAtom(random, depth);
      if (OnceIn(random, 3)) text += RandomQuantifier(random);
    }
  } while (OnceIn(random, 4));
  return text;
}

// Blanks and comments put in where characters begin; mostly they mean nothing behind (?x).
std::string CommentedRegex(Random& random, const std::string& regex) {
  std::string text = OnceIn(random, 8) ? "" : OnceIn(random, 6) ? "(?xd)" : "(?x)";
  for (const char c : regex) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80 && OnceIn(random, 6)) {
      text += PickOne(random, {" ", " ", "\t", "\n", "  ", "\v", "#\n", "# )]\n", "#a\r", "#\r\n ",
                               "#b\u2028", "#b\u0085", "# #\n#\n"});
    }
    text += c;
  }
  return OnceIn(random, 8) ? text + "#b" : text;
}

// A few characters put in or taken away where characters begin.
std::string DamagedRegex(Random& random, const std::string& regex) {
  std::string text;
  for (const char c : regex) {
    const bool first = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    if (first && OnceIn(random, 10)) {
      text += PickOne(
          random,
          {"[",          "]",        "(",           ")",     "{",   "}",    "\\",
           "*",          "?",        "+",           "^",     "-",   "&",    "&&",
           "|",          "0",        "1",           ",",     "{1",  "{1,",  "(?",
           "(?<",        "(?<a>",    "\\x",         "\\u00", "\\p", "\\p{", "\\c",
           "\\Q",        "\\E",      "\\k<a>",      "\\N",   "<",   ">",    ":",
           "=",          "!",        "$",           "i",     "k",   "\\q",  "\\b{",
           "g}",         "\\x{",     "4",           "[^",    "\\0", "\\8",  std::string(1, '\0'),
           "\\p{IsFoo}", "\\p{x=y}", "{2147483648}"});
    }
    if (ascii && OnceIn(random, 10)) continue;
    text += c;
  }
  return text;
}

// A line for one part of the tree.
void Sample(Random& random, const JavaRegexNode& node, size_t limit, std::string* line) {
  if (line->size() > limit) return;
  switch (node.kind) {
    case JavaRegexNode::Kind::kSet: {
      for (int tries = 0; tries < 12; ++tries) {
        const std::string& character = PickOne(random, Characters());
        if (!node.set.Contains(FirstCodePoint(character))) continue;
        *line += character;
        return;
      }
      // Not from where characters are added to Unicode: the versions of Java and RE2 differ.
      if (node.set.empty() || node.set.ranges()[0].first > 0x300) return;
      AppendUtf8(node.set.ranges()[0].first, line);
      return;
    }
    case JavaRegexNode::Kind::kAlternation:
      Sample(random, node.children[Below(random, node.children.size())], limit, line);
      return;
    case JavaRegexNode::Kind::kRepeat: {
      size_t times = node.min + Below(random, 3);
      if (times > node.max) times = node.max;
      for (size_t i = 0; i < times && i < 4; ++i) Sample(random, node.children[0], limit, line);
      return;
    }
    case JavaRegexNode::Kind::kLookAround:
      return;
    default:
      for (const JavaRegexNode& child : node.children) Sample(random, child, limit, line);
  }
}

}  // namespace

std::string RandomJavaRegex(Random& random) {
  std::string text;
  if (OnceIn(random, 8)) text += PickOne(random, {"^", "\\A", "(?m)^", "(?i)", "(?-s)", "(?d)"});
  while (OnceIn(random, 12)) {
    text += (OnceIn(random, 2) ? "(?!" : "(?=") + RandomAlternation(random, 1) + ")";
  }
  text += RandomAlternation(random, 2);
  if (OnceIn(random, 8)) text += PickOne(random, {"$", "\\z", "\\Z", ".*$", "(.*)"});
  if (OnceIn(random, 8)) text = CommentedRegex(random, text);
  if (OnceIn(random, 6)) text = DamagedRegex(random, text);
  // Damage may leave a lone piece of a character.
  return DecodeWithReplacement(text);
}

std::string RandomJavaLine(Random& random) {
  std::string line;
  const size_t length = Below(random, OnceIn(random, 3) ? 13 : 4);
  for (size_t i = 0; i < length; ++i) line += PickOne(random, Characters());
  if (OnceIn(random, 10)) {
    const size_t pieces = 1 + Below(random, 4);
    for (size_t i = 0; i < pieces; ++i) {
      line.insert(Below(random, line.size() + 1),
                  PickOne(random, {"\x80", "\xC3", "\xE2\x82", "\xED\xA0\x80", "\xED\xB0",
                                   "\xF0\x9F", "\xF0\x9F\x98", "\xC0\x80", "\xF4\x90", "\xFF",
                                   "\xE0\x80", "\xF5", "\xED\xA0", "\xE0\xA0", "\xF4\x8F\xBF"}));
    }
  }
  return line;
}

std::string SampleOfJavaRegex(Random& random, const JavaRegex& regex, size_t limit) {
  std::string line;
  Sample(random, regex.root, limit, &line);
  return line;
}

}  // namespace metgrep
