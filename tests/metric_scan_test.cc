// What metric filters publish: the rules as cases, and whole scans against a slow reference.

#include "engine/metric_scan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "engine/metrics/exact_sum.h"
#include "engine/table.h"
#include "tests/support/generate.h"
#include "tests/support/gzip.h"
#include "tests/support/oracle.h"
#include "tests/support/rounds.h"
#include "tests/support/temporary_directory.h"

namespace metgrep {
namespace {

struct PublishCase {
  std::string name;
  std::vector<std::pair<std::string, std::string>> lines;

  std::vector<std::string> All(std::string_view key) const {
    std::vector<std::string> values;
    for (const auto& [name_of_line, value] : lines) {
      if (name_of_line == key) values.push_back(value);
    }
    return values;
  }
  std::string Only(std::string_view key) const {
    const std::vector<std::string> values = All(key);
    return values.empty() ? "" : values.front();
  }
};

std::vector<PublishCase> ReadCases() {
  std::ifstream file(std::string(METGREP_TEST_DATA) + "/cases/metric_filters/publish.txt");
  std::vector<PublishCase> cases;
  std::string line;
  while (std::getline(file, line)) {
    if (line.empty() || line.starts_with('#')) continue;
    const size_t colon = line.find(": ");
    const std::string key = line.substr(0, colon);
    const std::string value = colon == std::string::npos ? "" : line.substr(colon + 2);
    if (key == "case") {
      cases.push_back({value, {}});
    } else {
      cases.back().lines.emplace_back(key, value);
    }
  }
  return cases;
}

std::string NumberText(double value) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof(text), value).ptr};
}

std::string TimeText(int64_t seconds) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", absl::FromUnixSeconds(seconds),
                          absl::UTCTimeZone());
}

std::vector<std::string> Datapoints(const std::vector<MetricData>& metrics) {
  std::vector<std::string> lines;
  for (const MetricData& metric : metrics) {
    for (const Datapoint& point : metric.minutes) {
      std::string line = TimeText(point.start_s);
      for (const Dimension& dimension : metric.id.dimensions) {
        absl::StrAppend(&line, " ", dimension.name, "=", dimension.value);
      }
      absl::StrAppend(&line, " count ", point.sample_count, " sum ", NumberText(point.sum), " min ",
                      NumberText(point.minimum), " max ", NumberText(point.maximum));
      lines.push_back(line);
    }
  }
  return lines;
}

std::string TotalsText(const FilterTotals& totals) {
  std::vector<std::string> parts;
  const auto add = [&parts](const char* name, uint64_t count) {
    if (count > 0) parts.push_back(absl::StrCat(name, " ", count));
  };
  add("matches", totals.matches);
  add("samples", totals.samples);
  add("default_samples", totals.default_samples);
  add("missing_values", totals.missing_values);
  add("unusable_values", totals.unusable_values);
  add("missing_dimensions", totals.missing_dimensions);
  return absl::StrJoin(parts, " ");
}

std::string RemarksOf(const MetricFilterResult& result) {
  std::vector<std::string> remarks = result.dimension_remarks;
  if (!result.value_remark.empty()) remarks.insert(remarks.begin(), result.value_remark);
  return absl::StrJoin(remarks, "\n");
}

MetricFilterDefinition DefinitionOf(const PublishCase& test) {
  MetricFilterDefinition definition;
  definition.id = "under test";
  definition.pattern.text = test.Only("pattern");
  definition.metric_name.text = "metric";
  definition.metric_namespace.text = "namespace";
  definition.metric_value.text = test.Only("value");
  if (const std::string value = test.Only("default"); !value.empty()) {
    definition.default_value = std::stod(value);
  }
  for (const std::string& dimension : test.All("dimension")) {
    const size_t equals = dimension.find('=');
    DimensionDefinition defined;
    defined.name.text = dimension.substr(0, equals);
    defined.value.text = dimension.substr(equals + 1);
    definition.dimensions.push_back(defined);
  }
  return definition;
}

