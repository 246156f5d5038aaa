// The word of a list that a user probably meant.
#ifndef METGREP_PATTERNS_NEAREST_WORD_H_
#define METGREP_PATTERNS_NEAREST_WORD_H_

#include <string>
#include <string_view>
#include <vector>

namespace metgrep {

// The nearest of `words`: the first that starts with `typed`, else one with the fewest insertions,
// deletions, replacements and exchanges of neighbours, if they are few for the length of `typed`.
// Empty if nothing is near.
std::string_view NearestWord(std::string_view typed, const std::vector<std::string>& words);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_NEAREST_WORD_H_
