// The filter gives every recorded answer of the service: match, extracted values, and the sentence
// for a wrong pattern.
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/filter.h"
#include "gtest/gtest.h"
#include "tests/support/filter_cases.h"

namespace metgrep {
namespace {

// What is wrong with the filter's answer to one case; empty if nothing is.
std::string Disagreement(const FilterCase& row, Scratch& scratch) {
  ParseError error;
  const absl::StatusOr<Filter> filter = Filter::Compile(row.pattern, &error);
  if (row.expected == ExpectedAnswer::kError) {
    if (filter.ok()) return "the pattern is accepted";
    if (filter.status().code() != absl::StatusCode::kInvalidArgument) return "not kInvalidArgument";
    if (error.sentence.empty()) return "no sentence";
    if (!row.sentence.empty() && error.sentence != row.sentence) {
      return "says <" + error.sentence + ">, not <" + row.sentence + ">";
    }
    return "";
  }
  if (!filter.ok()) return "the pattern is rejected: " + error.sentence;

  const bool expected = row.expected == ExpectedAnswer::kMatch;
  if (filter->Matches(row.event, scratch) != expected) {
    return expected ? "does not match" : "matches";
  }
  if (filter->Matches(row.event) != expected) return "its answer depends on the scratch";

  std::vector<ExtractedValue> extracted;
  if (filter->Extract(row.event, scratch, extracted) != expected) return "Extract() disagrees";
  ExtractedPairs got;
  for (const ExtractedValue& value : extracted) got.emplace_back(value.name, value.value);
  if (!expected && !got.empty()) return "extracts without a match";
  if (!row.ExtractedAgree(got)) return "extracts " + ToText(got);
  return "";
}

TEST(Conformance, GivesEveryRecordedAnswer) {
  const std::vector<FilterCase> cases = ReadFilterCases();
  ASSERT_GT(cases.size(), 1000u) << "cannot read the cases under " METGREP_TEST_DATA;
  Scratch scratch;
  for (const FilterCase& row : cases) {
    EXPECT_EQ(Disagreement(row, scratch), "") << row.Describe();
  }
}

}  // namespace
}  // namespace metgrep
