// Comparing two patterns: the cases of tests/cases/pattern_diff.txt, and that what is said to be
// proven is never contradicted by an event.

#include "engine/pattern_diff.h"

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnosis/counter_example.h"
#include "engine/diagnosis/normal_form.h"
#include "engine/filter.h"
#include "gtest/gtest.h"
#include "patterns/pattern.h"
#include "tests/support/escape.h"
#include "tests/support/generate.h"
#include "tests/support/rewrite_pattern.h"
#include "tests/support/rounds.h"

namespace metgrep {
namespace {

struct Case {
  int line = 0;
  std::string first;
  std::string second;
  std::string verdict;  // the whole line
};

std::vector<Case> ReadCases() {
  std::ifstream file(METGREP_TEST_DATA "/cases/pattern_diff.txt");
  std::vector<Case> cases;
  std::string line;
  Case next;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    if (line.starts_with("first ")) {
      next = Case();
      next.line = number;
      next.first = line.substr(6);
    } else if (line.starts_with("second ")) {
      next.second = line.substr(7);
    } else {
      next.verdict = line;
      cases.push_back(next);
    }
  }
  return cases;
}

std::string VerdictLine(const absl::StatusOr<PatternComparison>& comparison, bool is_swapped) {
  if (!comparison.ok()) return comparison.status().ToString();
  std::string line(PatternVerdictName(comparison->verdict));
  if (comparison->verdict == PatternVerdict::kEquivalent) line += " " + comparison->normal_form;
  if (comparison->verdict == PatternVerdict::kDifferent) {
    line += comparison->first_matches != is_swapped ? " first " : " second ";
    line += comparison->counter_example;
  }
  return line;
}

bool Matches(const std::string& pattern, std::string_view event) {
  const absl::StatusOr<Filter> filter = Filter::Compile(pattern);
  EXPECT_TRUE(filter.ok()) << pattern;
  return filter.ok() && filter->Matches(event);
}

TEST(PatternDiff, Cases) {
  const std::vector<Case> cases = ReadCases();
  ASSERT_GT(cases.size(), 80u);
  for (const Case& c : cases) {
    SCOPED_TRACE("tests/cases/pattern_diff.txt:" + std::to_string(c.line));
    EXPECT_EQ(VerdictLine(ComparePatterns(c.first, c.second), false), c.verdict);
    // In the other order another event may be found.
    const absl::StatusOr<PatternComparison> swapped = ComparePatterns(c.second, c.first);
    const std::string line = VerdictLine(swapped, true);
    EXPECT_EQ(line.substr(0, line.find(' ')), c.verdict.substr(0, c.verdict.find(' ')));
    if (swapped.ok() && swapped->verdict == PatternVerdict::kDifferent) {
      EXPECT_EQ(Matches(c.second, swapped->counter_example), swapped->first_matches);
      EXPECT_EQ(Matches(c.first, swapped->counter_example), !swapped->first_matches);
    }
  }
}

TEST(PatternDiff, InvalidPatternsAreErrors) {
  const absl::StatusOr<PatternComparison> comparison = ComparePatterns("ERROR", "a@b");
  ASSERT_EQ(comparison.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(comparison.status().ToString(), Filter::Compile("a@b").status().ToString());
  EXPECT_FALSE(ComparePatterns("[", "ERROR").ok());
}

TEST(PatternDiff, TriesNoMoreThanAllowed) {
  CompareOptions options;
  options.max_events = 1000;
  const absl::StatusOr<PatternComparison> comparison =
      ComparePatterns("{ $.a = %^x% }", "{ $.a = x* }", options);
  ASSERT_TRUE(comparison.ok());
  EXPECT_EQ(comparison->verdict, PatternVerdict::kUnknown);
  EXPECT_EQ(comparison->events_tried, 1000u);
  options.max_events = 0;
  EXPECT_EQ(ComparePatterns("a", "b", options)->verdict, PatternVerdict::kUnknown);
}

// (a || b) && (c || d) && ... has too many alternatives to be written out.
TEST(PatternDiff, GivesUpLongNormalForms) {
  std::string pattern = "{ ";
  for (int i = 0; i < 20; ++i) {
    const std::string key = "$.k" + std::to_string(i);
    pattern += (i > 0 ? " && (" : "(") + key + " = 1 || " + key + " = 2)";
  }
  pattern += " }";
  const absl::StatusOr<PatternComparison> same = ComparePatterns(pattern, pattern);
  ASSERT_TRUE(same.ok());
  EXPECT_EQ(same->verdict, PatternVerdict::kEquivalent);
  std::string other = pattern;
  other.replace(other.find("$.k7 = 2"), 8, "$.k7 = 3");
  EXPECT_EQ(ComparePatterns(pattern, other)->verdict, PatternVerdict::kDifferent);
}

std::optional<NormalForm> FormOf(const std::string& pattern) {
  ParseError unused;
  const std::optional<Pattern> parsed = ParsePattern(pattern, &unused);
  if (!parsed || !Filter::Compile(pattern).ok()) return std::nullopt;
  return NormalFormOf(*parsed);
}

// How two patterns with the same normal form differ; empty: not at all on these events.
std::string FindContradiction(const std::string& first, const std::string& second, Random& random) {
  const absl::StatusOr<Filter> one = Filter::Compile(first);
  const absl::StatusOr<Filter> other = Filter::Compile(second);
  Scratch scratch;
  for (int i = 0; i < 40; ++i) {
    const std::string event = RandomEvent(random, i % 2 == 0 ? first : second);
    if (one->Matches(event, scratch) == other->Matches(event, scratch)) continue;
    return "\"" + Escaped(first) + "\" and \"" + Escaped(second) + "\" on \"" + Escaped(event) +
           "\"";
  }
  return "";
}

// REQUIRES: both are valid.
std::optional<CounterExample> SearchCounterExample(const std::string& first,
                                                   const std::string& second, uint64_t events) {
  ParseError unused;
  return FindCounterExample(*ParsePattern(first, &unused), Filter::Compile(first)->plan(),
                            *ParsePattern(second, &unused), Filter::Compile(second)->plan(), events)
      .found;
}

TEST(PatternDiffProperty, RewrittenPatternsHaveTheSameNormalForm) {
  const uint64_t rounds = Rounds(3000);
  const uint64_t first_seed = FirstSeed();
  uint64_t compared = 0;
  for (uint64_t seed = first_seed; seed - first_seed < rounds; ++seed) {
    Random random(seed);
    const std::string pattern = RandomPattern(random);
    const std::optional<NormalForm> form = FormOf(pattern);
    if (!form || form->kind == NormalForm::Kind::kGivenUp) continue;
    const std::string rewritten = RewrittenPattern(random, pattern);
    const std::optional<NormalForm> other = FormOf(rewritten);
    if (!other) continue;  // too long, for example
    ++compared;
    EXPECT_EQ(*form, *other) << "seed " << seed << ": \"" << Escaped(pattern) << "\" and \""
                             << Escaped(rewritten) << "\": " << NormalFormText(*form) << " and "
                             << NormalFormText(*other);
    EXPECT_EQ(FindContradiction(pattern, rewritten, random), "") << "seed " << seed;
    if (HasFailure()) return;
  }
  EXPECT_GT(compared, rounds / 3);
}

// Small changes may keep the meaning or not: the normal form has to know.
TEST(PatternDiffProperty, EqualNormalFormsNeverDiffer) {
  const uint64_t rounds = Rounds(5000);
  const uint64_t first_seed = FirstSeed();
  uint64_t equal = 0;
  for (uint64_t seed = first_seed; seed - first_seed < rounds; ++seed) {
    Random random(seed);
    const std::string pattern = RandomPattern(random);
    const std::optional<NormalForm> form = FormOf(pattern);
    if (!form) continue;
    std::vector<std::string> others = {ChangedPattern(random, pattern), NormalFormText(*form),
                                       RandomPattern(random)};
    if (form->kind == NormalForm::Kind::kEverything) others[1] = "";
    if (form->kind == NormalForm::Kind::kNothing) others[1] = "a-a";
    for (const std::string& other : others) {
      if (other == pattern) continue;
      const std::optional<NormalForm> other_form = FormOf(other);
      // The text of a normal form is a pattern that has it.
      if (&other == &others[1] && other_form) {
        EXPECT_EQ(*other_form, *form) << "seed " << seed << ": " << other;
      }
      if (!other_form || *other_form != *form) continue;
      ++equal;
      EXPECT_EQ(FindContradiction(pattern, other, random), "") << "seed " << seed;
      // The search for counter-examples knows other events.
      const std::optional<CounterExample> example = SearchCounterExample(pattern, other, 300);
      EXPECT_FALSE(example) << "seed " << seed << ": \"" << Escaped(pattern) << "\" and \""
                            << Escaped(other) << "\" on \"" << Escaped(example->event) << "\"";
    }
    if (HasFailure()) return;
  }
  EXPECT_GT(equal, rounds / 4);
}

TEST(PatternDiffProperty, CounterExamplesAreRight) {
  const uint64_t rounds = Rounds(1000);
  const uint64_t first_seed = FirstSeed();
  CompareOptions options;
  options.max_events = 500;
  uint64_t found = 0;
  for (uint64_t seed = first_seed; seed - first_seed < rounds; ++seed) {
    Random random(seed);
    const std::string first = RandomPattern(random);
    const std::string second =
        OnceIn(random, 2) ? ChangedPattern(random, first) : RandomPattern(random);
    const absl::StatusOr<PatternComparison> comparison = ComparePatterns(first, second, options);
    if (!comparison.ok() || comparison->verdict != PatternVerdict::kDifferent) continue;
    ++found;
    EXPECT_FALSE(comparison->counter_example.empty());
    EXPECT_EQ(Matches(first, comparison->counter_example), comparison->first_matches);
    EXPECT_EQ(Matches(second, comparison->counter_example), !comparison->first_matches);
    if (HasFailure()) FAIL() << "seed " << seed << ": " << first << " and " << second;
  }
  EXPECT_GT(found, rounds / 4);
}

}  // namespace
}  // namespace metgrep
