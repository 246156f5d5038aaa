// Random JSON events, written as text directly: a tree would hide duplicate keys, odd escapes and
// odd numbers.
#include <algorithm>

#include "tests/support/generate.h"

namespace metgrep {
namespace {

using Path = std::vector<GeneratedStep>;

std::string Gap(Random& random) {
  return OnceIn(random, 6) ? PickOne(random, {" ", "\n", "\t", "\r\n", "  "}) : "";
}

std::string HexEscape(unsigned code) {
  const std::string digits = "0123456789abcdef";
  std::string text = "\\u";
  for (unsigned shift : {12u, 8u, 4u, 0u}) text += digits[(code >> shift) & 15];
  return text;
}

std::string JsonString(Random& random, std::string_view text) {
  std::string written = "\"";
  const bool escape_freely = OnceIn(random, 6);
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const unsigned byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      written += '\\';
      written += c;
    } else if (byte < 0x20) {
      written += OnceIn(random, 20) ? std::string(1, c) : HexEscape(byte);
    } else if (c == '/' && escape_freely) {
      written += "\\/";
    } else if (text.substr(i, 2) == "\xC3\xA9" && OnceIn(random, 2)) {
      written += PickOne(random, {"\\u00e9", "\\u00E9"});
      ++i;
    } else if (text.substr(i, 4) == "\xF0\x9F\x98\x80" && OnceIn(random, 2)) {
      written += "\\ud83d\\ude00";
      i += 3;
    } else if (escape_freely && byte < 0x80 && OnceIn(random, 3)) {
      written += HexEscape(byte);
    } else {
      written += c;
    }
  }
  if (OnceIn(random, 120)) {
    written += PickOne(random, {"\\ud800", "\\udc00", "\\ud800\\u0041", "\\u0000", "\\x", "\\u12",
                                "\\ud83d\\ude00", "\\n", "\\b"});
  }
  return written + "\"";
}

bool IsJsonNumber(const std::string& text) {
  const size_t digits = !text.empty() && text[0] == '-' ? 1 : 0;
  if (digits == text.size() || text[digits] < '0' || text[digits] > '9') return false;
  if (text[digits] == '0' && digits + 1 < text.size() && text[digits + 1] >= '0' &&
      text[digits + 1] <= '9') {
    return false;
  }
  return text.find_first_not_of("0123456789.eE+-") == std::string::npos &&
         text.find_first_of("-+", 1) == text.find_first_of("-+", text.find_first_of("eE") + 1);
}

