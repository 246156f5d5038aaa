// StateReason and StateReasonData, as public notifications have them.
#include "engine/metrics/alarm_reason.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "engine/metrics/alarm_evaluator.h"
#include "rapidjson/document.h"
#include "tests/support/alarm_states.h"
#include "tests/support/alarm_timelines.h"

namespace metgrep {
namespace {

const int64_t kStart = ParseMinute("2024-12-25T10:00");

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

}  // namespace
}  // namespace metgrep
