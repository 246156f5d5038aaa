#include "engine/plan/wildcard.h"

#include "engine/simd/bytes.h"

namespace metgrep {

Wildcard CompileWildcard(std::string_view text) {
  Wildcard wildcard;
  size_t begin = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '*') continue;
    if (at > begin || begin == 0) wildcard.pieces.emplace_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  wildcard.pieces.emplace_back(text.substr(begin));
  return wildcard;
}

bool MatchesWildcard(const Wildcard& wildcard, std::string_view value) {
  const std::vector<std::string>& pieces = wildcard.pieces;
  if (pieces.size() == 1) return value == pieces.front();
  if (!value.starts_with(pieces.front())) return false;
  size_t at = pieces.front().size();
  for (size_t i = 1; i < pieces.size(); ++i) {
    if (pieces[i].empty()) return true;  // the pattern ends with a star
    const size_t found = FindLiteral(value, pieces[i], at);
    if (found == std::string_view::npos) return false;
    at = found + pieces[i].size();
  }
  return at == value.size();
}

}  // namespace metgrep
