// Possessive quantifiers and atomic groups that change nothing.
//
// "[^ ]*+ " never gives a character back; but what it could give back is no blank, so "[^ ]* "
// would ask for none either. RE2 has no such notions: where they change nothing, they are left out.
#ifndef METGREP_PATTERNS_JAVA_REGEX_ATOMIC_H_
#define METGREP_PATTERNS_JAVA_REGEX_ATOMIC_H_

#include "patterns/java_regex.h"

namespace metgrep {

// A possessive quantifier or atomic group in `root` of which it is not certain that it changes
// nothing; nullptr if there is none. `root` is all that is matched: of a whole pattern up to the
// end of the line, of a look-ahead (`ends_anywhere`) up to any place.
const JavaRegexNode* FindEffectiveAtomic(const JavaRegexNode& root, bool ends_anywhere);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_JAVA_REGEX_ATOMIC_H_
