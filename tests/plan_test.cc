// What patterns compile to, by the plan's own print.

#include <fstream>
#include <string>
#include <vector>

#include "engine/filter.h"
#include "engine/plan/plan.h"
#include "gtest/gtest.h"

namespace metgrep {
namespace {

struct Case {
  std::string pattern;
  std::string plan;
};

// Blocks of "pattern: ..." and the plan's lines below it.
std::vector<Case> ReadCases() {
  std::ifstream file(METGREP_TEST_DATA "/cases/plans.txt");
  std::vector<Case> cases;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) continue;
    if (line.starts_with("pattern: ")) {
      cases.push_back({line.substr(9), ""});
    } else if (!line.empty() && !cases.empty()) {
      cases.back().plan += line + "\n";
    }
  }
  return cases;
}

TEST(Plan, PrintsAsInTheCaseFile) {
  const std::vector<Case> cases = ReadCases();
  ASSERT_GT(cases.size(), 10u);
  for (const Case& c : cases) {
    const absl::StatusOr<Filter> filter = Filter::Compile(c.pattern);
    ASSERT_TRUE(filter.ok()) << filter.status();
    EXPECT_EQ(filter->DebugString(), c.plan) << c.pattern;
  }
}

TEST(Filter, KnowsItsPatternAndFields) {
  const absl::StatusOr<Filter> space = Filter::Compile("[a, , ..., b-c]");
  ASSERT_TRUE(space.ok());
  EXPECT_EQ(space->pattern(), "[a, , ..., b-c]");
  EXPECT_TRUE(space->ExtractsFields());
  EXPECT_EQ(space->FieldNames(), (std::vector<std::string>{"a", "b-c"}));
  const absl::StatusOr<Filter> terms = Filter::Compile("a");
  ASSERT_TRUE(terms.ok());
  EXPECT_FALSE(terms->ExtractsFields());
  EXPECT_TRUE(terms->FieldNames().empty());
}

TEST(Filter, AnInvalidPatternIsAnErrorWithAPicture) {
  ParseError error;
  const absl::StatusOr<Filter> filter = Filter::Compile("a@b", &error);
  EXPECT_EQ(filter.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(filter.status().message(), RenderParseError(error, "a@b"));
  EXPECT_EQ(error.span, (Span{1, 2}));
}

TEST(Filter, ARegexTooLargeForTheEngineIsAnError) {
  ParseError error;
  const absl::StatusOr<Filter> filter =
      Filter::Compile("%\\pL{1000}\\pL{1000}\\pL{1000}\\pL{1000}%", &error);
  EXPECT_FALSE(filter.ok());
  EXPECT_EQ(error.sentence, "Failed to compile regular expression.");
}

}  // namespace
}  // namespace metgrep
