// The literals that a regex cannot match without.
#ifndef METGREP_ENGINE_PLAN_REGEX_LITERALS_H_
#define METGREP_ENGINE_PLAN_REGEX_LITERALS_H_

#include <string>
#include <string_view>
#include <vector>

namespace metgrep {

struct RegexLiterals {
  // Whatever the regex matches contains one of these; empty: nothing is known.
  std::vector<std::string> any_of;
  // And whatever contains one of them is matched.
  bool decide = false;
};

// `regex` is what stands between '%' signs: without parentheses, so each of its alternatives is a
// row of characters, classes and assertions, each with its quantifier.
RegexLiterals FindRegexLiterals(std::string_view regex);

}  // namespace metgrep

#endif  // METGREP_ENGINE_PLAN_REGEX_LITERALS_H_
