// Random patterns, one function for each rule of the grammar.
#include "tests/support/generate.h"

namespace metgrep {
namespace {

// White space between tokens, usually none or one space.
std::string Gap(Random& random) {
  static const std::vector<std::string> gaps = {"", "", " ", " ", " ", "  ", "\t", "\n", " \r\n"};
  return PickOne(random, gaps);
}

std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

// `text` with stars put in place of parts of it, so that it still matches what it came from.
std::string Starred(Random& random, std::string text) {
  const size_t stars = 1 + Below(random, 3);
  for (size_t i = 0; i < stars; ++i) {
    const size_t at = Below(random, text.size() + 1);
    text.replace(at, Below(random, 3), "*");
  }
  return text;
}

// A text value, bare where the alphabet of bare values allows it (and rarely where it does not).
std::string TextValue(Random& random) {
  std::string text = RandomWord(random);
  if (OnceIn(random, 3)) text = Starred(random, text);
  if (OnceIn(random, 12)) text = "*";
  bool bare = !text.empty();
  for (char c : text) {
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    bare = bare && std::string_view(" \"[]/:\\,{}%").find(c) == std::string_view::npos && ascii;
  }
  if (bare && OnceIn(random, 2)) return text;
  return OnceIn(random, 60) ? text : Quoted(text);
}

std::string EqualityValue(Random& random) {
  switch (Below(random, 5)) {
    case 0:
    case 1:
      return RandomNumber(random);
    case 2:
      if (OnceIn(random, 2)) return "%" + RandomRegex(random) + "%";
      return OnceIn(random, 3) ? Quoted(RandomNumber(random)) : TextValue(random);
    default:
      return TextValue(random);
  }
}

// The comparison of `subject` (a selector or a field name) with a random value.
std::string Comparison(Random& random, const std::string& subject) {
  static const std::vector<std::string> orders = {"<", "<=", ">", ">="};
  std::string text = subject + Gap(random);
  if (OnceIn(random, 3)) {
    text += PickOne(random, orders) + Gap(random);
    return text + (OnceIn(random, 30) ? TextValue(random) : RandomNumber(random));
  }
  text += OnceIn(random, 3) ? "!=" : "=";
  return text + Gap(random) + EqualityValue(random);
}

std::string Selector(Random& random) {
  std::string selector = "$";
  const size_t steps = 1 + Below(random, 3);
  for (size_t i = 0; i < steps; ++i) {
    switch (Below(random, 12)) {
      case 0:
        selector +=
            ".['" +
            PickOne(random, {"a.b", "a", "b c", "é", "a\\b", "$", "", "it's", "a]", "日本"}) + "']";
        break;
      case 1:
      case 2:
        if (i == 0 && !OnceIn(random, 30)) {
          selector += "." + RandomKey(random);
        }
        selector +=
            "[" + PickOne(random, {"0", "1", "2", "00", "01", "99999999999999999999"}) + "]";
        break;
      case 3:
        selector += i == 0 ? ".*" : "[*]";
        break;
      case 4:
        selector += ".*";
        break;
      default:
        selector += "." + RandomKey(random);
    }
  }
  return selector;
}

std::string JsonCondition(Random& random) {
  const std::string selector = OnceIn(random, 4) ? Selector(random) : "$." + RandomKey(random);
  switch (Below(random, 8)) {
    case 0: {
      static const std::vector<std::string> predicates = {
          "IS NULL",  "IS TRUE",     "IS FALSE",   "NOT EXISTS", "is null",
          "Is  True", "not\tEXISTS", "NOT EXISTS", "IS NOT NULL"};
      const std::string gap = selector.back() == ']' && OnceIn(random, 4) ? "" : " ";
      return selector + gap + PickOne(random, predicates);
    }
    default:
      return Comparison(random, selector);
  }
}

// Conditions combined by && and ||, with parentheses here and there.
template <typename Condition>
std::string Expression(Random& random, size_t depth, const Condition& condition) {
  std::string text;
  const size_t operands = OnceIn(random, 2) ? 1 : 1 + Below(random, 3);
  for (size_t i = 0; i < operands; ++i) {
    if (i > 0) text += Gap(random) + (OnceIn(random, 2) ? "&&" : "||") + Gap(random);
    if (depth < 4 && OnceIn(random, 4)) {
      text += "(" + Gap(random) + Expression(random, depth + 1, condition) + Gap(random) + ")";
    } else {
      text += condition();
    }
  }
  return text;
}

// Parentheses around the limit of 256.
std::string Nested(Random& random, const std::string& condition) {
  const size_t depth = 254 + Below(random, 5);
  return std::string(depth, '(') + condition + std::string(depth, ')');
}

std::string Slot(Random& random, size_t number) {
  static const std::vector<std::string> names = {"status", "user-id", "_x", "é", "w"};
  std::string name = PickOne(random, names);
  if (!OnceIn(random, 40)) name += std::to_string(number);
  switch (Below(random, 8)) {
    case 0:
      return Gap(random);
    case 1:
    case 2:
    case 3:
      return Gap(random) + name + Gap(random);
    default:
      break;
  }
  return Gap(random) +
         Expression(random, OnceIn(random, 2) ? 3 : 4,
                    [&] { return Comparison(random, OnceIn(random, 100) ? "other" : name); }) +
         Gap(random);
}

}  // namespace

std::string RandomTermsPattern(Random& random) {
  static const std::vector<std::string> signs = {"", "", "", "-", "?", "?", "- "};
  // All items alike or mixed: patterns of only optional or only excluded items are special.
  const std::string common = PickOne(random, signs);
  const bool mixed = OnceIn(random, 2);
  std::string pattern;
  const size_t items = OnceIn(random, 30) ? 0 : 1 + Below(random, 4);
  for (size_t i = 0; i < items; ++i) {
    if (i > 0) pattern += OnceIn(random, 30) ? "" : OnceIn(random, 8) ? "\n\t " : " ";
    pattern += mixed ? PickOne(random, signs) : common;
    const std::string word = RandomWord(random);
    bool bare = !word.empty();
    for (char c : word)
      bare = bare && (std::string_view(" \"[]/:\\,{}%*+").find(c) == std::string_view::npos);
    if ((bare && OnceIn(random, 2)) || OnceIn(random, 40)) {
      pattern += word;
    } else {
      pattern += Quoted(word.empty() && !OnceIn(random, 10) ? "a b" : word);
    }
  }
  if (OnceIn(random, 20)) pattern += " ";
  // An item that begins like another syntax is quoted above; white space keeps the rest terms.
  return pattern;
}

std::string RandomJsonPattern(Random& random) {
  if (OnceIn(random, 150)) return "{" + Nested(random, JsonCondition(random)) + "}";
  return "{" + Gap(random) + Expression(random, 0, [&] { return JsonCondition(random); }) +
         Gap(random) + "}";
}

std::string RandomSpacePattern(Random& random) {
  if (OnceIn(random, 150)) return "[" + Nested(random, Comparison(random, "a")) + ", b]";
  if (OnceIn(random, 30)) {
    return "[version, account, eni, source, destination, srcport, destport=\"22\", protocol=\"6\", "
           "packets, bytes > 1000, windowstart, windowend, action=\"REJECT\", flowlogstatus]";
  }
  const size_t slots = Below(random, 6);
  const size_t ellipsis = OnceIn(random, 2) ? Below(random, slots + 1) : slots;
  std::string pattern = "[";
  for (size_t i = 0; i < slots; ++i) {
    if (i > 0) pattern += ",";
    pattern += i == ellipsis ? Gap(random) + "..." + Gap(random) : Slot(random, i);
  }
  if (OnceIn(random, 50)) pattern += ",...";
  return pattern + "]";
}

std::string RandomRegexPattern(Random& random) { return "%" + RandomRegex(random) + "%"; }

std::string RandomPattern(Random& random) {
  std::string pattern;
  switch (Below(random, 8)) {
    case 0:
      pattern = RandomRegexPattern(random);
      break;
    case 1:
    case 2:
      pattern = RandomTermsPattern(random);
      break;
    case 3:
    case 4:
      pattern = RandomSpacePattern(random);
      break;
    default:
      pattern = RandomJsonPattern(random);
  }
  if (OnceIn(random, 10)) pattern = Damaged(random, pattern);
  if (OnceIn(random, 300)) {
    // Around the limit of 1024 characters.
    pattern.insert(pattern.empty() ? 0 : 1, std::string(1000 + Below(random, 30), ' '));
  }
  return pattern;
}

}  // namespace metgrep
