// Text with '*' in it, as conditions compare it.
//
// This is the least certain rule of the pattern language: a '*' at either end certainly stands for
// any text, but whether one in the middle does was documented differently over the years. What is
// done here agrees with every published answer of the service: pieces between the stars are found
// from left to right, each at its first occurrence, WITHOUT backtracking. So "*111" does not equal
// "111.111": the first "111" does not end the value. Everything that compares with wildcards calls
// MatchesWildcard(); another rule would be another body of that one function.
#ifndef METGREP_ENGINE_PLAN_WILDCARD_H_
#define METGREP_ENGINE_PLAN_WILDCARD_H_

#include <string>
#include <string_view>
#include <vector>

namespace metgrep {

// A text split at its stars: "ab*c*" is {"ab", "c", ""}; without a star it is one piece. Stars
// side by side act as one.
struct Wildcard {
  std::vector<std::string> pieces;  // never empty; only the first and the last may be empty
};

Wildcard CompileWildcard(std::string_view text);

bool MatchesWildcard(const Wildcard& wildcard, std::string_view value);

}  // namespace metgrep

#endif  // METGREP_ENGINE_PLAN_WILDCARD_H_