TEST(MetricScan, PublishesWhatTheRulesSay) {
  const std::vector<PublishCase> cases = ReadCases();
  ASSERT_GT(cases.size(), 30u);
  for (const PublishCase& test : cases) {
    SCOPED_TRACE(test.name);
    MetricScanOptions options;
    options.scan.input = test.Only("input") == "raw" ? InputFormat::kAuto : InputFormat::kExport;
    if (const std::string time = test.Only("time"); !time.empty()) {
      const absl::StatusOr<TimeSource> source = ParseTimeSource(time);
      ASSERT_TRUE(source.ok()) << source.status();
      options.time = *source;
    }
    if (const std::string columns = test.Only("columns"); !columns.empty()) {
      const auto named = ColumnsOf(columns);
      ASSERT_TRUE(named.ok()) << named.status();
      options.scan.table = Table::OfFlowLog(*named);
    }
    const std::string text = absl::StrJoin(test.All("event"), "\n");
    const auto on_error = [](std::string_view, const absl::Status& status) {
      ADD_FAILURE() << status;
    };
    const absl::StatusOr<MetricScanResult> result =
        ScanMetricsBytes({DefinitionOf(test)}, text, "text", options, on_error);
    if (const std::string error = test.Only("error"); !error.empty()) {
      ASSERT_FALSE(result.ok());
      EXPECT_NE(std::string(result.status().message()).find(error), std::string::npos)
          << result.status();
      continue;
    }
    ASSERT_TRUE(result.ok()) << result.status();
    EXPECT_EQ(Datapoints(result->metrics), test.All("datapoint"));
    if (const std::string totals = test.Only("totals"); !totals.empty()) {
      EXPECT_EQ(TotalsText(result->filters.front().totals), totals);
    }
    EXPECT_EQ(RemarksOf(result->filters.front()), absl::StrJoin(test.All("remark"), "\n"));
    EXPECT_EQ(std::to_string(result->untimed_events),
              test.Only("untimed").empty() ? "0" : test.Only("untimed"));
  }
}

TEST(MetricScan, FiltersOfOneMetricAddUp) {
  PublishCase errors{"", {{"pattern", "ERROR"}, {"value", "1"}}};
  PublishCase warnings{"", {{"pattern", "WARN"}, {"value", "2"}}};
  MetricScanOptions options;
  options.scan.input = InputFormat::kExport;
  const auto result = ScanMetricsBytes({DefinitionOf(errors), DefinitionOf(warnings)},
                                       "2026-01-05T10:00:01.000Z ERROR\n"
                                       "2026-01-05T10:00:02.000Z WARN\n"
                                       "2026-01-05T10:00:03.000Z ERROR WARN\n",
                                       "text", options, [](auto, const auto&) {});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(Datapoints(result->metrics),
            std::vector<std::string>{"2026-01-05T10:00:00Z count 4 sum 6 min 1 max 2"});
}

TEST(MetricScan, ManyFiltersPublishWhatEachOfThemDoes) {
  Random random(3);
  const std::vector<std::string> columns = {"version", "account", "eni",    "src",     "dst",
                                            "srcport", "dstport", "proto",  "packets", "bytes",
                                            "start",   "end",     "action", "status"};
  std::vector<MetricFilterDefinition> filters;
  for (size_t i = 0; i < 40; ++i) {
    PublishCase filter{"", {{"value", OnceIn(random, 2) ? "1" : "$bytes"}}};
    std::string pattern = "[";
    for (const std::string& column : columns) {
      if (pattern.size() > 1) pattern += ", ";
      pattern += column;
      if (column == "dstport") pattern += "=" + std::to_string(20 + Below(random, 5));
      if (column == "action" && OnceIn(random, 2))
        pattern += OnceIn(random, 2) ? "=REJECT" : "!=OK";
      if (column == "packets" && OnceIn(random, 4)) pattern += ">5";
    }
    filter.lines.emplace_back("pattern", pattern + "]");
    if (OnceIn(random, 3)) filter.lines.emplace_back("default", "0");
    filters.push_back(DefinitionOf(filter));
    filters.back().metric_name.text = absl::StrCat("m", 100 + i);
  }
  std::string text;
  for (size_t i = 0; i < 3000; ++i) {
    text +=
        absl::StrCat("2 123456789012 eni-1 10.0.0.1 10.0.0.2 4000 ", 18 + Below(random, 8), " 6 ",
                     Below(random, 10), " ", OnceIn(random, 50) ? "-" : "700", " ",
                     1563108000 + i / 9, " 1563109000 ", OnceIn(random, 2) ? "ACCEPT" : "REJECT",
                     OnceIn(random, 100) ? "  OK\n" : " OK\n");
  }
  const auto run = [&](const std::vector<MetricFilterDefinition>& some, size_t block_bytes) {
    MetricScanOptions options;
    options.scan.block_bytes = block_bytes;
    return ScanMetricsBytes(some, text, "text", options, [](auto, const auto&) {});
  };
  std::vector<std::string> alone;
  for (const MetricFilterDefinition& filter : filters) {
    const auto result = run({filter}, 65536);
    ASSERT_TRUE(result.ok());
    for (const std::string& line : Datapoints(result->metrics)) alone.push_back(line);
  }
  ASSERT_GT(alone.size(), 100u);
  for (const size_t block_bytes : {size_t{100}, size_t{5000}, size_t{65536}}) {
    const auto together = run(filters, block_bytes);
    ASSERT_TRUE(together.ok());
    EXPECT_EQ(Datapoints(together->metrics), alone);
  }
}

