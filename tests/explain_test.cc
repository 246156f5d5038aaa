// Explanations of many events: suggestions as cases, the numbers of events, values, and where it
// ends. The counts are those of explain_differential_test.cc.

#include "engine/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/temporary_directory.h"

namespace metgrep {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Explained {
  ExplainSummary summary;
  std::vector<std::pair<uint64_t, std::string>> shown;  // numbers and events
  std::vector<std::string> errors;
};

Explained ExplainText(const std::string& pattern, const std::string& text,
                      const ExplainOptions& options = {}) {
  const TemporaryDirectory files;
  Explained explained;
  const absl::StatusOr<ExplainSummary> summary = ExplainEvents(
      pattern, {files.Write("events", text)}, options,
      [&explained](const ExplainedEvent& event) {
        explained.shown.emplace_back(event.number, event.event);
      },
      [&explained](std::string_view, const absl::Status& error) {
        explained.errors.emplace_back(error.message());
      });
  EXPECT_TRUE(summary.ok()) << summary.status();
  if (summary.ok()) explained.summary = *summary;
  return explained;
}

struct SuggestionCase {
  std::string name;
  std::string pattern;
  std::string text;
  std::vector<std::string> suggestions;
};

std::vector<SuggestionCase> ReadCases() {
  std::ifstream file(std::string(METGREP_TEST_DATA) + "/cases/explain/suggestions.txt");
  std::vector<SuggestionCase> cases;
  std::string line;
  while (std::getline(file, line)) {
    if (line.empty() || line.starts_with('#')) continue;
    const size_t colon = line.find(": ");
    const std::string key = line.substr(0, colon);
    const std::string value = line.substr(colon + 2);
    if (key == "case") {
      cases.push_back({value, {}, {}, {}});
    } else if (key == "pattern") {
      cases.back().pattern = value;
    } else if (key == "line") {
      cases.back().text += value + "\n";
    } else if (key == "events") {
      const size_t space = value.find(' ');
      for (int i = std::stoi(value.substr(0, space)); i > 0; --i) {
        cases.back().text += value.substr(space + 1) + "\n";
      }
    } else if (key == "suggestion") {
      cases.back().suggestions.push_back(value);
    } else {
      ADD_FAILURE() << line;
    }
  }
  return cases;
}

TEST(Explain, Suggestions) {
  const std::vector<SuggestionCase> cases = ReadCases();
  EXPECT_GT(cases.size(), 15u);
  for (const SuggestionCase& test : cases) {
    EXPECT_EQ(ExplainText(test.pattern, test.text).summary.suggestions, test.suggestions)
        << test.name;
  }
}

TEST(Explain, AnInvalidPatternIsAnError) {
  const absl::StatusOr<ExplainSummary> summary = ExplainEvents("{ $.a", {}, {}, nullptr, nullptr);
  EXPECT_EQ(summary.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Explain("{ $.a").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(NewEventDiagnoser("{ $.a").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ExplainEvent("{ $.a", "").status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(Explain, OneEventAfterTheOther) {
  absl::StatusOr<EventDiagnoser> diagnoser = NewEventDiagnoser("ERROR -timeout");
  ASSERT_TRUE(diagnoser.ok());
  EXPECT_TRUE(diagnoser->Diagnose("ERROR").matches);
  EXPECT_EQ(diagnoser->Diagnose("WARN").reason, "the event does not contain ERROR");
  EXPECT_EQ(diagnoser->Diagnose("WARN").reason, ExplainEvent("ERROR -timeout", "WARN")->reason);
}

TEST(Explain, AHeaderLineIsNoEventButHasANumber) {
  const Explained explained =
      ExplainText("[a, b=2, ...]", "version srcaddr dstaddr\n2 1 1\n2 2 2\n");
  EXPECT_EQ(explained.summary.events, 2u);
  EXPECT_THAT(explained.shown, ElementsAre(std::pair(2, "2 1 1"), std::pair(3, "2 2 2")));
}

TEST(Explain, LinesThatAreTooLongHaveNumbers) {
  ExplainOptions options;
  options.scan.max_line_bytes = 10;
  const std::string longer(100, 'x');
  const Explained explained =
      ExplainText("a", "a 1\n" + longer + "\na 2\n" + longer + longer + "\na 3\n", options);
  EXPECT_EQ(explained.errors.size(), 2u);
  EXPECT_THAT(explained.shown,
              ElementsAre(std::pair(1, "a 1"), std::pair(3, "a 2"), std::pair(5, "a 3")));
}

TEST(Explain, ExportedEventsHaveTheNumberOfTheirFirstLine) {
  ExplainOptions options;
  options.scan.input = InputFormat::kExport;
  options.shown = ExplainOptions::Shown::kNotMatching;
  const Explained explained = ExplainText("end",
                                          "2015-09-05T22:00:01.000Z one\nend\n"
                                          "2015-09-05T22:00:02.000Z two\n"
                                          "2015-09-05T22:00:03.000Z three\nmore\n",
                                          options);
  EXPECT_EQ(explained.summary.events, 3u);
  EXPECT_EQ(explained.summary.matches, 1u);
  EXPECT_THAT(explained.shown, ElementsAre(std::pair(3, "two"), std::pair(4, "three\nmore")));
}

TEST(Explain, EventsOfDocumentsAreNumberedThemselves) {
  const Explained explained =
      ExplainText("b",
                  "{\"events\": [{\"timestamp\": 1, \"message\": \"a\\nb\"},\n\n"
                  "{\"timestamp\": 2, \"message\": \"c\"}]}");
  EXPECT_EQ(explained.summary.matches, 1u);
  EXPECT_THAT(explained.shown, ElementsAre(std::pair(1, "a\nb"), std::pair(2, "c")));
}

TEST(Explain, NothingBehindTheLastShownEventIsCounted) {
  ExplainOptions options;
  options.max_events = 2;
  options.stop_after_shown = true;
  options.shown = ExplainOptions::Shown::kMatching;
  options.scan.block_bytes = 4;
  const Explained explained = ExplainText("a", "a\nb\na\nb\na\n", options);
  EXPECT_THAT(explained.shown, ElementsAre(std::pair(1, "a"), std::pair(3, "a")));
  EXPECT_EQ(explained.summary.events, 3u);
  EXPECT_EQ(explained.summary.matches, 2u);
}

TEST(Explain, EqualCountsAreInByteOrder) {
  ExplainOptions options;
  options.top_values = 3;
  const Explained explained =
      ExplainText("[a=1]", "c\nbb\nbb\na-value-of-many-bytes\nc\na\n\"\"\n", options);
  const RequirementSummary& requirement = explained.summary.requirements.back();
  EXPECT_EQ(requirement.distinct_values, 5u);
  std::vector<std::pair<std::string, uint64_t>> top;
  for (const ValueCount& value : requirement.top_values) top.emplace_back(value.value, value.count);
  EXPECT_THAT(top, ElementsAre(std::pair("bb", 2), std::pair("c", 2), std::pair("", 1)));
}

TEST(Explain, LongValuesAreCutBeforeTheyAreCounted) {
  const std::string begin(kMaxValueBytes, 'x');
  const Explained explained = ExplainText("[a=1]", begin + "1\n" + begin + "2\n");
  const RequirementSummary& requirement = explained.summary.requirements.back();
  ASSERT_EQ(requirement.top_values.size(), 1u);
  EXPECT_EQ(requirement.top_values.front().value, begin);
  EXPECT_EQ(requirement.top_values.front().count, 2u);
}

TEST(Explain, TooManyValuesAreNotListed) {
  std::string text;
  for (size_t i = 0; i < kMaxDistinctValues; ++i) text += std::to_string(i) + " x\n";
  const RequirementSummary all = ExplainText("[a=x, b]", text).summary.requirements.back();
  EXPECT_FALSE(all.values_overflowed);
  EXPECT_EQ(all.distinct_values, kMaxDistinctValues);
  EXPECT_EQ(all.top_values.size(), 5u);
  text += "one-more x\n";
  for (const unsigned threads : {1u, 3u}) {
    ExplainOptions options;
    options.scan.threads = threads;
    const RequirementSummary more =
        ExplainText("[a=x, b]", text, options).summary.requirements.back();
    EXPECT_TRUE(more.values_overflowed);
    EXPECT_EQ(more.distinct_values, kMaxDistinctValues + 1);
    EXPECT_THAT(more.top_values, IsEmpty());
    EXPECT_EQ(more.failed, kMaxDistinctValues + 1);
  }
}

// Memory does not grow with the pattern: many requirements share a limit.
TEST(Explain, ManyRequirementsRememberFewerValuesEach) {
  EXPECT_EQ(MaxDistinctValues(1), kMaxDistinctValues);
  EXPECT_EQ(MaxDistinctValues(16), kMaxDistinctValues);
  const std::string pattern = "[a=x, b=x, c=x, d=x, e=x, f=x, g=x, h=x, i=x, j=x, k=x, l=x, m=x]";
  const std::string more =
      "[a=x, b=x, c=x, d=x, e=x, f=x, g=x, h=x, i=x, j=x, k=x, l=x, m=x, "
      "n=x, o=x, p=x, q=x, r=x, s=x, t=x]";
  const size_t limit = MaxDistinctValues(21);  // 20 slots, and the number of fields
  EXPECT_EQ(limit, kMaxDistinctValuesOfAll / 21);
  std::string text;
  const auto add_event = [&text](size_t value) {
    text += std::to_string(value) + " x x x x x x x x x x x x x x x x x x x\n";
  };
  for (size_t i = 0; i < limit; ++i) add_event(i);
  EXPECT_FALSE(ExplainText(more, text).summary.requirements[1].values_overflowed);
  add_event(limit);
  const RequirementSummary shared = ExplainText(more, text).summary.requirements[1];
  EXPECT_TRUE(shared.values_overflowed);
  EXPECT_EQ(shared.distinct_values, limit + 1);
  EXPECT_THAT(shared.top_values, IsEmpty());
  EXPECT_EQ(shared.failed, limit + 1);
  EXPECT_FALSE(ExplainText(pattern, text).summary.requirements[1].values_overflowed);
}

TEST(Explain, AllEventsOfManyBlocksAreShownInOrder) {
  std::string text;
  for (int i = 1; i <= 50'000; ++i) text += std::to_string(i) + "\n";
  ExplainOptions options;
  options.max_events = UINT64_MAX;
  options.scan.threads = 3;
  options.scan.part_bytes = 10'000;
  const Explained explained = ExplainText("[a>10]", text, options);
  ASSERT_EQ(explained.shown.size(), 50'000u);
  for (size_t i = 0; i < explained.shown.size(); ++i) {
    ASSERT_EQ(explained.shown[i], std::pair(i + 1, std::to_string(i + 1)));
  }
  EXPECT_EQ(explained.summary.matches, 49'990u);
}

}  // namespace
}  // namespace metgrep
