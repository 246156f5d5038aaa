// Random regexes of the form that log tables have, and lines for them.
#ifndef METGREP_TESTS_SUPPORT_GENERATE_SHAPE_H_
#define METGREP_TESTS_SUPPORT_GENERATE_SHAPE_H_

#include <cstddef>
#include <string>

#include "patterns/java_regex.h"
#include "tests/support/generate.h"

namespace metgrep {

// Rows of class runs and separators with groups, options and alternations, over few characters;
// now and then with a part that no shape has.
std::string RandomShapeRegex(Random& random);

// A line of mostly ASCII characters that the regex probably matches; parts beyond `limit` bytes
// are left out.
std::string SampleOfShape(Random& random, const JavaRegex& regex, size_t limit);

// The line with up to three bytes put in, taken out or replaced by those that such regexes ask for.
std::string DamagedLine(Random& random, std::string line);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_GENERATE_SHAPE_H_
