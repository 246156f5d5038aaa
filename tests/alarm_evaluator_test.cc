// Timelines of alarms: cases in tests/cases/alarms, of which those in .jsonl are from
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html and the
// pages that each row names.
#include "engine/metrics/alarm_evaluator.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "engine/metrics/alarm_window.h"
#include "rapidjson/document.h"
#include "tests/support/alarm_states.h"
#include "tests/support/alarm_timelines.h"
#include "tests/support/json_lines.h"

namespace metgrep {
namespace {

const int64_t kStart = ParseMinute("2024-12-25T10:00");

TEST(AlarmEvaluator, AgreesWithTheTimelines) {
  const std::vector<AlarmTimelineCase> cases = ReadAlarmTimelineCases();
  ASSERT_GE(cases.size(), 25u);
  for (const AlarmTimelineCase& row : cases) {
    const std::string actual = TimelineText(EvaluateAlarm(row.alarm, row.metrics, row.options));
    EXPECT_EQ(actual, row.expected) << row.name;
  }
}

// The documented slots, as datapoints of minutes that one evaluation sees.
TEST(AlarmEvaluator, AgreesWithTheDocumentedDecisions) {
  const std::vector<AlarmDecisionCase> cases = ReadAlarmDecisionCases();
  ASSERT_EQ(cases.size(), 135u);
  for (const AlarmDecisionCase& row : cases) {
    SCOPED_TRACE(row.id + " " + row.slots);
    const int64_t at_s = kStart + static_cast<int64_t>(row.slots.size()) * kMinuteSeconds;
    AlarmOptions options;
    options.evaluation_range = row.evaluation_range;
    options.begin_s = at_s - kMinuteSeconds;
    options.end_s = at_s;
    options.initial_state = row.previous;
    const AlarmTimeline timeline =
        EvaluateAlarm(MinuteAlarm(row.counts), {MinuteMetric(row.slots, kStart)}, options);
    EXPECT_EQ(timeline.evaluations, 1u);
    if (row.expected) {
      EXPECT_EQ(AlarmStateName(timeline.final_state), AlarmStateName(*row.expected));
    } else {
      EXPECT_NE(AlarmStateName(timeline.final_state), AlarmStateName(*row.excluded));
    }
  }
}

TEST(AlarmEvaluator, AgreesWithTheDocumentedSequences) {
  const auto rows = ReadJsonLines("alarms/sequences.jsonl");
  ASSERT_EQ(rows.size(), 2u);

  const rapidjson::Document& figure = rows[0];
  std::string slots;
  for (const auto& slot : figure["classes"].GetArray()) slots += slot.GetString();
  AlarmOptions options;
  options.initial_state = FindAlarmState(MemberText(figure, "initial_state")).value();
  const AlarmTimeline timeline =
      EvaluateAlarm(MinuteAlarm({figure["evaluation_periods"].GetInt64(),
                                 figure["datapoints_to_alarm"].GetInt64()}),
                    {MinuteMetric(slots, kStart)}, options);
  int64_t at_s = kStart;
  for (const auto& expected : figure["expect_states"].GetArray()) {
    at_s += kMinuteSeconds;
    EXPECT_EQ(AlarmStateName(StateAt(timeline, at_s)), expected.GetString()) << at_s - kStart;
  }

  // The job of the last time succeeded: it runs every third day.
  AlarmDefinition alarm = MinuteAlarm({1, 1, MissingDataTreatment::kBreaching});
  alarm.period_s = 3 * 86400;
  alarm.comparison = ComparisonOperator::kLessThanThreshold;
  alarm.threshold = 1;
  MetricData job = MinuteMetric("X", ParseMinute("2024-12-20T10:02"));
  const std::string day = "2024-12-23T";
  const rapidjson::Document& multiday = rows[1];
  for (const auto& event : multiday["events"].GetArray()) {
    if (!event.HasMember("event")) continue;
    const bool succeeds = MemberText(event, "event") == "job succeeds";
    const MetricData run =
        MinuteMetric(succeeds ? "X" : "0", ParseMinute(day + MemberText(event, "at")));
    job.minutes.push_back(run.minutes.front());
  }
  const AlarmTimeline jobs = EvaluateAlarm(alarm, {job});
  EXPECT_EQ(jobs.evaluation_interval_s, 3600);
  for (const auto& event : multiday["events"].GetArray()) {
    if (!event.HasMember("evaluate")) continue;
    const int64_t until_s = ParseMinute(day + MemberText(event, "data_until"));
    EXPECT_EQ(AlarmStateName(StateAt(jobs, until_s)), MemberText(event, "expect_state"))
        << MemberText(event, "at");
  }
}

TEST(AlarmEvaluator, EvaluatesAsOftenAsDocumented) {
  const auto rows = ReadJsonLines("alarms/intervals.jsonl");
  ASSERT_EQ(rows.size(), 9u);
  for (const rapidjson::Document& row : rows) {
    EXPECT_EQ(
        EvaluationIntervalSeconds(row["period"].GetInt64(), row["evaluation_periods"].GetInt64()),
        row["expect_evaluation_interval_s"].GetInt64())
        << MemberText(row, "id");
  }
}

TEST(AlarmEvaluator, ComparesAsDocumented) {
  const auto rows = ReadJsonLines("alarms/operators.jsonl");
  ASSERT_EQ(rows.size(), 15u);
  for (const rapidjson::Document& row : rows) {
    SCOPED_TRACE(MemberText(row, "id"));
    const auto comparison = FindComparisonOperator(MemberText(row, "comparison_operator"));
    // The operators of anomaly detection bands are none for a threshold.
    if (row.HasMember("expect_error")) {
      EXPECT_FALSE(comparison);
      continue;
    }
    ASSERT_TRUE(comparison);
    EXPECT_EQ(IsBreaching(row["value"].GetDouble(), *comparison, row["threshold"].GetDouble()),
              row["expect_breaching"].GetBool());
  }
}

TEST(AlarmEvaluator, SaysWhyItDoesNotEvaluate) {
  AlarmDefinition alarm = MinuteAlarm({1, 1});
  alarm.not_evaluable = "metric math";
  EXPECT_EQ(EvaluateAlarm(alarm, {}).not_evaluable,
            "metric math cannot be evaluated from one metric");
  alarm = MinuteAlarm({1, 1});
  alarm.metric_name = {"${Metric}", false, {}};
  EXPECT_EQ(EvaluateAlarm(alarm, {}).not_evaluable, "its metric name ${Metric} is not known here");
  alarm = MinuteAlarm({1, 1});
  alarm.dimensions.push_back({{"Server", true, {}}, {"${Host}", false, {}}});
  EXPECT_EQ(EvaluateAlarm(alarm, {}).not_evaluable, "its dimension ${Host} is not known here");
}

TEST(AlarmEvaluator, ListsWhatWasEvaluatedNewestFirst) {
  const AlarmTimeline timeline = EvaluateAlarm(MinuteAlarm({3, 2}), {MinuteMetric("00XX", kStart)});
  ASSERT_EQ(timeline.transitions.size(), 3u);  // at last INSUFFICIENT_DATA
  const AlarmTransition& alarm = timeline.transitions[1];
  EXPECT_EQ(alarm.at_s, kStart + 240);
  ASSERT_EQ(alarm.evaluated.size(), 3u);
  EXPECT_EQ(alarm.evaluated[0].start_s, kStart + 180);
  EXPECT_EQ(alarm.evaluated[0].value, 1);
  EXPECT_EQ(alarm.evaluated[0].sample_count, 1u);
  EXPECT_TRUE(alarm.evaluated[0].is_breaching);
  EXPECT_EQ(alarm.evaluated[2].start_s, kStart + 60);
  EXPECT_FALSE(alarm.evaluated[2].is_breaching);
}

// A timeline of its own times: datapoints before its begin count, and gaps of years cost nothing.
TEST(AlarmEvaluator, TakesBeginAndEnd) {
  AlarmOptions options;
  options.begin_s = kStart + 120;
  options.end_s = kStart + 150;
  AlarmTimeline timeline =
      EvaluateAlarm(MinuteAlarm({2, 2}), {MinuteMetric("XXXX", kStart)}, options);
  EXPECT_EQ(timeline.evaluations, 0u);
  options.end_s = kStart + 180;
  timeline = EvaluateAlarm(MinuteAlarm({2, 2}), {MinuteMetric("XXXX", kStart)}, options);
  EXPECT_EQ(timeline.evaluations, 1u);
  EXPECT_EQ(timeline.final_state, AlarmState::kAlarm);

  MetricData far = MinuteMetric("X", 0);
  far.minutes.push_back(MinuteMetric("X", 60'000'000'000'000).minutes[0]);
  timeline = EvaluateAlarm(MinuteAlarm({1, 1}), {far});
  EXPECT_EQ(timeline.evaluations, 1'000'000'000'004u);
  EXPECT_EQ(timeline.transitions.size(), 4u);
  options.begin_s = INT64_MIN;
  options.end_s = INT64_MAX;
  options.evaluation_range = INT64_MAX;
  timeline = EvaluateAlarm(MinuteAlarm({1, 1}), {MinuteMetric("X", kStart)}, options);
  EXPECT_EQ(timeline.evaluation_range, 10'000);
  EXPECT_EQ(timeline.transitions.size(), 2u);
}

// A replay ends with the first evaluation that no datapoint is left for: what others compute for it
// is what it takes itself.
TEST(AlarmEvaluator, EndsWhereTheLastDatapointIsOutOfReach) {
  AlarmDefinition alarm = MinuteAlarm({1, 1});
  const MetricData metric = MinuteMetric("X", kStart);
  const auto end_s = [&](std::optional<int64_t> range) {
    AlarmOptions options;
    options.evaluation_range = range;
    const AlarmTimeline timeline = EvaluateAlarm(alarm, {metric}, options);
    EXPECT_EQ(timeline.evaluation_range, EvaluationRange(alarm, range));
    EXPECT_EQ(timeline.final_state, AlarmState::kInsufficientData);
    EXPECT_EQ(EndOfReach(alarm, range, kStart), timeline.end_s);
    return timeline.end_s - kStart;
  };
  EXPECT_EQ(end_s(std::nullopt), 60 + 3 * 60);
  EXPECT_EQ(end_s(1), 60 + 60);
  EXPECT_EQ(end_s(0), 60 + 60);  // not less than the evaluation periods
  EXPECT_EQ(end_s(INT64_MAX), 60 + 10'000 * 60);
  // Periods of a wall clock are seen when they are over, and maybe an hour late.
  alarm.wall_clock_timezone = "Europe/Berlin";
  alarm.period_s = 3600;
  EXPECT_EQ(end_s(1), 60 + 3600 + 3600 + 3600);
  // Evaluations each hour.
  alarm.wall_clock_timezone.reset();
  alarm.evaluation_periods = 25;
  EXPECT_EQ(end_s(25), 26 * 3600);
}

TEST(AlarmEvaluator, NothingIsInReachOfNumbersBeyondTheLimits) {
  AlarmDefinition alarm = MinuteAlarm({1, 1});
  EXPECT_EQ(EndOfReach(alarm, 1, INT64_MAX), EndOfReach(alarm, 1, INT64_MAX - 60));
  alarm.period_s = int64_t{1} << 53;
  alarm.evaluation_periods = int64_t{1} << 53;
  EXPECT_EQ(EndOfReach(alarm, std::nullopt, kStart), std::nullopt);
  // Of these no number is looked at.
  alarm.not_evaluable = "metric math";
  EXPECT_EQ(EndOfReach(alarm, std::nullopt, kStart), std::nullopt);
}

// The replay that looks at every slot at every minute.
std::vector<AlarmState> SlowStates(const AlarmDefinition& alarm, const AlarmCounts& counts,
                                   const std::string& slots, int64_t range, int64_t evaluations) {
  const int64_t minutes = alarm.period_s / kMinuteSeconds;
  std::vector<AlarmState> states;
  AlarmState state = AlarmState::kInsufficientData;
  for (int64_t end = 1; end <= evaluations; ++end) {
    AlarmWindow window;
    for (int64_t age = 1; age <= range; ++age) {
      bool has_data = false;
      double sum = 0;
      for (int64_t i = end - age * minutes; i < end - (age - 1) * minutes; ++i) {
        if (i < 0 || i >= static_cast<int64_t>(slots.size())) continue;
        const char slot = slots[static_cast<size_t>(i)];
        if (slot == '-') continue;
        has_data = true;
        sum += slot == 'X' ? 1 : 0;
      }
      if (!has_data) continue;
      if (window.datapoints < counts.evaluation_periods && sum > *alarm.threshold) {
        ++window.breaching;
      }
      ++window.datapoints;
      window.oldest_age = age;
    }
    state = DecideAlarmState(counts, window, state).state;
    states.push_back(state);
  }
  return states;
}

TEST(AlarmEvaluator, IsTheReplayOfEverySlot) {
  std::mt19937 random(20241225);
  const auto below = [&](uint32_t limit) { return static_cast<int64_t>(random() % limit); };
  for (int round = 0; round < 300; ++round) {
    AlarmCounts counts;
    counts.evaluation_periods = 1 + below(6);
    counts.datapoints_to_alarm = 1 + below(static_cast<uint32_t>(counts.evaluation_periods));
    counts.missing_data = static_cast<MissingDataTreatment>(below(4));
    AlarmDefinition alarm = MinuteAlarm(counts);
    alarm.period_s = kMinuteSeconds * (1 + below(5));
    alarm.threshold = static_cast<double>(below(3));
    std::string slots = "X";
    while (slots.size() < 150) {
      const bool is_gap = below(12) == 0;
      slots += is_gap ? std::string(static_cast<size_t>(below(50)), '-')
                      : std::string(1, "XXX00-"[below(6)]);
    }
    AlarmOptions options;
    options.evaluation_range = counts.evaluation_periods + below(4);
    const AlarmTimeline timeline = EvaluateAlarm(alarm, {MinuteMetric(slots, kStart)}, options);
    const int64_t evaluations = (timeline.end_s - kStart) / kMinuteSeconds;
    ASSERT_EQ(static_cast<int64_t>(timeline.evaluations), evaluations);
    const std::vector<AlarmState> expected =
        SlowStates(alarm, counts, slots, *options.evaluation_range, evaluations);
    for (int64_t i = 0; i < evaluations; ++i) {
      ASSERT_EQ(StateAt(timeline, kStart + (i + 1) * kMinuteSeconds),
                expected[static_cast<size_t>(i)])
          << round << ": " << slots << " at " << i;
    }
  }
}

}  // namespace
}  // namespace metgrep