std::string LowerCase(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// The same value in another spelling, or one beside it.
std::string NumberLike(Random& random, const std::string& number) {
  const bool integer = number.find_first_of(".eE") == std::string::npos;
  switch (Below(random, 8)) {
    case 0:
      return integer ? number + ".0" : number;
    case 1:
      return integer ? number + "e0" : number;
    case 2:
      return integer ? number + "0e-1" : number;
    case 3:
      return integer ? number + "1" : number;
    case 4:
      return integer ? number + ".0000000000000000000001" : number;
    default:
      return number;
  }
}

std::string Leaf(Random& random, const GeneratedParts& parts) {
  static const std::vector<std::string> others = {"null",
                                                  "true",
                                                  "false",
                                                  "[]",
                                                  "{}",
                                                  "[null]",
                                                  "[1,null]",
                                                  "[[null]]",
                                                  "[true]",
                                                  "[[1,2]]",
                                                  "[1,2]",
                                                  "[\"a\",\"b\"]",
                                                  "{\"a\":null}",
                                                  "{\"a\":1,\"b\":2}",
                                                  "[{\"a\":1},{\"a\":2}]",
                                                  "\"\"",
                                                  "{\"b\":1,\"b\":null}"};
  const size_t choice = Below(random, 20);
  if (choice < 5) return PickOne(random, others);
  const bool own = !parts.texts.empty() && choice < 17;
  std::string text = own ? PickOne(random, parts.texts) : RandomWord(random);
  if (OnceIn(random, 60)) text.insert(0, Below(random, 200), text.empty() ? 'x' : text[0]);
  if (choice == 5) text += PickOne(random, {"x", "0", " "});
  if (choice == 6) text = text.substr(0, text.size() - std::min<size_t>(1, text.size()));
  if (choice == 19) text = RandomNumber(random);
  for (const std::string keyword : {"null", "true", "false"}) {
    if (LowerCase(text) == keyword && !OnceIn(random, 6)) return keyword;
  }
  if (IsJsonNumber(text) && !OnceIn(random, 4)) return NumberLike(random, text);
  if (OnceIn(random, 200)) return text;
  return JsonString(random, text);
}

std::vector<Path> Tails(const std::vector<Path>& paths, size_t step, const std::string& key) {
  std::vector<Path> tails;
  for (const Path& path : paths) {
    if (path.size() <= step || path[step].kind == 'i') continue;
    if (path[step].kind == 'k' && path[step].text != key) continue;
    tails.push_back(path);
  }
  return tails;
}

std::string Value(Random& random, const GeneratedParts& parts, const std::vector<Path>& paths,
                  size_t step);

std::string Object(Random& random, const GeneratedParts& parts, const std::vector<Path>& paths,
                   size_t step) {
  std::vector<std::string> keys;
  for (const Path& path : paths) {
    if (path.size() <= step || OnceIn(random, 10)) continue;
    if (path[step].kind == 'k') keys.push_back(path[step].text);
    if (path[step].kind == '*') keys.push_back(RandomKey(random));
  }
  // A key that comes twice in `keys` is a duplicate; keep that rare.
  std::sort(keys.begin(), keys.end());
  if (!OnceIn(random, 10)) keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  for (size_t extra = Below(random, 3); extra > 0; --extra) {
    const std::string key = RandomKey(random);
    const bool known = std::find(keys.begin(), keys.end(), key) != keys.end();
    if (!known || OnceIn(random, 6))
      keys.insert(keys.begin() + static_cast<std::ptrdiff_t>(Below(random, keys.size() + 1)), key);
  }
  std::string text = "{" + Gap(random);
  for (size_t i = 0; i < keys.size(); ++i) {
    if (i > 0) text += "," + Gap(random);
    text += JsonString(random, keys[i]) + Gap(random) + ":" + Gap(random);
    text += Value(random, parts, Tails(paths, step, keys[i]), step + 1) + Gap(random);
  }
  return text + "}";
}

std::string Array(Random& random, const GeneratedParts& parts, const std::vector<Path>& paths,
                  size_t step) {
  std::string text = "[" + Gap(random);
  const size_t elements = Below(random, 4);
  for (size_t i = 0; i < elements; ++i) {
    std::vector<Path> tails;
    for (const Path& path : paths) {
      if (path.size() <= step || path[step].kind == 'k') continue;
      if (path[step].kind == '*' || path[step].index == i) tails.push_back(path);
    }
    if (i > 0) text += "," + Gap(random);
    text += Value(random, parts, tails, step + 1) + Gap(random);
  }
  return text + "]";
}

// A value in which paths[...][step] and what follows can be found.
std::string Value(Random& random, const GeneratedParts& parts, const std::vector<Path>& paths,
                  size_t step) {
  std::vector<Path> going_on;
  for (const Path& path : paths) {
    if (path.size() > step) going_on.push_back(path);
  }
  if (going_on.empty() || OnceIn(random, 12)) return Leaf(random, parts);
  const char kind = going_on[Below(random, going_on.size())][step].kind;
  const bool array = kind == 'i' || (kind == '*' && OnceIn(random, 2));
  return array != OnceIn(random, 15) ? Array(random, parts, going_on, step)
                                     : Object(random, parts, going_on, step);
}

// Containers around the limit of 1000.
std::string Deep(Random& random) {
  const size_t arrays = 997 + Below(random, 5);
  return "{\"a\":1,\"deep\":" + std::string(arrays, '[') + std::string(arrays, ']') + "}";
}

}  // namespace

std::string RandomJsonEvent(Random& random, const GeneratedParts& parts) {
  if (OnceIn(random, 400)) return Deep(random);
  std::string event = Object(random, parts, parts.selectors, 0);
  switch (Below(random, 60)) {
    case 0:
      return "[" + event + "]";
    case 1:
      return event + PickOne(random, {" x", "{}", ",", "}", "\f", "\v", std::string(1, '\0')});
    case 2:
      return "2023-01-01T00:00:00Z\tid\tINFO\t" + event;
    case 3:
      return "\xEF\xBB\xBF" + event;
    case 4:
      return Leaf(random, parts);
    default:
      return Gap(random) + event + Gap(random);
  }
}

}  // namespace metgrep
