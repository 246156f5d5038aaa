// The decision of one evaluation against the tables and sentences of
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
#include "engine/metrics/alarm_decision.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/alarm_states.h"

namespace metgrep {
namespace {

// What the evaluation of these slots sees, the newest slot last.
AlarmWindow WindowOf(const std::string& slots, int64_t evaluation_periods) {
  AlarmWindow window;
  for (size_t age = 1; age <= slots.size(); ++age) {
    const char slot = slots[slots.size() - age];
    if (slot == '-') continue;
    if (window.datapoints < evaluation_periods && slot == 'X') ++window.breaching;
    ++window.datapoints;
    window.oldest_age = static_cast<int64_t>(age);
  }
  return window;
}

AlarmDecision Decide(int64_t m, int64_t n, MissingDataTreatment treatment, const std::string& slots,
                     AlarmState previous = AlarmState::kInsufficientData) {
  return DecideAlarmState({n, m, treatment}, WindowOf(slots, n), previous);
}

TEST(AlarmDecision, AgreesWithTheDocumentedCases) {
  const std::vector<AlarmDecisionCase> cases = ReadAlarmDecisionCases();
  ASSERT_EQ(cases.size(), 135u);
  for (const AlarmDecisionCase& row : cases) {
    SCOPED_TRACE(row.id + " " + row.slots);
    const AlarmWindow window = WindowOf(row.slots, row.counts.evaluation_periods);
    const AlarmDecision decision = DecideAlarmState(row.counts, window, row.previous);
    ASSERT_TRUE(row.expected || row.excluded);
    if (row.expected) {
      EXPECT_EQ(AlarmStateName(decision.state), AlarmStateName(*row.expected));
    }
    if (row.excluded) {
      EXPECT_NE(AlarmStateName(decision.state), AlarmStateName(*row.excluded));
    }
    if (row.filled) {
      EXPECT_EQ(decision.filled, *row.filled);
    }
  }
}

TEST(AlarmDecision, NamesTheRule) {
  using enum MissingDataTreatment;
  using enum AlarmState;
  const auto is = [](AlarmState state, AlarmRule rule, int64_t filled) {
    return AlarmDecision{state, rule, filled};
  };
  EXPECT_EQ(Decide(3, 3, kMissing, "0XX-X"), is(kAlarm, AlarmRule::kDatapoints, 0));
  EXPECT_EQ(Decide(2, 3, kMissing, "0-X--"), is(kOk, AlarmRule::kFilled, 1));
  EXPECT_EQ(Decide(2, 3, kBreaching, "0-X--"), is(kAlarm, AlarmRule::kFilled, 1));
  EXPECT_EQ(Decide(2, 3, kMissing, "---X-"), is(kAlarm, AlarmRule::kOnlyBreaching, 2));
  EXPECT_EQ(Decide(2, 3, kIgnore, "---X-", kOk), is(kOk, AlarmRule::kOnlyBreaching, 2));
  EXPECT_EQ(Decide(2, 3, kNotBreaching, "---X-"), is(kOk, AlarmRule::kFilled, 2));
  EXPECT_EQ(Decide(3, 3, kMissing, "-----"), is(kInsufficientData, AlarmRule::kNoDatapoints, 3));
}

TEST(AlarmDecision, LowSamplesKeepTheState) {
  AlarmWindow window = WindowOf("XXX", 3);
  window.low_samples = true;
  for (const AlarmState state :
       {AlarmState::kInsufficientData, AlarmState::kOk, AlarmState::kAlarm}) {
    const AlarmDecision decision = DecideAlarmState({3, 3}, window, state);
    EXPECT_EQ(decision.state, state);
    EXPECT_EQ(decision.rule, AlarmRule::kLowSamples);
  }
}

TEST(AlarmDecision, HasNamesForPeople) {
  EXPECT_EQ(AlarmStateName(AlarmState::kInsufficientData), "INSUFFICIENT_DATA");
  EXPECT_EQ(AlarmRuleName(AlarmRule::kLowSamples), "low samples");
  EXPECT_EQ(AlarmRuleName(AlarmRule::kDatapoints), "datapoints");
  EXPECT_EQ(AlarmRuleName(AlarmRule::kFilled), "filled");
  EXPECT_EQ(AlarmRuleName(AlarmRule::kOnlyBreaching), "only breaching");
  EXPECT_EQ(AlarmRuleName(AlarmRule::kNoDatapoints), "no datapoints");
}

}  // namespace
}  // namespace metgrep
