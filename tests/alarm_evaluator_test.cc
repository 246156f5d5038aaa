// Timelines of alarms: cases in tests/cases/alarms, of which those in .jsonl are from
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html and the
// pages that each row names.
#include "engine/metrics/alarm_evaluator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/metrics/alarm_limits.h"
#include "engine/metrics/alarm_window.h"
#include "rapidjson/document.h"
#include "tests/support/alarm_states.h"
#include "tests/support/alarm_timelines.h"
#include "tests/support/json_lines.h"

namespace metgrep {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

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

TEST(AlarmLimits, AreTheDocumentedOnes) {
  const auto rows = ReadJsonLines("alarms/limits.jsonl");
  ASSERT_EQ(rows.size(), 14u);
  for (const rapidjson::Document& row : rows) {
    AlarmDefinition alarm = MinuteAlarm({row["evaluation_periods"].GetInt64(), 1});
    alarm.period_s = row["period"].GetInt64();
    EXPECT_EQ(CheckAlarmLimits(alarm).empty(), row["expect_valid"].GetBool())
        << MemberText(row, "id");
  }
}

TEST(AlarmLimits, SayWhatIsViolated) {
  const auto check = [](auto change) {
    AlarmDefinition alarm = MinuteAlarm({3, 2});
    change(&alarm);
    return CheckAlarmLimits(alarm);
  };
  EXPECT_THAT(check([](AlarmDefinition*) {}), IsEmpty());
  EXPECT_THAT(check([](AlarmDefinition* alarm) { alarm->period_s = 45; }),
              ElementsAre("Period 45 is not 10, 20, 30 or a multiple of 60 seconds"));
  EXPECT_THAT(check([](AlarmDefinition* alarm) { alarm->period_s = 0; }),
              ElementsAre("Period is missing"));
  EXPECT_THAT(check([](AlarmDefinition* alarm) { alarm->evaluation_periods = 1441; }),
              ElementsAre("Period 60 times EvaluationPeriods 1441 is more than 86400 seconds, the "
                          "limit for periods below an hour"));
  EXPECT_THAT(check([](AlarmDefinition* alarm) {
                alarm->period_s = 3600;
                alarm->evaluation_periods = INT64_MAX;
              }),
              ElementsAre("Period 3600 times EvaluationPeriods 9223372036854775807 is more than "
                          "604800 seconds"));
  EXPECT_THAT(check([](AlarmDefinition* alarm) { alarm->datapoints_to_alarm = 4; }),
              ElementsAre("DatapointsToAlarm 4 is more than EvaluationPeriods 3"));
  EXPECT_THAT(check([](AlarmDefinition* alarm) { alarm->datapoints_to_alarm = 0; }),
              ElementsAre("DatapointsToAlarm 0 is less than 1"));
  EXPECT_THAT(check([](AlarmDefinition* alarm) { alarm->statistic.text = "Median"; }),
              ElementsAre("Statistic \"Median\" is not one of CloudWatch"));
  EXPECT_THAT(check([](AlarmDefinition* alarm) { alarm->statistic.text = "p99"; }),
              ElementsAre("Statistic \"p99\" belongs into ExtendedStatistic"));
  EXPECT_THAT(check([](AlarmDefinition* alarm) { alarm->is_extended_statistic = true; }),
              ElementsAre("ExtendedStatistic \"Sum\" belongs into Statistic"));
  EXPECT_THAT(check([](AlarmDefinition* alarm) {
                alarm->wall_clock_timezone = "+01:03";
                alarm->period_s = 120;
              }),
              ElementsAre("Period 120 is not 60, 300, 3600, 86400 or 604800 seconds, which a wall "
                          "clock window needs"));
  EXPECT_THAT(
      check([](AlarmDefinition* alarm) {
        alarm->metric_name.text.clear();
        alarm->metric_namespace.text.clear();
        alarm->threshold.reset();
        alarm->statistic.text.clear();
        alarm->evaluation_periods = 0;
        alarm->datapoints_to_alarm.reset();
        alarm->dimensions.resize(31);
      }),
      ElementsAre("EvaluationPeriods 0 is less than 1", "Statistic or ExtendedStatistic is missing",
                  "MetricName is missing", "Namespace is missing", "Threshold is missing",
                  "31 dimensions are more than 30"));
  EXPECT_THAT(check([](AlarmDefinition* alarm) {
                alarm->not_evaluable = "metric math";
                alarm->period_s = 0;
              }),
              IsEmpty());
}

TEST(AlarmLimits, TimeZonesOfWallClockWindows) {
  const auto is_valid = [](const std::string& timezone) {
    AlarmDefinition alarm = MinuteAlarm({1, 1});
    alarm.wall_clock_timezone = timezone;
    return CheckAlarmLimits(alarm).empty();
  };
  for (const char* zone : {"Z", "UTC", "+05:30", "-08:00", "UTC+05:30", "GMT-08:00", "+01:05",
                           "America/New_York", "Asia/Kolkata"}) {
    EXPECT_TRUE(is_valid(zone)) << zone;
  }
  for (const char* zone : {"", "+01:03", "+5:30", "+19:00", "+05:60", "0530", "Mars/Olympus",
                           "/etc/passwd", "../../etc/localtime", "localtime", "file:UTC"}) {
    EXPECT_FALSE(is_valid(zone)) << zone;
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

// A case of public notifications: the alarm, its datapoints, and what the service wrote.
struct Notification {
  const char* what;
  AlarmCounts counts;
  bool has_datapoints_to_alarm;
  ComparisonOperator comparison;
  double threshold;
  std::vector<std::pair<const char*, double>> datapoints;  // minute, value
  const char* at;
  AlarmState previous;
  const char* reason;
};

TEST(AlarmReason, IsThatOfPublicNotifications) {
  using enum ComparisonOperator;
  using enum MissingDataTreatment;
  using enum AlarmState;
  const Notification notifications[] = {
      {"https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Acting_Alarm_Changes.html",
       {3, 3},
       true,
       kGreaterThanThreshold,
       31,
       {{"2025-07-03T08:19", 41}, {"2025-07-03T08:24", 33.8}, {"2025-07-03T08:29", 32.6}},
       "2025-07-03T08:34",
       kOk,
       "Threshold Crossed: 3 out of the last 3 datapoints [32.6 (03/07/25 08:29:00), 33.8 "
       "(03/07/25 "
       "08:24:00), 41.0 (03/07/25 08:19:00)] were greater than the threshold (31.0) (minimum 3 "
       "datapoints for OK -> ALARM transition)."},
      {"three of five back to OK",
       {5, 3},
       true,
       kGreaterThanThreshold,
       0,
       {{"2021-12-21T06:25", 2},
        {"2021-12-21T06:30", 0},
        {"2021-12-21T06:35", 2},
        {"2021-12-21T06:40", 0},
        {"2021-12-21T06:45", 0}},
       "2021-12-21T06:50",
       kAlarm,
       "Threshold Crossed: 3 out of the last 5 datapoints [0.0 (21/12/21 06:45:00), 0.0 (21/12/21 "
       "06:40:00), 0.0 (21/12/21 06:30:00)] were not greater than the threshold (0.0) (minimum 3 "
       "datapoints for ALARM -> OK transition)."},
      {"one of twenty, the others missing",
       {20, 1, kNotBreaching},
       true,
       kGreaterThanOrEqualToThreshold,
       1,
       {{"2024-03-16T12:15", 613}},
       "2024-03-16T12:20",
       kOk,
       "Threshold Crossed: 1 out of the last 20 datapoints [613.0 (16/03/24 12:15:00)] was greater "
       "than or equal to the threshold (1.0) and 19 missing datapoints were treated as "
       "[NonBreaching] (minimum 1 datapoint for OK -> ALARM transition)."},
      {"eight of eight back to OK",
       {8, 8, kBreaching},
       false,
       kLessThanOrEqualToThreshold,
       0,
       {{"2026-08-19T09:35", 2}},
       "2026-08-19T09:40",
       kAlarm,
       "Threshold Crossed: 1 datapoint [2.0 (19/08/26 09:35:00)] was not less than or equal to the "
       "threshold (0.0) and 7 missing datapoints were treated as [Breaching]."},
      {"without DatapointsToAlarm",
       {2, 2},
       false,
       kGreaterThanThreshold,
       42,
       {{"2023-01-09T14:00", 1}, {"2023-01-09T14:05", 0}},
       "2023-01-09T14:10",
       kInsufficientData,
       "Threshold Crossed: 2 datapoints [0.0 (09/01/23 14:05:00), 1.0 (09/01/23 14:00:00)] were "
       "not "
       "greater than the threshold (42.0)."},
      {"five and more",
       {6, 5},
       true,
       kLessThanThreshold,
       65,
       {{"2020-04-29T23:00", 70},
        {"2020-04-29T23:05", 0},
        {"2020-04-29T23:10", 0},
        {"2020-04-29T23:15", 0},
        {"2020-04-29T23:20", 0},
        {"2020-04-29T23:25", 0}},
       "2020-04-29T23:30",
       kInsufficientData,
       "Threshold Crossed: 5 out of the last 6 datapoints were less than the threshold (65.0). The "
       "most recent datapoints which crossed the threshold: [0.0 (29/04/20 23:25:00), 0.0 "
       "(29/04/20 "
       "23:20:00), 0.0 (29/04/20 23:15:00), 0.0 (29/04/20 23:10:00), 0.0 (29/04/20 23:05:00)] "
       "(minimum 5 datapoints for OK -> ALARM transition)."},
      {"nothing received",
       {3, 3, kBreaching},
       false,
       kLessThanThreshold,
       1,
       {},
       "2023-12-30T07:45",
       kOk,
       "Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were "
       "treated as [Breaching]."},
      {"nothing received for one period",
       {1, 1, kNotBreaching},
       true,
       kGreaterThanThreshold,
       1,
       {},
       "2023-12-30T07:45",
       kAlarm,
       "Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was "
       "treated as [NonBreaching]."},
      {"the missing ones are enough",
       {3, 2, kBreaching},
       true,
       kGreaterThanThreshold,
       1,
       {{"2023-12-30T07:40", 0}},
       "2023-12-30T07:45",
       kOk,
       "Threshold Crossed: 1 datapoint was received for 3 periods and 2 missing datapoints were "
       "treated as [Breaching]."},
      {"unknown",
       {5, 5},
       false,
       kGreaterThanThreshold,
       1,
       {},
       "2023-08-04T12:30",
       kOk,
       "Insufficient Data: 5 datapoints were unknown."},
      {"one unknown",
       {1, 1},
       false,
       kGreaterThanThreshold,
       1,
       {},
       "2023-08-04T12:30",
       kOk,
       "Insufficient Data: 1 datapoint was unknown."},
  };
  for (const Notification& notification : notifications) {
    AlarmDefinition alarm = MinuteAlarm(notification.counts);
    if (!notification.has_datapoints_to_alarm) alarm.datapoints_to_alarm.reset();
    alarm.period_s = 300;
    alarm.comparison = notification.comparison;
    alarm.threshold = notification.threshold;
    MetricData metric = MinuteMetric("", kStart);
    for (const auto& [minute, value] : notification.datapoints) {
      metric.minutes.push_back({ParseMinute(minute), 1, value, value, value, {}});
    }
    AlarmOptions options;
    options.end_s = ParseMinute(notification.at);
    options.begin_s = *options.end_s - kMinuteSeconds;
    options.initial_state = notification.previous;
    const AlarmTimeline timeline = EvaluateAlarm(alarm, {metric}, options);
    ASSERT_EQ(timeline.transitions.size(), 1u) << notification.what;
    EXPECT_EQ(timeline.transitions[0].reason, notification.reason) << notification.what;
  }
}

TEST(AlarmReason, DataIsTheJsonOfTheService) {
  AlarmDefinition alarm = MinuteAlarm({2, 2});
  alarm.datapoints_to_alarm.reset();
  alarm.unit.text = "Count";
  MetricData metric = MinuteMetric("0X", kStart);
  metric.id.unit = "Count";
  const AlarmTimeline timeline = EvaluateAlarm(alarm, {metric});
  ASSERT_EQ(timeline.transitions.size(), 3u);
  EXPECT_EQ(timeline.transitions[0].reason_data,
            R"({"version":"1.0","queryDate":"2024-12-25T10:01:00.000+0000",)"
            R"("startDate":"2024-12-25T10:00:00.000+0000","unit":"Count","statistic":"Sum",)"
            R"("period":60,"recentDatapoints":[0.0],"threshold":0.0,"evaluatedDatapoints":)"
            R"([{"timestamp":"2024-12-25T10:00:00.000+0000","sampleCount":1.0,"value":0.0}]})");
  EXPECT_EQ(timeline.transitions[1].to, AlarmState::kAlarm);
  EXPECT_EQ(timeline.transitions[1].reason_data,
            R"({"version":"1.0","queryDate":"2024-12-25T10:05:00.000+0000",)"
            R"("startDate":"2024-12-25T10:01:00.000+0000","unit":"Count","statistic":"Sum",)"
            R"("period":60,"recentDatapoints":[1.0],"threshold":0.0,"evaluatedDatapoints":)"
            R"([{"timestamp":"2024-12-25T10:04:00.000+0000"},)"
            R"({"timestamp":"2024-12-25T10:03:00.000+0000"}]})");
  EXPECT_EQ(timeline.transitions[2].to, AlarmState::kInsufficientData);
  EXPECT_EQ(timeline.transitions[2].reason_data,
            R"({"version":"1.0","queryDate":"2024-12-25T10:06:00.000+0000","unit":"Count",)"
            R"("statistic":"Sum","period":60,"recentDatapoints":[],"threshold":0.0,)"
            R"("evaluatedDatapoints":[{"timestamp":"2024-12-25T10:05:00.000+0000"},)"
            R"({"timestamp":"2024-12-25T10:04:00.000+0000"}]})");
}

TEST(AlarmReason, DataStaysJsonAndSmall) {
  AlarmDefinition alarm = MinuteAlarm({1000, 1});
  alarm.unit.text = "\"\\";
  MetricData metric = MinuteMetric(std::string(1000, '0') + "X", kStart);
  metric.id.unit = alarm.unit.text;
  for (Datapoint& minute : metric.minutes) {
    if (minute.sum > 0) minute.sum = HUGE_VAL;
  }
  const AlarmTimeline timeline = EvaluateAlarm(alarm, {metric});
  ASSERT_FALSE(timeline.transitions.empty());
  for (const AlarmTransition& transition : timeline.transitions) {
    rapidjson::Document json;
    json.Parse(transition.reason_data.c_str());
    EXPECT_FALSE(json.HasParseError()) << transition.reason_data;
    EXPECT_LE(transition.evaluated.size(), 100u);
    EXPECT_LE(transition.reason_data.size(), 20'000u);
  }
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
  EXPECT_EQ(timeline.evaluation_range, 1'000'000);
  EXPECT_EQ(timeline.transitions.size(), 2u);
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
