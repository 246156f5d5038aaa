#include "tests/support/generate_shape.h"

#include <algorithm>
#include <vector>

#include "patterns/code_point_set.h"

namespace metgrep {
namespace {

using Strings = std::vector<std::string>;

const Strings& Classes() {
  static const auto* const kClasses =
      new Strings{"[^ ]",      "[^ ]",   "[0-9]",   "[0-9]",   "[^\"]",   ".",         "\\S",
                  "\\d",       "\\s",    "[a-c]",   "[^a]",    "[-.0-9]", "\\w",       "[ab]",
                  "a",         "b",      "\\W",     "[^\n]",   "[^\\r]",  "[A-Za-z0]", "[1 ]",
                  "[a&&[^b]]", "[a&&b]", "(?-s:.)", "[^]\\[]", "\\x00",   "[^\\x00]",  "(?i:a)"};
  return *kClasses;
}

const Strings& Separators() {
  static const auto* const kSeparators =
      new Strings{" ",    " ",  " ",    "\\t", "\"", ":",   "-",   " \"", "\" ", "a",
                  "[:-]", " ?", "\\s+", "ab",  "1",  "\\[", "\\]", " +",  "\r"};
  return *kSeparators;
}

std::string Quantifier(Random& random) {
  std::string text = PickOne(
      random, {"*", "*", "*", "+", "+", "?", "{2}", "{1,2}", "{0,3}", "{2,}", "{0}", "{1}"});
  if (OnceIn(random, 5)) return text + "?";
  return OnceIn(random, 12) ? text + "+" : text;
}

std::string Run(Random& random) {
  std::string text = PickOne(random, Classes());
  return OnceIn(random, 5) ? text : text + Quantifier(random);
}

std::string Row(Random& random, size_t depth, size_t most);

std::string Part(Random& random, size_t depth) {
  const size_t kinds = depth == 0 ? 6 : 14;
  switch (Below(random, kinds)) {
    case 0:
    case 1:
      return PickOne(random, Separators());
    case 2:
      return Run(random);
    case 3:
    case 4:
      return "(" + Run(random) + ")";
    case 5:
      return OnceIn(random, 6) ? PickOne(random, {"^", "$", "\\z", "\\Z", "\\A", "\\b", "(?=a)",
                                                  "(?>a*)", "(?m)$"})
                               : "(" + Run(random) + ") ";
    case 6:
    case 7:
      return PickOne(random, {"(?:", "("}) + Row(random, depth - 1, 3) + ")" +
             PickOne(random, {"?", "?", "?", "??", "", "{1}", "{0,1}", "?+", "*"});
    case 8:
    case 9:
    case 10: {
      std::string text = PickOne(random, {"(", "(", "(?:"}) + Row(random, depth - 1, 2);
      const size_t others = 1 + Below(random, 2);
      for (size_t i = 0; i < others; ++i) text += "|" + Row(random, depth - 1, 2);
      return text + ")" + PickOne(random, {"", "", "", "", "?", "??"});
    }
    default:
      return "(" + Run(random) + ")" + PickOne(random, Separators());
  }
}

std::string Row(Random& random, size_t depth, size_t most) {
  std::string text;
  const size_t parts = Below(random, most + 1);
  for (size_t i = 0; i < parts; ++i) text += Part(random, depth);
  return text;
}

// Few, so that runs meet the separators behind them.
const Strings& Characters() {
  static const auto* const kCharacters = new Strings{"a",  "a", "b", "c", "1",  "1", "2", " ", " ",
                                                     "\"", "-", ":", ".", "\t", "[", "]", "A", "0"};
  return *kCharacters;
}

std::string Character(Random& random) {
  if (OnceIn(random, 100)) {
    return PickOne(random, {"\u00E9", "\xFF", "\u0661", std::string(1, '\0'), "\r", "\n", "\x7F",
                            "\u212A", "\r\n", "\u0085"});
  }
  return PickOne(random, Characters());
}

void Sample(Random& random, const JavaRegexNode& node, size_t limit, std::string* line) {
  if (line->size() > limit) return;
  switch (node.kind) {
    case JavaRegexNode::Kind::kSet: {
      for (int tries = 0; tries < 12; ++tries) {
        const std::string character = Character(random);
        const bool is_broken = character == "\xFF";
        if (is_broken || !node.set.Contains(FirstCodePoint(character))) continue;
        *line += character;
        return;
      }
      if (!node.set.empty() && node.set.ranges()[0].first < 0x80) {
        *line += static_cast<char>(node.set.ranges()[0].first);
      }
      return;
    }
    case JavaRegexNode::Kind::kAlternation:
      Sample(random, node.children[Below(random, node.children.size())], limit, line);
      return;
    case JavaRegexNode::Kind::kRepeat: {
      const size_t most = std::min<size_t>(node.max, node.min + (OnceIn(random, 8) ? 12 : 3));
      const size_t times = node.min + Below(random, most - node.min + 1);
      for (size_t i = 0; i < times && i < 40; ++i) Sample(random, node.children[0], limit, line);
      return;
    }
    case JavaRegexNode::Kind::kLookAround:
      return;
    default:
      for (const JavaRegexNode& child : node.children) Sample(random, child, limit, line);
  }
}

}  // namespace

std::string RandomShapeRegex(Random& random) {
  std::string text = OnceIn(random, 6) ? "^" : "";
  if (OnceIn(random, 12)) text += PickOne(random, {"(?!#)", "(?=a)", "(?![^a]*1)", "(?=.*b)"});
  const size_t parts = 1 + Below(random, 7);
  for (size_t i = 0; i < parts; ++i) text += Part(random, 2);
  if (OnceIn(random, 5)) text += PickOne(random, {"$", "\\z", ".*$", "(.*)", ".*?", "\\s*"});
  return text;
}

std::string SampleOfShape(Random& random, const JavaRegex& regex, size_t limit) {
  std::string line;
  Sample(random, regex.root, limit, &line);
  return line;
}

std::string DamagedLine(Random& random, std::string line) {
  const size_t places = 1 + Below(random, 3);
  for (size_t i = 0; i < places; ++i) {
    const size_t at = Below(random, line.size() + 1);
    const std::string character = OnceIn(random, 3) ? "" : Character(random);
    line.replace(at, OnceIn(random, 2) ? 1 : 0, character);
  }
  return line;
}

}  // namespace metgrep
