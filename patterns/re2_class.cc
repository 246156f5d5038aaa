#include "patterns/re2_class.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace metgrep {
namespace {

// Appends one character, with a backslash if it is in `special`.
void AppendCharacter(char32_t c, std::string_view special, std::string* re2) {
  constexpr char kHex[] = "0123456789abcdef";
  if (c == '\t') {
    *re2 += "\\t";
  } else if (c == '\n') {
    *re2 += "\\n";
  } else if (c == '\r') {
    *re2 += "\\r";
  } else if (c >= 0x20 && c < 0x7F) {
    const char ascii = static_cast<char>(c);
    if (special.find(ascii) != std::string_view::npos) *re2 += '\\';
    *re2 += ascii;
  } else {
    *re2 += "\\x{";
    int shift = 20;
    while (shift > 4 && (c >> shift) == 0) shift -= 4;
    for (; shift >= 0; shift -= 4) *re2 += kHex[(c >> shift) & 0xF];
    *re2 += '}';
  }
}

}  // namespace

void AppendRe2Class(const CodePointSet& set, std::string* re2) {
  if (set == CodePointSet::All()) {
    *re2 += '.';
    return;
  }
  if (const std::optional<char32_t> single = set.Single()) {
    AppendCharacter(*single, "\\.+*?()|[]{}^$", re2);
    return;
  }
  // RE2 takes [Aa] for a letter in either case, and falls into errors where it unites that with
  // another alternative: a|[Aa] loses A, and k|[Kk] gains the Kelvin sign, which folds to k.
  const char32_t capital = set.empty() ? U'\0' : set.ranges()[0].first;
  if (capital >= 'A' && capital <= 'Z') {
    const char32_t small = capital - 'A' + 'a';
    if (set == CodePointSet({{capital, capital}, {small, small}})) {
      *re2 +=
          std::string("(?:") + static_cast<char>(capital) + '|' + static_cast<char>(small) + ')';
      return;
    }
  }
  // RE2 refuses [] but takes the complement of everything.
  const bool negated = set.empty() || set.ranges().back().last == kMaxCodePoint;
  const CodePointSet shown = negated ? set.Complement() : set;
  *re2 += negated ? "[^" : "[";
  for (const CodePointRange& range : shown.ranges()) {
    AppendCharacter(range.first, "\\]^-[", re2);
    if (range.last == range.first) continue;
    if (range.last > range.first + 1) *re2 += '-';
    AppendCharacter(range.last, "\\]^-[", re2);
  }
  *re2 += ']';
}

}  // namespace metgrep
