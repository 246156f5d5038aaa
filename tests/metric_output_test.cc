// What is printed of datapoints: tables, and the formats that other programs read.
#include <cmath>
#include <cstdint>
#include <limits>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "cli/metric_csv.h"
#include "cli/metric_emf.h"
#include "cli/metric_json.h"
#include "cli/metric_openmetrics.h"
#include "cli/metric_put_data.h"
#include "cli/metric_table.h"
#include "cli/metric_text.h"
#include "engine/json_text.h"
#include "gtest/gtest.h"
#include "rapidjson/document.h"
#include "tests/support/find_program.h"
#include "tests/support/golden.h"
#include "tests/support/open_metrics_check.h"
#include "tests/support/run_program.h"
#include "tests/support/sample_metrics.h"
#include "tests/support/temporary_directory.h"

namespace metgrep {
namespace {

std::vector<MetricSeries> MakeSeries(const std::vector<MetricData>& metrics, int64_t period_s,
                                     const std::vector<std::string_view>& statistics) {
  std::vector<MetricSeries> series;
  for (const MetricData& metric : metrics) {
    series.push_back(MakeMetricSeries(metric, period_s, Statistics(statistics)));
  }
  return series;
}

// Each line is a document of JSON.
std::vector<rapidjson::Document> ParseLines(const std::string& text) {
  std::vector<rapidjson::Document> documents;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    documents.emplace_back().Parse<rapidjson::kParseValidateEncodingFlag>(line.data(), line.size());
    EXPECT_FALSE(documents.back().HasParseError()) << line;
  }
  return documents;
}

// A metric with one datapoint of so many samples, each of a value of its own or all alike.
MetricData ManySamples(size_t count, bool are_different) {
  std::vector<double> samples;
  for (size_t i = 0; i < count; ++i) samples.push_back(are_different ? static_cast<double>(i) : 7);
  return {.id = {"ns", "m", {}, "Count"}, .minutes = {SampleDatapoint(kSampleMinute, samples)}};
}

TEST(MetricText, NumbersAreTheShortestThatReadBack) {
  const std::vector<std::pair<double, std::string>> cases = {
      {0, "0"},
      {-0.0, "0"},
      {2, "2"},
      {-17, "-17"},
      {0.1, "0.1"},
      {100000, "100000"},
      {1e15, "1000000000000000"},
      {9007199254740992, "9007199254740992"},
      {1e16, "1e+16"},
      {1.0 / 3, "0.3333333333333333"},
      {1e-7, "1e-07"},
      {std::numeric_limits<double>::infinity(), "inf"},
      {std::nan(""), "nan"},
  };
  for (const auto& [value, text] : cases) EXPECT_EQ(NumberText(value), text);
  std::string json;
  AppendJsonNumber(-std::numeric_limits<double>::infinity(), &json);
  EXPECT_EQ(json, "null");
}

TEST(MetricText, TimesAreUtc) {
  EXPECT_EQ(TimeText(kSampleMinute), "2019-07-14T12:43:00Z");
  EXPECT_EQ(TimeText(-1), "1969-12-31T23:59:59Z");
  EXPECT_EQ(TimeText(-62'167'219'200), "0000-01-01T00:00:00Z");
  EXPECT_EQ(TimeText(253'402'300'799), "9999-12-31T23:59:59Z");
  EXPECT_EQ(TimeText(253'402'300'800), "@253402300800");
  EXPECT_EQ(TimeText(std::numeric_limits<int64_t>::min()), "@-9223372036854775808");
}

TEST(MetricText, DurationsHaveUnits) {
  EXPECT_EQ(DurationText(0), "0 s");
  EXPECT_EQ(DurationText(300), "5 min");
  EXPECT_EQ(DurationText(90'061), "1 d 1 h 1 min 1 s");
}

TEST(MetricText, PrintableTextHoldsNothingThatATerminalObeys) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"plain é 日本 😀", "plain é 日本 😀"},
      {"a\x1B[31m\r\n\x7F", "a\\x1B[31m\\x0D\\x0A\\x7F"},
      {"\xC2\x9B and \xC2\xA0", "\\xC2\\x9B and \xC2\xA0"},
      {"\xE2\x80\xAE\xE2\x81\xA6\xE2\x80\xA8\xE2\x80\x9C",
       "\\xE2\\x80\\xAE\\xE2\\x81\\xA6\\xE2\\x80\\xA8“"},
      {"\xFF\xE2\x80", "\\xFF\\xE2\\x80"},
      {std::string("\0", 1), "\\x00"},
  };
  for (const auto& [bytes, text] : cases) EXPECT_EQ(PrintableText(bytes), text);
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string bytes = {static_cast<char>(first), static_cast<char>(second), 'x'};
      const std::string text = PrintableText(bytes);
      ASSERT_TRUE(IsUtf8(text)) << first << ' ' << second;
      ASSERT_EQ(text.find_first_of("\x1B\n\r"), std::string::npos) << first << ' ' << second;
      ASSERT_TRUE(text.ends_with('x'));
    }
  }
}

TEST(MetricSeries, PeriodsStartAtTheirMultiples) {
  const std::vector<Datapoint> minutes = {SampleDatapoint(-60, {1}), SampleDatapoint(0, {2, 3}),
                                          SampleDatapoint(240, {4}), SampleDatapoint(900, {5})};
  const std::vector<Datapoint> periods = MergeIntoPeriods(minutes, 300);
  ASSERT_EQ(periods.size(), 3u);
  EXPECT_EQ(periods[0].start_s, -300);
  EXPECT_EQ(periods[0].sum, 1);
  EXPECT_EQ(periods[1].start_s, 0);
  EXPECT_EQ(periods[1].sum, 9);
  EXPECT_EQ(periods[1].sample_count, 3u);
  EXPECT_EQ(periods[1].values.size(), 3u);
  EXPECT_EQ(periods[2].start_s, 900);
}

TEST(MetricTable, IsAligned) {
  std::vector<MetricSeries> series =
      MakeSeries(SampleMetrics(), 60, {"SampleCount", "Sum", "Average", "p90"});
  for (MetricSeries& hostile : MakeSeries({HostileMetric()}, 300, {"Sum", "Minimum"})) {
    series.push_back(std::move(hostile));
  }
  series.push_back({.id = {"LogMetrics", "Silent", {}, "None"}, .statistics = {"Sum"}, .rows = {}});
  series[0].rows[1].cells[2].reset();
  EXPECT_EQ(GoldenDifference("metrics/table.txt", MetricTable(series)), "");
}

TEST(MetricCsv, HasAColumnForEachDimension) {
  std::vector<MetricData> metrics = SampleMetrics();
  metrics.push_back(HostileMetric());
  std::vector<MetricSeries> series = MakeSeries(metrics, 60, {"SampleCount", "Sum"});
  series[0].rows[1].cells[1].reset();
  EXPECT_EQ(GoldenDifference("metrics/metrics.csv", MetricCsv(series, series.front().statistics)),
            "");
}

TEST(MetricJson, IsLikeTheAnswerOfGetMetricStatistics) {
  std::vector<MetricData> metrics = SampleMetrics();
  metrics.push_back(HostileMetric());
  std::vector<MetricSeries> series = MakeSeries(metrics, 60, {"Sum", "Maximum"});
  for (MetricSeries& one : MakeSeries({SampleMetrics()[0]}, 300, {"p99", "Sum", "p50"})) {
    series.push_back(std::move(one));
  }
  const std::string text = MetricJson(series);
  EXPECT_EQ(GoldenDifference("metrics/metrics.jsonl", text), "");
  const std::vector<rapidjson::Document> documents = ParseLines(text);
  ASSERT_EQ(documents.size(), 4u);
  EXPECT_EQ(documents[0]["Datapoints"][0]["Sum"].GetDouble(), 2);
  EXPECT_EQ(documents[3]["Datapoints"][0]["ExtendedStatistics"]["p99"].GetDouble(), 1);
}

TEST(MetricEmf, IsOneEventForEachMinute) {
  const PublishedText published = MetricEmf(SampleMetrics());
  EXPECT_EQ(GoldenDifference("metrics/emf.jsonl", published.text), "");
  EXPECT_TRUE(published.left_out.empty());
  EXPECT_EQ(ParseLines(published.text).size(), 5u);
}

TEST(MetricEmf, AnEventHasAHundredSamplesAtMost) {
  const PublishedText published = MetricEmf({ManySamples(250, false)});
  const std::vector<rapidjson::Document> events = ParseLines(published.text);
  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(events[0]["m"].Size(), 100u);
  EXPECT_EQ(events[1]["m"].Size(), 100u);
  EXPECT_EQ(events[2]["m"].Size(), 50u);
  const std::vector<rapidjson::Document> whole =
      ParseLines(MetricEmf({ManySamples(100, true)}).text);
  ASSERT_EQ(whole.size(), 1u);
  EXPECT_EQ(whole[0]["m"][99].GetDouble(), 99);
  // One more than full events: a number alone.
  const std::vector<rapidjson::Document> more =
      ParseLines(MetricEmf({ManySamples(101, true)}).text);
  ASSERT_EQ(more.size(), 2u);
  EXPECT_EQ(more[1]["m"].GetDouble(), 100);
}

TEST(MetricEmf, WithoutValuesTheBasicStatisticsAreTheSame) {
  const std::vector<rapidjson::Document> events = ParseLines(MetricEmf({HostileMetric()}).text);
  ASSERT_EQ(events.size(), 1u);
  const rapidjson::Value& metric = events[0]["_aws"]["CloudWatchMetrics"][0];
  const rapidjson::Value& samples = events[0][metric["Metrics"][0]["Name"]];
  ASSERT_EQ(samples.Size(), 4u);
  EXPECT_EQ(samples[0].GetDouble(), -3);
  EXPECT_EQ(samples[3].GetDouble(), 2);
  EXPECT_EQ(samples[1].GetDouble() + samples[2].GetDouble(), -0.5);
  for (const rapidjson::Value& name : metric["Dimensions"][0].GetArray()) {
    EXPECT_TRUE(events[0][name].IsString());
  }
}

TEST(MetricEmf, LeavesOutWhatTheFormatCannotName) {
  std::vector<MetricData> metrics(4, SampleMetrics()[0]);
  metrics[1].id.dimensions = {{"RejectedSSH", "yes"}};
  metrics[2].id.name = "_aws";
  metrics[3].id.dimensions = {{"user", std::string(1025, 'x')}};
  const PublishedText published = MetricEmf(metrics);
  EXPECT_EQ(ParseLines(published.text).size(), 3u);
  ASSERT_EQ(published.left_out.size(), 3u);
  EXPECT_EQ(published.left_out[0],
            "metric LogMetrics RejectedSSH{RejectedSSH=\"yes\"} is left out: its name, those of "
            "its dimensions and _aws must differ");
  EXPECT_TRUE(published.left_out[2].ends_with("the value of a dimension has 1 to 1024 characters"));
}

TEST(MetricPutData, IsARequestForEachNamespace) {
  std::vector<MetricData> metrics = SampleMetrics();
  metrics.push_back(HostileMetric());
  const PublishedText published = MetricPutData(metrics);
  EXPECT_EQ(GoldenDifference("metrics/put_metric_data.jsonl", published.text), "");
  EXPECT_TRUE(published.left_out.empty());
  EXPECT_EQ(ParseLines(published.text).size(), 3u);
}

TEST(MetricPutData, RequestsKeepToTheLimits) {
  const std::vector<rapidjson::Document> requests =
      ParseLines(MetricPutData({LongMetric(2500)}).text);
  ASSERT_EQ(requests.size(), 3u);
  EXPECT_EQ(requests[0]["MetricData"].Size(), 1000u);
  EXPECT_EQ(requests[2]["MetricData"].Size(), 500u);

  const std::vector<rapidjson::Document> split =
      ParseLines(MetricPutData({ManySamples(400, true)}).text);
  ASSERT_EQ(split.size(), 1u);
  const rapidjson::Value& entries = split[0]["MetricData"];
  ASSERT_EQ(entries.Size(), 3u);
  EXPECT_EQ(entries[0]["Values"].Size(), 150u);
  EXPECT_EQ(entries[0]["Counts"].Size(), 150u);
  EXPECT_EQ(entries[2]["Values"].Size(), 100u);
  EXPECT_EQ(entries[2]["Values"][99].GetDouble(), 399);

  std::vector<double> samples;
  for (int i = 0; i < 150; ++i) samples.push_back(1.0 / (i + 3));
  MetricData large{.id = {"ns", "m", {{"d", std::string(1024, 'x')}}, "None"}, .minutes = {}};
  for (int i = 0; i < 900; ++i) large.minutes.push_back(SampleDatapoint(60 * i, samples));
  size_t entries_found = 0;
  std::istringstream lines(MetricPutData({large}).text);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LT(line.size(), 1'048'576u);
    entries_found += ParseLines(line)[0]["MetricData"].Size();
  }
  EXPECT_EQ(entries_found, 900u);
}

std::vector<MetricData> MetricsForOpenMetrics() {
  std::vector<MetricData> metrics = SampleMetrics();
  metrics.push_back(HostileMetric());
  MetricData same_name = SampleMetrics()[0];
  same_name.id.name = "rejected-SSH";  // in snake case it is like the first one
  metrics.push_back(same_name);
  MetricData second_series = SampleMetrics()[0];  // of the first one's family
  second_series.id.dimensions = {{"InterfaceId", "eni-1"}, {"interface id", "eni-2"}};
  metrics.push_back(second_series);
  return metrics;
}

TEST(MetricOpenMetrics, KeepsToTheGrammar) {
  const std::string text = MetricOpenMetrics(MetricsForOpenMetrics());
  EXPECT_EQ(GoldenDifference("metrics/openmetrics.txt", text), "");
  EXPECT_EQ(OpenMetricsError(text), "");
  EXPECT_EQ(MetricOpenMetrics({}), "# EOF\n");
  EXPECT_EQ(OpenMetricsError("# EOF\n"), "");
}

TEST(MetricOpenMetrics, AnyNameGivesAName) {
  for (int byte = 0; byte < 256; ++byte) {
    std::vector<MetricData> metrics(2, SampleMetrics()[0]);
    const std::string name(1, static_cast<char>(byte));
    metrics[0].id.metric_namespace = name;
    metrics[0].id.name = name;
    metrics[0].id.dimensions = {{name, name}, {name + name, name}};
    metrics[1].id.name = "x_total" + name;
    EXPECT_EQ(OpenMetricsError(MetricOpenMetrics(metrics)), "") << byte;
  }
}

TEST(MetricOpenMetrics, TheCheckFindsBrokenText) {
  for (const char* const broken :
       {"a 1 1\n# EOF\n", "# TYPE a counter\na 1 1\n# EOF\n", "# TYPE a gauge\na 1 1\n",
        "# TYPE a gauge\na{b=\"\"\"} 1 1\n# EOF\n", "# TYPE a gauge\na 1 2\na 1 1\n# EOF\n",
        "# TYPE a gauge\n# TYPE a gauge\n# EOF\n",
        "# TYPE a gauge\na{b=\"1\",b=\"2\"} 1 1\n# EOF\n", "# TYPE a-b gauge\n# EOF\n",
        "# TYPE a counter\na_total 2 1\na_total 1 2\n# EOF\n"}) {
    EXPECT_NE(OpenMetricsError(broken), "") << broken;
  }
}

TEST(MetricOpenMetrics, PrometheusTakesIt) {
  const std::string promtool = FindProgram("promtool");
  if (promtool.empty()) GTEST_SKIP() << "promtool is not installed";
  const TemporaryDirectory directory;
  const std::string file =
      directory.Write("metrics.txt", MetricOpenMetrics(MetricsForOpenMetrics()));
  ProgramCall call;
  call.program = promtool;
  call.arguments = {"tsdb", "create-blocks-from", "openmetrics", file, directory.Path("data")};
  const ProgramResult result = RunProgram(call);
  EXPECT_EQ(result.status, 0) << result.output << result.error;
}

}  // namespace
}  // namespace metgrep