TEST(MetricScan, CountsWhatDimensionsCost) {
  std::string text;
  for (int i = 0; i < 50; ++i) {
    text += absl::StrCat("2026-01-05T10:00:01.000Z ERROR host", i, "\n");
    text += absl::StrCat("2026-01-05T11:00:01.000Z ERROR host", i % 7, "\n");
  }
  const PublishCase filter{
      "", {{"pattern", "[level, host]"}, {"value", "1"}, {"dimension", "Host=$host"}}};
  MetricScanOptions options;
  options.scan.input = InputFormat::kExport;
  const auto result =
      ScanMetricsBytes({DefinitionOf(filter)}, text, "text", options, [](auto, const auto&) {});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->filters.front().metrics, 50u);
  EXPECT_EQ(result->filters.front().busiest_hour.pairs, 50u);
  EXPECT_EQ(TimeText(result->filters.front().busiest_hour.start_s), "2026-01-05T10:00:00Z");
  options.max_metrics = 49;
  EXPECT_TRUE(absl::IsResourceExhausted(
      ScanMetricsBytes({DefinitionOf(filter)}, text, "text", options, [](auto, const auto&) {
      }).status()));
}

TEST(ExactSum, DoesNotDependOnTheOrder) {
  Random random(7);
  for (int round = 0; round < 2000; ++round) {
    std::vector<double> values;
    const size_t count = 1 + Below(random, 12);
    for (size_t i = 0; i < count; ++i) {
      const double digits = static_cast<double>(Below(random, 1'000'000)) - 500'000;
      const int exponent = static_cast<int>(Below(random, 60)) - 30;
      values.push_back(OnceIn(random, 2) ? digits : std::ldexp(digits, exponent));
    }
    ExactSum forward;
    for (const double value : values) forward.Add(value);
    ExactSum halves[2];
    for (size_t i = values.size(); i-- > 0;) halves[i % 2].Add(values[i]);
    halves[0].Add(halves[1]);
    ASSERT_EQ(forward.Get(), halves[0].Get());
    // 19 digits and an exponent of 60 fit into a long double's and a 128-bit integer's reach.
    __int128 exact = 0;
    for (const double value : values) exact += static_cast<__int128>(std::ldexp(value, 30));
    ASSERT_EQ(forward.Get(), std::ldexp(static_cast<double>(exact), -30));
  }
}

