// The reference evaluator gives every recorded answer of the service: only so may it judge the
// engine on patterns and events that nobody recorded.
#include <optional>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/support/filter_cases.h"
#include "tests/support/oracle.h"

namespace metgrep {
namespace {

// What is wrong with the oracle's answer to one case; empty if nothing is.
std::string Disagreement(const FilterCase& row) {
  const std::optional<OraclePattern> pattern = ParseOraclePattern(row.pattern);
  if (row.expected == ExpectedAnswer::kError) return pattern ? "the pattern is accepted" : "";
  if (!pattern) return "the pattern is rejected";
  const OracleAnswer answer = Evaluate(*pattern, row.event);
  if (answer.matches != (row.expected == ExpectedAnswer::kMatch)) {
    return answer.matches ? "matches" : "does not match";
  }
  if (!row.ExtractedAgree(answer.extracted)) return "extracts " + ToText(answer.extracted);
  return "";
}

TEST(ConformanceOracle, GivesEveryRecordedAnswer) {
  const std::vector<FilterCase> cases = ReadFilterCases();
  ASSERT_GT(cases.size(), 1000u) << "cannot read the cases under " METGREP_TEST_DATA;
  for (const FilterCase& row : cases) {
    EXPECT_EQ(Disagreement(row), "") << row.Describe();
  }
}

}  // namespace
}  // namespace metgrep
