// Statistics of CloudWatch:
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
#include "engine/metrics/statistic.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/metrics/period_samples.h"
#include "tests/support/json_lines.h"

namespace metgrep {
namespace {

Datapoint DatapointOf(const std::vector<double>& samples) {
  Datapoint datapoint;
  for (const double sample : samples) {
    Datapoint one;
    one.sample_count = 1;
    one.sum = one.minimum = one.maximum = sample;
    one.values = {{sample, 1}};
    MergeDatapoint(one, &datapoint);
  }
  return datapoint;
}

std::optional<double> Compute(const std::string& name, const std::vector<double>& samples) {
  const absl::StatusOr<Statistic> statistic = ParseStatistic(name);
  if (!statistic.ok()) {
    ADD_FAILURE() << statistic.status();
    return std::nullopt;
  }
  return ComputeStatistic(*statistic, DatapointOf(samples));
}

// 1, 2, ..., `last`.
std::vector<double> UpTo(int last) {
  std::vector<double> samples;
  for (int i = 1; i <= last; ++i) samples.push_back(i);
  return samples;
}

TEST(Statistic, AgreesWithTheDocumentedCases) {
  const auto rows = ReadJsonLines("alarms/statistics.jsonl");
  ASSERT_EQ(rows.size(), 8u);
  for (const rapidjson::Document& row : rows) {
    SCOPED_TRACE(MemberText(row, "id"));
    std::vector<double> samples;
    for (const auto& value : row["values"].GetArray()) samples.push_back(value.GetDouble());
    EXPECT_EQ(Compute(MemberText(row, "statistic"), samples), row["expect_value"].GetDouble());
  }
}

TEST(Statistic, PercentilesAreOfTheNearestRank) {
  EXPECT_EQ(Compute("p50", {1, 2, 3, 4}), 2);
  EXPECT_EQ(Compute("p50", {1, 2, 3}), 2);
  EXPECT_EQ(Compute("p90", UpTo(10)), 9);
  EXPECT_EQ(Compute("p91", UpTo(10)), 10);
  EXPECT_EQ(Compute("p99.9", UpTo(1000)), 999);
  EXPECT_EQ(Compute("p99.99", UpTo(1000)), 1000);
  EXPECT_EQ(Compute("p0", {7, 8}), 7);
  EXPECT_EQ(Compute("p100", {7, 8}), 8);
  EXPECT_EQ(Compute("p99", {5, 5, 5}), 5);
}

TEST(Statistic, TrimmedByPercentages) {
  EXPECT_EQ(Compute("tm90", UpTo(10)), 5);           // 1 to 9
  EXPECT_EQ(Compute("TM(:90%)", UpTo(10)), 5);       // the same
  EXPECT_EQ(Compute("TM(10%:90%)", UpTo(10)), 5.5);  // 2 to 9
  EXPECT_EQ(Compute("TM(10%:)", UpTo(10)), 6);       // 2 to 10
  EXPECT_EQ(Compute("IQM", UpTo(8)), 4.5);           // 3 to 6
  EXPECT_EQ(Compute("tc90", UpTo(10)), 9);
  EXPECT_EQ(Compute("ts90", UpTo(10)), 45);
  EXPECT_EQ(Compute("TS(50%:)", {3, 3, 3, 3}), 6);   // equal samples are cut, too
  EXPECT_EQ(Compute("wm90", UpTo(10)), 5.4);         // 1 to 9 and 9 again
  EXPECT_EQ(Compute("WM(10%:90%)", UpTo(10)), 5.5);  // 2, 2 to 9, 9
}

TEST(Statistic, TrimmedByValues) {
  EXPECT_EQ(Compute("TM(2:4)", UpTo(5)), 3.5);
  EXPECT_EQ(Compute("TS(2:4)", UpTo(5)), 7);
  EXPECT_EQ(Compute("TC(:4)", UpTo(5)), 4);
  EXPECT_EQ(Compute("TC(4:)", UpTo(5)), 1);
  EXPECT_EQ(Compute("WM(2:4)", UpTo(5)), 3);  // 2, 2, 3, 4, 4
  EXPECT_EQ(Compute("PR(2:4)", UpTo(5)), 40);
  EXPECT_EQ(Compute("TC(10:20)", UpTo(5)), 0);
  EXPECT_EQ(Compute("TM(10:20)", UpTo(5)), std::nullopt);
}

TEST(Statistic, PercentilesWantSamplesThatAreNotNegative) {
  for (const char* name : {"p50", "tm90", "tc90", "PR(:3)"}) {
    EXPECT_EQ(Compute(name, {-1, 2}), std::nullopt) << name;
    EXPECT_NE(Compute(name, {0, 2}), std::nullopt) << name;
  }
  EXPECT_EQ(Compute("Minimum", {-1, 2}), -1);
  EXPECT_EQ(Compute("Sum", {}), std::nullopt);
}

TEST(Statistic, KnowsWhatNeedsValues) {
  const std::map<std::string, bool> names = {
      {"SampleCount", false}, {"Sum", false},  {"Average", false},  {"Minimum", false},
      {"Maximum", false},     {"p99", true},   {"tm90", true},      {"IQM", true},
      {"wm1.5", true},        {"tc0", true},   {"PR(:300)", true},  {"TS(1%:2%)", true},
      {"TC(0.5:)", true},     {"ts100", true}, {"WM(:99.5%)", true}};
  for (const auto& [name, needs_values] : names) {
    const auto statistic = ParseStatistic(name);
    ASSERT_TRUE(statistic.ok()) << name;
    EXPECT_EQ(NeedsValues(*statistic), needs_values) << name;
    EXPECT_EQ(statistic->name, name);
  }
}

TEST(Statistic, RefusesOtherNames) {
  for (const char* name :
       {"",        "sum",      "SUM",          "Median", "p",          "p101",
        "p-1",     "pNaN",     "p0x1",         "p1e1",   "p9 ",        "P99",
        "iqm",     "TM",       "TM()",         "TM(:)",  "TM(10%:90)", "TM(90%:10%)",
        "TM(5:5)", "TM(%:5%)", "TM(10%:101%)", "TM(1:2", "TM1:2)",     "PR(10%:20%)",
        "PR90",    "pr(1:2)",  "tm",           "tm.",    "(1:2)"}) {
    EXPECT_FALSE(ParseStatistic(name).ok()) << name;
  }
  EXPECT_EQ(ParseStatistic("Median").status().message(),
            "\"Median\" is not a statistic of CloudWatch");
}

TEST(Statistic, PercentilesNeedSamplesToBeSignificant) {
  const auto rows = ReadJsonLines("alarms/low_samples.jsonl");
  ASSERT_EQ(rows.size(), 14u);
  for (const rapidjson::Document& row : rows) {
    SCOPED_TRACE(MemberText(row, "id"));
    const auto statistic = ParseStatistic(absl::StrCat("p", row["percentile"].GetDouble() * 100));
    ASSERT_TRUE(statistic.ok());
    EXPECT_EQ(row["sample_count"].GetUint64() < SignificantSampleCount(*statistic),
              row["expect_low_sample"].GetBool());
  }
  EXPECT_EQ(SignificantSampleCount(*ParseStatistic("Sum")), 0u);
  EXPECT_EQ(SignificantSampleCount(*ParseStatistic("p100")), 0u);
  EXPECT_EQ(SignificantSampleCount(*ParseStatistic("tm99")), 0u);
}

// Periods that slide over minutes have the same samples as each period on its own.
TEST(PeriodSamples, SlideOverMinutes) {
  std::vector<Datapoint> minutes;
  for (int i = 0; i < 200; ++i) {
    if (i % 7 == 3 || (i > 90 && i < 120)) continue;
    minutes.push_back(DatapointOf({i % 5 + 0.5, i % 3 * 1.0, 4.0}));
    minutes.back().start_s = i * kMinuteSeconds;
  }
  PeriodSamples sliding(&minutes, /*with_values=*/true);
  for (int64_t end = 0; end <= 220; ++end) {
    const int64_t start_s = (end - 10) * kMinuteSeconds;
    const int64_t end_s = end * kMinuteSeconds;
    Datapoint expected;
    for (const Datapoint& minute : minutes) {
      if (minute.start_s >= start_s && minute.start_s < end_s) MergeDatapoint(minute, &expected);
    }
    const Datapoint& actual = sliding.Aggregate(start_s, end_s);
    ASSERT_EQ(actual.sample_count, expected.sample_count) << end;
    ASSERT_EQ(actual.values, expected.values) << end;
    if (expected.sample_count == 0) continue;
    ASSERT_EQ(actual.sum, expected.sum);
    ASSERT_EQ(actual.minimum, expected.minimum);
    ASSERT_EQ(actual.maximum, expected.maximum);
  }
}

}  // namespace
}  // namespace metgrep
