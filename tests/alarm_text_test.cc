// What an alarm checks and what it went through, in words and as JSON.
#include <string>

#include "cli/alarm_json.h"
#include "cli/alarm_text.h"
#include "gtest/gtest.h"
#include "rapidjson/document.h"
#include "tests/support/golden.h"
#include "tests/support/sample_metrics.h"

namespace metgrep {
namespace {

AlarmTimeline NotEvaluable() {
  AlarmTimeline timeline;
  timeline.not_evaluable = "it is a composite alarm";
  return timeline;
}

AlarmDefinition HostileAlarm() {
  const MetricId id = HostileMetric().id;
  AlarmDefinition alarm = SampleAlarm();
  alarm.name.text = id.name;
  alarm.metric_name.text = id.name;
  alarm.metric_namespace.text = id.metric_namespace;
  for (const Dimension& dimension : id.dimensions) {
    DimensionDefinition& definition = alarm.dimensions.emplace_back();
    definition.name.text = dimension.name;
    definition.value.text = dimension.value;
  }
  return alarm;
}

TEST(AlarmText, ConditionIsASentence) {
  AlarmDefinition alarm = SampleAlarm();
  EXPECT_EQ(AlarmCondition(alarm),
            "Sum >= 1.5 for 1 of 2 periods of 60 s, missing data treated as notBreaching");
  alarm.evaluation_periods = 1;
  alarm.datapoints_to_alarm.reset();
  alarm.statistic.text = "p99";
  alarm.comparison = ComparisonOperator::kLessThanThreshold;
  alarm.period_s = 300;
  alarm.missing_data = MissingDataTreatment::kMissing;
  alarm.ignores_low_sample_percentiles = true;
  EXPECT_EQ(AlarmCondition(alarm),
            "p99 < 1.5 for 1 of 1 period of 300 s, missing data treated as missing, state kept "
            "while there are too few samples");
}

TEST(AlarmText, TimeInStateNeverRoundsToNothingOrAll) {
  AlarmTimeline timeline;
  timeline.end_s = 100'000;
  timeline.seconds_in_state = {60, 99'940, 0};
  EXPECT_EQ(TimeInStateText(timeline, AlarmState::kInsufficientData), "1 min (<1 %)");
  EXPECT_EQ(TimeInStateText(timeline, AlarmState::kOk), "1 d 3 h 45 min 40 s (>99 %)");
  EXPECT_EQ(TimeInStateText(timeline, AlarmState::kAlarm), "0 s (0 %)");
  timeline.end_s = 0;
  EXPECT_EQ(TimeInStateText(timeline, AlarmState::kAlarm), "0 s");
}

TEST(AlarmText, RemarksTellWhyAMetricIsNotFound) {
  AlarmTimeline timeline;
  EXPECT_EQ(MetricRemark(timeline), "no datapoints of this metric");
  timeline.metrics_of_other_units = 1;
  EXPECT_EQ(MetricRemark(timeline), "no metric has this unit; 1 metric of this name with another");
  timeline.metrics_of_other_dimensions = 2;
  EXPECT_EQ(MetricRemark(timeline),
            "no metric has exactly these dimensions; 2 metrics of this name with others: each "
            "combination is a metric of its own");
  timeline.metrics_found = 1;
  EXPECT_EQ(MetricRemark(timeline), "");
  timeline.metrics_found = 2;
  EXPECT_EQ(MetricRemark(timeline),
            "2 metrics of different units are taken together: the alarm names no unit");
}

TEST(AlarmText, IsATimeline) {
  AlarmTimeline silent = SampleTimeline();
  silent.metrics_found = 0;
  silent.transitions.clear();
  silent.seconds_in_state = {480, 0, 0};
  silent.final_state = AlarmState::kInsufficientData;
  EXPECT_EQ(
      GoldenDifference("metrics/alarm.txt", AlarmText(SampleAlarm(), SampleTimeline()) + "\n" +
                                                AlarmText(HostileAlarm(), silent) + "\n" +
                                                AlarmText(SampleAlarm(), NotEvaluable())),
      "");
}

TEST(AlarmJson, IsOneObjectInALine) {
  const std::string json = AlarmJson(SampleAlarm(), SampleTimeline());
  EXPECT_EQ(GoldenDifference("metrics/alarm.jsonl", json), "");
  EXPECT_EQ(json.find('\n'), json.size() - 1);
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  ASSERT_FALSE(document.HasParseError());
  EXPECT_EQ(document["Transitions"].Size(), 2u);
  EXPECT_EQ(document["Transitions"][0]["StateReasonData"]["recentDatapoints"][0].GetDouble(), 2);
  EXPECT_TRUE(document["Transitions"][1]["StateReasonData"].IsNull());
  EXPECT_EQ(document["SecondsInState"]["ALARM"].GetInt(), 180);
}

TEST(AlarmJson, TakesAnyNameAndAlarmsThatWereNotEvaluated) {
  for (const std::string& json :
       {AlarmJson(HostileAlarm(), SampleTimeline()), AlarmJson(HostileAlarm(), NotEvaluable())}) {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseValidateEncodingFlag>(json.data(), json.size());
    ASSERT_FALSE(document.HasParseError()) << json;
    EXPECT_STREQ(document["AlarmName"].GetString(),
                 "</title><script>alert('1')</script>\\x1B[31m\\x0A# EOF");
  }
}

TEST(AlarmText, TellsWhatTheEvaluatorFound) {
  const AlarmTimeline timeline = EvaluateAlarm(SampleAlarm(), SampleMetrics());
  ASSERT_EQ(timeline.not_evaluable, "");
  const std::string text = AlarmText(SampleAlarm(), timeline);
  EXPECT_NE(text.find("INSUFFICIENT_DATA -> ALARM"), std::string::npos) << text;
  EXPECT_NE(text.find("final state OK"), std::string::npos) << text;
  rapidjson::Document document;
  document.Parse(AlarmJson(SampleAlarm(), timeline).c_str());
  ASSERT_FALSE(document.HasParseError());
  EXPECT_EQ(document["Transitions"].Size(), timeline.transitions.size());
}

}  // namespace
}  // namespace metgrep
