// RE2 is the definition of what a legal regex finds; this adds only what differs from it.
#include "tests/support/oracle_regex.h"

#include <algorithm>

namespace metgrep::oracle {
namespace {

bool IsRegexCharacter(char c) {
  const std::string allowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
      " :_#=@/;,-^$?[]{}|\\*+.";
  return allowed.find(c) != std::string::npos;
}

// The end of the bracket expression that begins at `at`; the end of the text if it is not closed.
size_t EndOfClass(const std::string& text, size_t at) {
  ++at;
  if (text.compare(at, 1, "^") == 0) ++at;
  if (text.compare(at, 1, "]") == 0) ++at;
  while (at < text.size() && text[at] != ']') {
    if (text[at] == '\\') ++at;
    if (text.compare(at, 2, "[:") == 0) {
      const size_t named_end = text.find(":]", at + 2);
      if (named_end != std::string::npos) at = named_end + 1;
    }
    ++at;
  }
  return std::min(at + 1, text.size());
}

// The lower bound of a repetition may be left out; RE2 wants it written: {,3} becomes {0,3}.
std::string WithLowerBounds(const std::string& text) {
  std::string result;
  for (size_t at = 0; at < text.size();) {
    size_t end = at + 1;
    if (text[at] == '[') end = EndOfClass(text, at);
    if (text[at] == '\\') end = std::min(at + 2, text.size());
    result += text.substr(at, end - at);
    if (text.compare(at, 2, "{,") == 0) {
      size_t closer = at + 2;
      while (closer < text.size() && IsDigit(text[closer])) ++closer;
      if (closer > at + 2 && text.compare(closer, 1, "}") == 0) result += '0';
    }
    at = end;
  }
  return result;
}

}  // namespace

bool CompileRegex(const std::string& text, Regex& regex) {
  if (text.empty()) return false;
  for (char c : text) {
    if (!IsRegexCharacter(c)) return false;
  }
  RE2::Options options;
  options.set_log_errors(false);
  options.set_encoding(RE2::Options::EncodingUTF8);
  regex.characters = std::make_shared<RE2>(WithLowerBounds(text), options);
  options.set_encoding(RE2::Options::EncodingLatin1);
  regex.bytes = std::make_shared<RE2>(WithLowerBounds(text), options);
  return regex.characters->ok();
}

bool Finds(const Regex& regex, const std::string& searched) {
  // A regex with a character above U+00FF has no form over bytes.
  const bool as_bytes = !IsValidUtf8(searched) && regex.bytes->ok();
  return RE2::PartialMatch(searched, as_bytes ? *regex.bytes : *regex.characters);
}

}  // namespace metgrep::oracle
