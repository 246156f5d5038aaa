// The vocabulary that patterns and events share, regexes, and damage.
#include <cctype>

#include "tests/support/generate.h"

namespace metgrep {

size_t Below(Random& random, size_t limit) { return static_cast<size_t>(random() % limit); }

bool OnceIn(Random& random, size_t count) { return Below(random, count) == 0; }

const std::string& PickOne(Random& random, const std::vector<std::string>& choices) {
  return choices[Below(random, choices.size())];
}

std::string RandomWord(Random& random) {
  static const std::vector<std::string> words = {
      "a",
      "b",
      "ab",
      "aab",
      "abab",
      "abc",
      "x",
      "ERROR",
      "WARN",
      "timeout",
      "two words",
      "two",
      "Error",
      "null",
      "true",
      "-",
      "café",
      "日本",
      "a.b",
      "a-b",
      "10.0.0.1",
      "::1",
      "2001:db8::1",
      "/index.html",
      "foo.html",
      "[x]",
      "say \"hi\"",
      "",
      " ",
      "ACCEPT",
      "REJECT",
      "OK",
      "NODATA",
      "eni-1a2b",
      "a\\b",
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
      "ERRORERROR",
      "GET /a HTTP/1.1",
      "Infinity",
      "NaN",
      "\xF0\x9F\x98\x80",
      "a,b",
      "{}",
      "%",
      "*"};
  return OnceIn(random, 6) ? RandomNumber(random) : PickOne(random, words);
}

std::string RandomNumber(Random& random) {
  static const std::vector<std::string> numbers = {"0",
                                                   "-0",
                                                   "-0.0",
                                                   "0.0",
                                                   "1",
                                                   "1.0",
                                                   "1e0",
                                                   "10e-1",
                                                   "0.1e1",
                                                   "+1",
                                                   "01",
                                                   "-1",
                                                   "2",
                                                   "2.5",
                                                   "200",
                                                   "404",
                                                   "404.0",
                                                   "1000",
                                                   "1e3",
                                                   "1E+3",
                                                   "1000.0",
                                                   "12.34",
                                                   "443",
                                                   "1e308",
                                                   "1e309",
                                                   "-1e309",
                                                   "1e-999",
                                                   "0e-999",
                                                   "9007199254740991",
                                                   "9007199254740992",
                                                   "9007199254740993",
                                                   "9007199254740992.0",
                                                   "9007199254740993.0",
                                                   "18446744073709551615",
                                                   "18446744073709551616",
                                                   "9223372036854775807",
                                                   "-9223372036854775808",
                                                   "9223372036854775808",
                                                   "123456789012345678901234567890",
                                                   "123456789012345678901234567890.0",
                                                   "1e21",
                                                   "1e-7",
                                                   "0.001",
                                                   "9.999e-4",
                                                   "9999999.0",
                                                   "10000000.0",
                                                   "1e7",
                                                   "1.5e300",
                                                   "5e-324",
                                                   "4.9e-324",
                                                   "2.2250738585072014e-308",
                                                   "1.7976931348623157e308",
                                                   "0.1",
                                                   "0.30000000000000004",
                                                   "0.3",
                                                   "0.10000000000000001",
                                                   "1e2147483647",
                                                   "1e2147483648",
                                                   "1e-2147483648",
                                                   "1e-2147483649",
                                                   "0e99999999999",
                                                   "1e00000000000000000001",
                                                   "100000000000000000000000.5",
                                                   "1e23",
                                                   "2e23",
                                                   "00.10",
                                                   "-5",
                                                   "-12.5e-1",
                                                   "33.3333333333333333333"};
  switch (Below(random, 8)) {
    case 0:
      return std::to_string(Below(random, 100000));
    case 1:
      return "-" + std::to_string(Below(random, 1000)) + "." + std::to_string(Below(random, 1000));
    case 2: {
      // Any digits at all, to meet every length and exponent.
      std::string digits = std::to_string(random() >> Below(random, 64));
      if (OnceIn(random, 2)) digits.insert(1 + Below(random, digits.size()), ".");
      if (digits.back() == '.') digits += "0";
      if (OnceIn(random, 2)) {
        digits += OnceIn(random, 2) ? "e-" : "e";
        digits += std::to_string(Below(random, OnceIn(random, 2) ? 25 : 330));
      }
      return digits;
    }
    default:
      return PickOne(random, numbers);
  }
}

std::string RandomKey(Random& random) {
  static const std::vector<std::string> keys = {"a", "a", "b", "c", "a-b",
                                                "x", "0", "é", "_", "name"};
  return PickOne(random, keys);
}

std::string RandomRegex(Random& random) {
  static const std::vector<std::string> atoms = {
      "a",   "b",    "c",         "ERR",         "1",      "0",       ".",   "\\d",     "\\w",
      "\\s", "[ab]", "[^a]",      "[0-9]",       "\\.",    "\\x41",   ":",   "/",       " ",
      "-",   "\\-",  "\\D",       "[a-c]",       "[]a]",   "[{,3}]",  "\\S", "\\bX",    "\\pL",
      "_",   "@",    "two words", "[[:alpha:]]", "\\{,2}", "\\x{e9}", "\\W", "timeout", "word"};
  static const std::vector<std::string> suffixes = {"*",    "+",  "?",  "{2}", "{1,2}", "{2,}",
                                                    "{,2}", "+?", "*?", "??",  "{,1}?"};
  std::string regex;
  if (OnceIn(random, 5)) regex += "^";
  const size_t pieces = 1 + Below(random, 4);
  for (size_t i = 0; i < pieces; ++i) {
    if (i > 0 && OnceIn(random, 5)) regex += "|";
    regex += PickOne(random, atoms);
    if (OnceIn(random, 3)) regex += PickOne(random, suffixes);
  }
  if (OnceIn(random, 5)) regex += "$";
  if (OnceIn(random, 40)) {
    static const std::vector<std::string> bad = {"(", "!",  "\\(", "[z-a]", "\\p",    "a++", "é",
                                                 "[", "\t", "&",   "~",     "{1001}", "\\",  "'"};
    regex.insert(Below(random, regex.size() + 1), PickOne(random, bad));
  }
  return regex;
}

std::string SampleOfRegex(Random& random, std::string_view regex) {
  std::string sample;
  for (size_t i = 0; i < regex.size(); ++i) {
    const char c = regex[i];
    if (c == '|' && OnceIn(random, 2)) break;
    if (c == '\\' && i + 1 < regex.size()) {
      const char escaped = regex[++i];
      if (escaped == 'd') {
        sample += static_cast<char>('0' + Below(random, 10));
      } else if (escaped == 's') {
        sample += PickOne(random, {" ", "\n", "\t", "\v"});
      } else if (escaped == 'w' || escaped == 'S' || escaped == 'D') {
        sample += PickOne(random, {"a", "_", "b", "é"});
      } else if (escaped == 'x') {
        sample += "A";
        i += 2;
      } else if (!std::isalpha(static_cast<unsigned char>(escaped))) {
        sample += escaped;
      }
    } else if (c == '[') {
      const size_t end = regex.find(']', i + 2);
      const bool negated = i + 1 < regex.size() && regex[i + 1] == '^';
      if (i + 1 < regex.size()) sample += negated ? 'z' : regex[i + 1];
      if (end == std::string_view::npos) break;
      i = end;
    } else if (c == '{') {
      const size_t end = regex.find('}', i);
      if (end == std::string_view::npos) break;
      const size_t repeats = Below(random, 3);
      if (!sample.empty()) sample += std::string(repeats, sample.back());
      i = end;
    } else if (c == '.') {
      sample += PickOne(random, {"a", "\n", "é", "\xFF", "5"});
    } else if (std::string_view("^$?*+").find(c) == std::string_view::npos) {
      sample += c;
    }
  }
  return sample;
}

std::string Damaged(Random& random, std::string text) {
  static const std::vector<std::string> bytes = {"\"",
                                                 "[",
                                                 "]",
                                                 "{",
                                                 "}",
                                                 "\t",
                                                 "  ",
                                                 "\n",
                                                 "\r",
                                                 "\v",
                                                 "\f",
                                                 "\\",
                                                 ",",
                                                 ":",
                                                 "\x01",
                                                 "\xFF",
                                                 "\xC3",
                                                 "\xA9",
                                                 "\x80",
                                                 "\xED\xA0\x80",
                                                 "\xC0\xAF",
                                                 "%",
                                                 "*",
                                                 "$.",
                                                 "..",
                                                 "-",
                                                 "?",
                                                 "(",
                                                 ")",
                                                 "&&",
                                                 "||",
                                                 "=",
                                                 "!=",
                                                 "\xEF\xBB\xBF",
                                                 "\xE2\x80\x9D",
                                                 "\xC2\xB2",
                                                 "\xCC\x81",
                                                 "\xD9\xA1",
                                                 "\xE2\x85\xA7",
                                                 "\xC2\xAA",
                                                 "\xC2\xA0",
                                                 std::string(1, '\0'),
                                                 "\xF4\x90\x80\x80",
                                                 "é",
                                                 " "};
  const size_t times = 1 + Below(random, 2);
  for (size_t i = 0; i < times; ++i) {
    const size_t at = Below(random, text.size() + 1);
    switch (Below(random, 4)) {
      case 0:
        if (at < text.size()) text.erase(at, 1 + Below(random, 3));
        break;
      case 1:
        if (at < text.size()) text[at] = PickOne(random, bytes)[0];
        break;
      case 2:
        if (OnceIn(random, 4)) text.resize(at);
        break;
      default:
        text.insert(at, PickOne(random, bytes));
    }
  }
  return text;
}

}  // namespace metgrep
