// What the service refuses of an alarm:
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
#include "engine/metrics/alarm_limits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "tests/support/alarm_states.h"
#include "tests/support/json_lines.h"

namespace metgrep {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

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

}  // namespace
}  // namespace metgrep
