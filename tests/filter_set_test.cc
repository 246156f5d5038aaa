// Many space-delimited filters at once against each of them alone, for every target.

#include "engine/match/filter_set.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/filter.h"
#include "engine/match/line_index.h"
#include "engine/simd/target.h"
#include "tests/support/generate.h"
#include "tests/support/rounds.h"

namespace metgrep {
namespace {

class FilterSetDifferential : public testing::TestWithParam<Target> {
 protected:
  FilterSetDifferential() : before_(CurrentTarget()) { SetTarget(GetParam()); }
  ~FilterSetDifferential() override { SetTarget(before_); }

 private:
  Target before_;
};

bool Has(const FilterSet::Bits& bits, size_t i) { return (bits[i / 64] >> (i % 64) & 1) != 0; }

// What the set says of one line, and of the fields of its slots, against the plans themselves.
void ExpectSame(const std::vector<Filter>& filters, const FilterSet& set,
                const FilterSet::Bits& matches, std::string_view line) {
  MatchScratch scratch;
  std::vector<AlignedField> aligned;
  for (size_t i = 0; i < filters.size(); ++i) {
    const Plan& plan = filters[i].plan();
    const bool expected = MatchesEvent(plan, line, &scratch);
    ASSERT_EQ(Has(matches, i), expected) << plan.pattern << "\n" << line;
    if (!expected) continue;
    AlignFields(plan, line, &scratch, &aligned);
    for (const AlignedField& field : aligned) {
      if (field.slot == kNone) continue;
      const std::string_view value = set.SlotValue(i, field.slot);
      if (value.data() != nullptr) {
        ASSERT_EQ(value, field.value) << plan.pattern << "\n" << line;
      }
    }
  }
}

// Patterns whose conditions are looked up, as well as any others.
std::string RandomSetPattern(Random& random) {
  if (OnceIn(random, 2)) return RandomSpacePattern(random);
  const std::vector<std::string> conditions = {"",     "",       "=ACCEPT", "=22",  "=6",
                                               "!=22", "=\"6\"", "=2*",     ">=22", "=6 || a=22"};
  std::string pattern = "[";
  if (OnceIn(random, 3)) pattern += "..., ";
  const size_t slots = 1 + Below(random, 5);
  for (size_t i = 0; i < slots; ++i) {
    if (i > 0) pattern += ", ";
    pattern += "a" + PickOne(random, conditions);
  }
  return pattern + "]";
}

std::string RandomSetLine(Random& random) {
  const std::vector<std::string> fields = {"ACCEPT", "22", "6",     "022", "22.0", "+6",
                                           "-",      "2x", "\"6\"", "[6]", "",     "6e0"};
  std::string line;
  const size_t count = Below(random, 8);
  for (size_t i = 0; i < count; ++i) {
    if (i > 0) line += OnceIn(random, 30) ? "\t" : " ";
    line += PickOne(random, fields);
  }
  return line;
}

TEST_P(FilterSetDifferential, AgreesWithEachPlan) {
  const uint64_t rounds = Rounds(300);
  Random random(42);
  for (uint64_t round = 0; round < rounds; ++round) {
    std::vector<Filter> filters;
    std::vector<const Plan*> plans;
    const size_t count = 1 + Below(random, OnceIn(random, 4) ? 140 : 12);
    while (filters.size() < count) {
      const absl::StatusOr<Filter> filter = Filter::Compile(RandomSetPattern(random));
      if (filter.ok() && filter->plan().kind == Plan::Kind::kSpace) filters.push_back(*filter);
    }
    for (const Filter& filter : filters) plans.push_back(&filter.plan());
    FilterSet set(plans);
    MatchScratch scratch;
    std::string text;
    for (size_t i = 0; i < 30; ++i) {
      text += OnceIn(random, 2) ? RandomSetLine(random)
                                : RandomEvent(random, PickOne(random, {plans[0]->pattern}));
      text += OnceIn(random, 10) ? "\r\n" : "\n";
    }
    if (OnceIn(random, 2)) text.pop_back();
    if (text.empty() || text.size() > kMarkedBytes) continue;
    set.Mark(text);
    for (size_t i = 0; i < set.lines(); ++i) {
      const FilterSet::Bits& matches = set.Match(i, &scratch);
      ExpectSame(filters, set, matches, set.Line(i));
      if (HasFatalFailure()) return;
    }
    // Events one by one: any bytes, also newlines.
    for (size_t i = 0; i < 5; ++i) {
      const std::string event = OnceIn(random, 2)
                                    ? RandomSetLine(random)
                                    : RandomEvent(random, PickOne(random, {plans[0]->pattern}));
      const FilterSet::Bits& matches = set.MatchEvent(event, &scratch);
      ExpectSame(filters, set, matches, event);
      if (HasFatalFailure()) return;
    }
  }
}

TEST(FilterSet, LongEventsAreEvaluatedOneByOne) {
  const absl::StatusOr<Filter> filter = Filter::Compile("[a=x, ..., b=y]");
  ASSERT_TRUE(filter.ok());
  FilterSet set({&filter->plan()});
  MatchScratch scratch;
  const std::string event = "x " + std::string(2 * kMarkedBytes, 'z') + " y";
  EXPECT_TRUE(Has(set.MatchEvent(event, &scratch), 0));
  EXPECT_EQ(set.SlotValue(0, 0).data(), nullptr);
}

INSTANTIATE_TEST_SUITE_P(Targets, FilterSetDifferential, testing::ValuesIn(SupportedTargets()),
                         [](const auto& target) { return std::string(TargetName(target.param)); });

}  // namespace
}  // namespace metgrep
