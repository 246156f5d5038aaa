// Random java.util.regex patterns and lines for them.
#ifndef METGREP_TESTS_SUPPORT_GENERATE_JAVA_REGEX_H_
#define METGREP_TESTS_SUPPORT_GENERATE_JAVA_REGEX_H_

#include <cstddef>
#include <string>

#include "patterns/java_regex.h"
#include "tests/support/generate.h"

namespace metgrep {

// Of all notations that are translated and some that are refused, small enough that Java's search
// ends soon; now and then damaged so that it is often illegal. Always valid UTF-8.
std::string RandomJavaRegex(Random& random);

// At most 12 characters of the alphabet of the patterns; now and then not valid UTF-8.
std::string RandomJavaLine(Random& random);
// A line that the pattern probably matches, if that takes not much more than `limit` bytes.
std::string SampleOfJavaRegex(Random& random, const JavaRegex& regex, size_t limit);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_GENERATE_JAVA_REGEX_H_
