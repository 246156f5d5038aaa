// Explanations of patterns and diagnoses of events, by the cases of tests/cases/diagnosis.

#include "engine/diagnosis/event_diagnosis.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "patterns/characters.h"
#include "tests/support/diagnosis_cases.h"

namespace metgrep {
namespace {

EventDiagnosis DiagnosisOf(const std::string& pattern, const std::string& event) {
  ParseError error;
  std::optional<Pattern> parsed = ParsePattern(pattern, &error);
  EXPECT_TRUE(parsed.has_value()) << pattern;
  if (!parsed) return {};
  return EventDiagnoser(std::make_shared<Pattern>(*std::move(parsed))).Diagnose(event);
}

TEST(Diagnosis, Cases) {
  const std::vector<DiagnosisCase> cases = ReadDiagnosisCases();
  ASSERT_GT(cases.size(), 40u);
  for (const DiagnosisCase& test : cases) {
    ParseError error;
    std::optional<Pattern> parsed = ParsePattern(test.pattern, &error);
    ASSERT_TRUE(parsed.has_value()) << test.place << ": " << error.sentence;
    const auto pattern = std::make_shared<Pattern>(*std::move(parsed));
    if (!test.expected.empty()) {
      EXPECT_EQ(ToText(ExplainPattern(*pattern)), test.expected) << test.place;
    }
    EventDiagnoser diagnoser(pattern);
    for (const DiagnosedEvent& event : test.events) {
      const EventDiagnosis diagnosis =
          diagnoser.Diagnose(event.event, event.columns.empty() ? nullptr : &event.columns);
      EXPECT_EQ(ToText(diagnosis, test.pattern), event.expected) << event.place;
    }
  }
}

TEST(Diagnosis, FieldsHaveTheirDelimiters) {
  const EventDiagnosis diagnosis = DiagnosisOf("[a, b=1, c]", R"( x "y z"[] )");
  EXPECT_EQ(diagnosis.fields, (std::vector<Span>{{1, 2}, {3, 8}, {8, 10}}));
}

TEST(Diagnosis, FieldsAreLimited) {
  std::string event;
  for (int i = 0; i < 300; ++i) event += "x ";
  EXPECT_EQ(DiagnosisOf("[..., a=1]", event).fields.size(), EventDiagnosis::kMaxShownFields);
}

TEST(Diagnosis, MatchHasNoReason) {
  const EventDiagnosis diagnosis = DiagnosisOf("[a, b=1]", "x 1");
  EXPECT_TRUE(diagnosis.matches);
  EXPECT_EQ(diagnosis.problem, Problem::kNone);
  EXPECT_EQ(diagnosis.reason, "");
  EXPECT_EQ(diagnosis.fields.size(), 2u);
}

// A megabyte of value gives a sentence of a line.
TEST(Diagnosis, SentencesAreShort) {
  constexpr size_t kLongest = 1000;
  const std::string text(1 << 20, 'x');
  const std::vector<std::pair<std::string, std::string>> inputs = {
      {"[a, b=1, ...]", "y " + text},
      {"[a, b]", text},
      {"{ $.a = 1 }", R"({"a":")" + text + "\"}"},
      {"{ $.a = 1 }", R"({")" + text + "\":1}"},
      {"{ $.a = 1 }", text},
      {"-x", text},
      {"y", text},
      {"%y%", text},
  };
  for (const auto& [pattern, event] : inputs) {
    const EventDiagnosis diagnosis = DiagnosisOf(pattern, event);
    EXPECT_FALSE(diagnosis.matches);
    EXPECT_LT(diagnosis.reason.size(), kLongest) << pattern;
    EXPECT_LT(diagnosis.near_miss.size(), kLongest) << pattern;
    EXPECT_LT(diagnosis.suggestion.size(), kLongest) << pattern;
  }
}

TEST(Diagnosis, SentencesHoldTextOnly) {
  const EventDiagnosis diagnosis = DiagnosisOf("[a, b=1, ...]", "y \x01\xff\xc3\xa9");
  EXPECT_EQ(diagnosis.reason, "field 2 (b) is ??\xc3\xa9, not a number: = 1 compares numbers");
}

}  // namespace
}  // namespace metgrep
