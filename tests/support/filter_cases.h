// The recorded and documented answers of CloudWatch Logs in tests/cases/filter_pattern.jsonl, one
// JSON object a line, each naming its source.
#ifndef METGREP_TESTS_SUPPORT_FILTER_CASES_H_
#define METGREP_TESTS_SUPPORT_FILTER_CASES_H_

#include <string>
#include <utility>
#include <vector>

namespace metgrep {

enum class ExpectedAnswer { kMatch, kNoMatch, kError };

using ExtractedPairs = std::vector<std::pair<std::string, std::string>>;

struct FilterCase {
  std::string id;
  std::string pattern;
  std::string event;
  ExpectedAnswer expected = ExpectedAnswer::kNoMatch;
  // Extracted values that the source lists, named as in TestMetricFilter ("$name").
  ExtractedPairs extracted;
  // Whether these are all of them: a recorded call lists all, an assertion only what it is about.
  bool extracted_are_all = false;
  // What the service said of an erroneous pattern; empty if the source does not record it.
  std::string sentence;

  // Whether these extracted values, in any order, are what the source lists.
  bool ExtractedAgree(const ExtractedPairs& values) const;
  // The case in one line, for failure messages.
  std::string Describe() const;
};

// Pairs as text, for failure messages.
std::string ToText(const ExtractedPairs& values);

// All cases of the file, in its order; none if it cannot be read.
std::vector<FilterCase> ReadFilterCases();

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_FILTER_CASES_H_