TEST(ExactSum, ManyTimesIsExact) {
  ExactSum sum;
  sum.AddTimes(0.1, 1'000'000'007);
  ExactSum half;
  half.AddTimes(0.1, 500'000'000);
  half.AddTimes(0.1, 500'000'007);
  EXPECT_EQ(sum.Get(), half.Get());
  EXPECT_EQ(sum.Get(), 100000000.7);
}

// One datapoint of the reference: samples in any order.
using Reference = std::map<std::string, std::map<int64_t, std::vector<double>>>;

struct ReferenceFilter {
  MetricFilterDefinition definition;
  std::optional<OraclePattern> pattern;
  std::string dimension;  // the name or number of a field, "" without
};

void AddReference(const ReferenceFilter& filter, std::string_view message, int64_t minute,
                  Reference* reference) {
  const OracleAnswer answer = Evaluate(*filter.pattern, message);
  const auto& definition = filter.definition;
  std::map<int64_t, std::vector<double>>& plain = (*reference)[definition.metric_name.text];
  if (!answer.matches) {
    if (definition.default_value) plain[minute].push_back(*definition.default_value);
    return;
  }
  double value = 0;
  const std::string& text = definition.metric_value.text;
  if (text.starts_with('$')) {
    const auto found = std::find_if(answer.extracted.begin(), answer.extracted.end(),
                                    [&](const auto& extracted) { return extracted.first == text; });
    if (found == answer.extracted.end()) {
      if (definition.default_value) plain[minute].push_back(*definition.default_value);
      return;
    }
    const std::optional<double> number = ParseMetricValue(found->second);
    if (!number) return;
    value = *number;
  } else {
    value = std::stod(text);
  }
  std::string series = definition.metric_name.text;
  for (const auto& [name, field] : answer.extracted) {
    if (filter.dimension.empty() || name != "$" + filter.dimension || field.empty()) continue;
    series += "/" + field;
  }
  // A sample of -0 counts as 0: a minute's extremes must not depend on the order of its events.
  (*reference)[series][minute].push_back(value == 0 ? 0 : value);
}

std::vector<std::string> ReferenceLines(const Reference& reference) {
  std::vector<std::string> lines;
  for (const auto& [series, minutes] : reference) {
    for (const auto& [minute, samples] : minutes) {
      ExactSum sum;
      for (const double sample : samples) sum.Add(sample);
      lines.push_back(
          absl::StrCat(series, " ", minute, " ", samples.size(), " ", NumberText(sum.Get()), " ",
                       NumberText(*std::min_element(samples.begin(), samples.end())), " ",
                       NumberText(*std::max_element(samples.begin(), samples.end()))));
    }
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<std::string> ResultLines(const std::vector<MetricData>& metrics) {
  std::vector<std::string> lines;
  for (const MetricData& metric : metrics) {
    for (const Datapoint& point : metric.minutes) {
      std::string series = metric.id.name;
      for (const Dimension& dimension : metric.id.dimensions) series += "/" + dimension.value;
      lines.push_back(absl::StrCat(series, " ", point.start_s, " ", point.sample_count, " ",
                                   NumberText(point.sum), " ", NumberText(point.minimum), " ",
                                   NumberText(point.maximum)));
    }
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

ReferenceFilter RandomFilter(Random& random, size_t number) {
  ReferenceFilter filter;
  MetricFilterDefinition& definition = filter.definition;
  definition.id = absl::StrCat("m", number);
  definition.metric_name.text = definition.id;
  do {
    definition.pattern.text = RandomPattern(random);
    filter.pattern = ParseOraclePattern(definition.pattern.text);
  } while (!filter.pattern || !Filter::Compile(definition.pattern.text).ok());
  definition.metric_value.text = OnceIn(random, 2) ? "1" : "-0.1";
  std::vector<std::string> names = Filter::Compile(definition.pattern.text)->FieldNames();
  // Fields that may be under an ellipsis, have another name, or not be there.
  if (!names.empty()) names.insert(names.end(), {"1", "2", "3", "absent"});
  if (!names.empty() && OnceIn(random, 2)) {
    definition.metric_value.text = "$" + PickOne(random, names);
  }
  if (!names.empty() && OnceIn(random, 2)) {
    filter.dimension = PickOne(random, names);
    DimensionDefinition dimension;
    dimension.name.text = "D";
    dimension.value.text = "$" + filter.dimension;
    definition.dimensions.push_back(dimension);
  } else if (OnceIn(random, 2)) {
    definition.default_value = 0.25;
  }
  return filter;
}

TEST(MetricScan, AgreesWithTheReferenceForEveryThreadAndBlockSize) {
  const uint64_t rounds = Rounds(150);
  Random random(20260105);
  const TemporaryDirectory directory;
  for (uint64_t round = 0; round < rounds; ++round) {
    std::vector<ReferenceFilter> filters;
    const size_t count = 1 + Below(random, OnceIn(random, 3) ? 20 : 5);
    for (size_t i = 0; i < count; ++i) filters.push_back(RandomFilter(random, i));
    // Exported events: a time, and a message for one of the patterns.
    std::string text;
    Reference reference;
    for (size_t i = 0; i < 60; ++i) {
      std::string message = RandomEvent(
          random, PickOne(random, {filters[Below(random, count)].definition.pattern.text}));
      std::erase_if(message, [](char c) { return c == '\n' || c == '\r'; });
      const auto second = static_cast<int64_t>(1767607200 + Below(random, 300));
      text += absl::StrCat(
          absl::FormatTime("%Y-%m-%dT%H:%M:%S", absl::FromUnixSeconds(second), absl::UTCTimeZone()),
          ".", 100 + i, "Z ", message, "\n");
      for (const ReferenceFilter& filter : filters) {
        AddReference(filter, message, second / 60 * 60, &reference);
      }
    }
    std::vector<MetricFilterDefinition> definitions;
    for (const ReferenceFilter& filter : filters) definitions.push_back(filter.definition);
    const std::string plain = directory.Write("plain", text);
    const std::string zipped = directory.Write("zipped", GzipMember(text));
    const std::vector<std::string> expected = ReferenceLines(reference);
    for (const unsigned threads : {1u, 3u}) {
      for (const std::string& path : {plain, zipped}) {
        MetricScanOptions options;
        options.scan.input = InputFormat::kExport;
        options.scan.threads = threads;
        options.scan.block_bytes = 1 + Below(random, 300);
        options.scan.part_bytes = 1 + Below(random, 500);
        const auto result = ScanMetrics(
            definitions, {path}, options,
            [](std::string_view, const absl::Status& status) { ADD_FAILURE() << status; });
        ASSERT_TRUE(result.ok()) << result.status();
        std::string patterns;
        for (const auto& definition : definitions) patterns += definition.pattern.text + "\n";
        ASSERT_EQ(ResultLines(result->metrics), expected)
            << "round " << round << ", " << threads << " threads, blocks of "
            << options.scan.block_bytes << "\n"
            << patterns << text;
      }
    }
  }
}

}  // namespace
}  // namespace metgrep
