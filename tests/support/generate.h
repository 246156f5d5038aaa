// Random patterns and events for differential tests. Everything follows from the generator's state
// alone, so a seed repeats a failure (in a program of the same compiler: operands are evaluated in
// an order of its choice).
#ifndef METGREP_TESTS_SUPPORT_GENERATE_H_
#define METGREP_TESTS_SUPPORT_GENERATE_H_

#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace metgrep {

using Random = std::mt19937_64;

// Patterns of one syntax: nearly all legal, over a small vocabulary so that they meet each other.
std::string RandomTermsPattern(Random& random);
std::string RandomJsonPattern(Random& random);
std::string RandomSpacePattern(Random& random);
std::string RandomRegexPattern(Random& random);

// A pattern of any syntax, now and then damaged so that it is often illegal.
std::string RandomPattern(Random& random);

// An event for that pattern: made of the pattern's own texts, names and numbers, so that matches
// and near misses are common, and of bytes that are hard for parsers.
std::string RandomEvent(Random& random, std::string_view pattern);

// Up to 40 events for that pattern, or flow logs, as lines: ended by "\n" or "\r\n", the last one
// perhaps by nothing.
std::string RandomLines(Random& random, std::string_view pattern);

// One step of a selector as the event generators need it.
struct GeneratedStep {
  char kind = 'k';   // 'k' key, 'i' index, '*' wildcard
  std::string text;  // the key
  size_t index = 0;
};

// Text that would satisfy the conditions of a pattern, and the paths that its selectors name.
struct GeneratedParts {
  std::vector<std::string> texts;  // values and terms, wildcards filled in
  std::vector<std::vector<GeneratedStep>> selectors;
};
GeneratedParts PartsOf(Random& random, std::string_view pattern);

// A JSON object with values at those paths; nearly always well formed.
std::string RandomJsonEvent(Random& random, const GeneratedParts& parts);

// Less than `limit`, which is not 0.
size_t Below(Random& random, size_t limit);
// True once in `count` times.
bool OnceIn(Random& random, size_t count);
const std::string& PickOne(Random& random, const std::vector<std::string>& choices);
// From the fixed vocabulary of all generators.
std::string RandomWord(Random& random);
std::string RandomNumber(Random& random);
std::string RandomKey(Random& random);
// The regex between two '%', and text that it probably finds.
std::string RandomRegex(Random& random);
std::string SampleOfRegex(Random& random, std::string_view regex);
// `text` with a few bytes inserted, removed or replaced.
std::string Damaged(Random& random, std::string text);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_GENERATE_H_
