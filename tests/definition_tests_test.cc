// Unit tests of definitions: what files of tests give when they are run, the errors of those that
// are broken, and that all descriptions of the format know the same keys.
#include "engine/definition_tests.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "cli/test_output.h"
#include "engine/metrics.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rapidjson/document.h"
#include "tests/support/error_cases.h"
#include "tests/support/golden.h"

namespace metgrep {
namespace {

namespace fs = std::filesystem;

using ::testing::HasSubstr;
using ::testing::StartsWith;

const fs::path kRoot = fs::path(METGREP_TEST_DATA).parent_path();
const fs::path kCases = fs::path(METGREP_TEST_DATA) / "cases/definition_tests";

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string MessageOf(const absl::Status& status) {
  return {status.message().data(), status.message().size()};
}

// Files that the texts below name.
absl::StatusOr<std::string> ReadMadeUpFile(const std::string& path) {
  const std::string metric = "metric: { name: m, namespace: n, value: 1 } }";
  if (path == "a.yaml") {
    return "filters:\n  - { name: a, pattern: x, " + metric +
           "\n  - { name: rejects, pattern: y, " + metric +
           "\nalarms:\n  - { name: many, metric: { name: m, namespace: n }, statistic: Sum, "
           "period: 60, evaluation_periods: 1, comparison: '>', threshold: 1 }\n";
  }
  if (path == "b.yaml") return "filters: [{ name: a, pattern: x, " + metric + "]\n";
  if (path == "broken.yaml") return std::string("a: 1\n");
  return absl::NotFoundError(path + ": not there");
}

absl::StatusOr<DefinitionTestFile> ReadText(std::string_view text) {
  ReadTestOptions options;
  options.read_file = ReadMadeUpFile;
  return ReadDefinitionTests(text, "f", options);
}

std::string ErrorOf(std::string_view text) {
  const auto file = ReadText(text);
  return file.ok() ? "" : MessageOf(file.status());
}

absl::StatusOr<DefinitionTestFile> ReadTests(std::string_view text, const fs::path& path) {
  ReadTestOptions options;
  options.read_file = [](const std::string& name) -> absl::StatusOr<std::string> {
    if (!fs::exists(name)) return absl::NotFoundError(name + ": not there");
    return ReadFile(name);
  };
  return ReadDefinitionTests(text, path.string(), options);
}

// Reads the file and runs its tests.
TestFileRun RunFile(const fs::path& path, const std::string& shown_name) {
  TestFileRun run;
  run.path = shown_name;
  run.file = ReadTests(ReadFile(path), path);
  if (!run.file.ok()) return run;
  for (size_t i = 0; i < run.file->tests.size(); ++i) {
    run.runs.push_back({i, RunDefinitionTest(*run.file, run.file->tests[i])});
  }
  return run;
}

void ExpectJsonLines(const std::string& text, size_t expected) {
  size_t lines = 0;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line); ++lines) {
    EXPECT_FALSE(rapidjson::Document().Parse(line.c_str()).HasParseError()) << line;
  }
  EXPECT_EQ(lines, expected);
}

// --- Files that can be run ---

class Case : public ::testing::TestWithParam<const char*> {};

TEST_P(Case, GivesTheseResults) {
  const std::string name = GetParam();
  const std::vector<TestFileRun> runs = {RunFile(kCases / (name + ".yaml"), name + ".yaml")};
  ASSERT_TRUE(runs.front().file.ok()) << runs.front().file.status();
  const std::string place = "definition_tests/" + name;
  EXPECT_EQ(GoldenDifference(place + ".txt", TestText(runs, /*debug=*/true)), "");
  EXPECT_EQ(GoldenDifference(place + ".tap", TestTap(runs)), "");
  EXPECT_EQ(GoldenDifference(place + ".xml", TestJunit(runs)), "");
  const std::string json = TestJson(runs, /*debug=*/true);
  EXPECT_EQ(GoldenDifference(place + ".jsonl", json), "");
  ExpectJsonLines(json, runs.front().runs.size() + 1);
}

TEST_P(Case, IsReadOrRefusedWhereverItEnds) {
  const fs::path path = kCases / absl::StrCat(GetParam(), ".yaml");
  const std::string text = ReadFile(path);
  size_t read = 0;
  for (size_t size = 0; size < text.size(); size += 5) {
    const auto file = ReadTests(std::string_view(text).substr(0, size), path);
    if (file.ok()) {
      ++read;
    } else {
      EXPECT_THAT(MessageOf(file.status()), StartsWith(path.string() + ":")) << size;
    }
  }
  EXPECT_GT(read, 0u);
}

INSTANTIATE_TEST_SUITE_P(DefinitionTests, Case,
                         ::testing::Values("alarms", "failures", "inputs", "values"));

TEST(DefinitionTests, CasesPassUnlessTheyAreThoseOfFailures) {
  for (const char* name : {"alarms", "inputs", "values"}) {
    const TestCounts counts = CountTests({RunFile(kCases / absl::StrCat(name, ".yaml"), name)});
    EXPECT_GT(counts.passed, 0u) << name;
    EXPECT_EQ(counts.failed + counts.broken, 0u) << name;
  }
  const TestCounts counts = CountTests({RunFile(kCases / "failures.yaml", "failures")});
  EXPECT_GT(counts.failed, 0u);
  EXPECT_EQ(counts.passed + counts.broken, 0u);
}

TEST(DefinitionTests, TheExamplePasses) {
  const std::vector<TestFileRun> runs = {
      RunFile(kRoot / "examples/tests/ssh-rejects.yaml", "ssh-rejects.yaml")};
  EXPECT_EQ(CountTests(runs).passed, 4u) << TestText(runs, /*debug=*/true);
  EXPECT_EQ(CountTests(runs).failed + CountTests(runs).broken, 0u);
}

TEST(DefinitionTests, DatapointsAreThoseOfAScan) {
  const TestFileRun run = RunFile(kRoot / "examples/tests/ssh-rejects.yaml", "f");
  ASSERT_TRUE(run.file.ok()) << run.file.status();
  MetricScanOptions options;
  options.keep_values = true;
  const absl::StatusOr<MetricScanResult> scanned =
      ScanMetrics(run.file->filters, {(kRoot / "examples/logs/AWSLogs").string()}, options,
                  [](std::string_view, const absl::Status& error) { FAIL() << error; });
  ASSERT_TRUE(scanned.ok()) << scanned.status();
  size_t compared = 0;
  for (const TestRun& test : run.runs) {
    if (run.file->tests[test.test].files.empty()) continue;
    ASSERT_TRUE(test.result.ok());
    ASSERT_EQ(test.result->metrics.size(), 1u);
    ASSERT_EQ(scanned->metrics.size(), 1u);
    const MetricData& metric = test.result->metrics.front();
    EXPECT_EQ(metric.id, scanned->metrics.front().id);
    const std::vector<Datapoint>& minutes = scanned->metrics.front().minutes;
    ASSERT_EQ(metric.minutes.size(), minutes.size());
    for (size_t i = 0; i < minutes.size(); ++i, ++compared) {
      EXPECT_EQ(metric.minutes[i].start_s, minutes[i].start_s);
      EXPECT_EQ(metric.minutes[i].sum, minutes[i].sum);
      EXPECT_EQ(metric.minutes[i].values, minutes[i].values);
    }
  }
  EXPECT_GT(compared, 5u);
}

TEST(DefinitionTests, PathsAreRelativeToTheFile) {
  std::vector<std::string> paths;
  ReadTestOptions options;
  options.read_file = [&paths](const std::string& path) {
    paths.push_back(path);
    return absl::StatusOr<std::string>(absl::NotFoundError("none"));
  };
  for (const char* name : {"f", "folder/f", "/f"}) {
    for (const char* path : {"t", "/t", "-"}) {
      (void)ReadDefinitionTests(absl::StrCat("filters: ['", path, "']"), name, options);
    }
  }
  EXPECT_THAT(paths, ::testing::ElementsAre("t", "/t", "./-", "folder/t", "/t", "folder/-", "/t",
                                            "/t", "/-"));
}

// --- Errors ---

TEST(DefinitionTests, ErrorsTellThePlaceAndWhatWasExpected) {
  const std::vector<ErrorCase> cases = ReadErrorCases("definition_tests/errors.txt");
  ASSERT_GT(cases.size(), 40u);
  for (const ErrorCase& error_case : cases) {
    EXPECT_EQ(ErrorOf(error_case.text), error_case.error) << error_case.what;
  }
}

TEST(DefinitionTests, TestsThatCannotBeRunSayWhyAtTheirPlace) {
  const std::vector<ErrorCase> cases = ReadErrorCases("definition_tests/run_errors.txt");
  ASSERT_GT(cases.size(), 5u);
  for (const ErrorCase& error_case : cases) {
    const auto file = ReadText(error_case.text);
    ASSERT_TRUE(file.ok()) << error_case.what << file.status();
    const auto result = RunDefinitionTest(*file, file->tests.front());
    ASSERT_FALSE(result.ok()) << error_case.what;
    const std::string message = MessageOf(result.status());
    EXPECT_THAT(message, StartsWith(error_case.error)) << error_case.what;
    EXPECT_GT(message.size(), std::string_view("f:2:28: filter a: ").size()) << error_case.what;
  }
}

// --- Hostile files ---

constexpr char kOneFilter[] =
    "filters: [{ name: a, pattern: x, metric: { name: m, namespace: n, value: 1 } }]\n";

TEST(DefinitionTests, TooManyEventsAreAnError) {
  std::string text = kOneFilter;
  text += "tests:\n  - name: t\n    expect: { match_count: 0 }\n    events: |\n      y\n";
  for (size_t i = 0; i < kMaxTestEvents; ++i) text += "      y\n";
  const auto file = ReadText(text);
  ASSERT_TRUE(file.ok()) << file.status();
  const auto result = RunDefinitionTest(*file, file->tests.front());
  EXPECT_THAT(MessageOf(result.status()), HasSubstr("a test can have 100000 events"));
}

TEST(DefinitionTests, AnAliasCannotHoldItself) {
  EXPECT_THAT(ErrorOf(std::string(kOneFilter) + "tests: &a [*a]\n"), StartsWith("f:2:"));
}

TEST(DefinitionTests, AliasesCountAsWhatTheyStandFor) {
  std::string text = kOneFilter;
  text += "parameters:\n  a0: &a0 xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n";
  text += "tests:\n";
  std::string before = "*a0";
  for (int i = 1; i < 12; ++i) {
    const std::string name = absl::StrCat("b", i);
    text += "  - &" + name + " [";
    for (int j = 0; j < 10; ++j) text += before + ", ";
    text += "]\n";
    before = "*" + name;
  }
  EXPECT_THAT(ErrorOf(text), StartsWith("f:"));
}

TEST(DefinitionTests, EventsOfAnyBytesAreShownHarmlessly) {
  std::string text = kOneFilter;
  text +=
      "tests: [{ name: \"\\e[31m<t> # \\x85\\uFFFE\", events: [\"\\e[2J x \\0 ]]> &\"], "
      "expect: { matches: [] } }]\n";
  TestFileRun run;
  run.path = "f";
  run.file = ReadText(text);
  ASSERT_TRUE(run.file.ok()) << run.file.status();
  run.runs.push_back({0, RunDefinitionTest(*run.file, run.file->tests.front())});
  ASSERT_TRUE(run.runs.front().result.ok());
  for (const std::string& report : {TestText({run}, true), TestTap({run}), TestJunit({run})}) {
    EXPECT_EQ(report.find('\x1b'), std::string::npos) << report;
    EXPECT_EQ(report.find('\0'), std::string::npos) << report;
  }
  EXPECT_EQ(TestJunit({run}).find("\xEF\xBF\xBE"), std::string::npos);
  EXPECT_THAT(TestTap({run}), HasSubstr("<t> \\# "));
  ExpectJsonLines(TestJson({run}, true), 2);
}

// --- The keys, which the reader, the schema and the manual page describe ---

// The keys that the reader knows where `text` has the key "zzzzzzzz".
std::set<std::string> KeysOfReader(const std::string& text) {
  const std::string error = ErrorOf(text);
  const std::string before = "the keys are ";
  std::set<std::string> keys;
  const size_t at = error.find(before);
  EXPECT_NE(at, error.npos) << error;
  if (at == error.npos) return keys;
  const std::string list = error.substr(at + before.size());
  static const std::regex kWord("([A-Za-z_]+)(, | or |$)");
  for (std::sregex_iterator it(list.begin(), list.end(), kWord), end; it != end; ++it) {
    keys.insert((*it)[1]);
  }
  return keys;
}

// By the place in the schema.
std::vector<std::pair<std::string, std::set<std::string>>> ReaderKeys() {
  const std::string test = std::string(kOneFilter) + "tests: [{ name: t, events: x, ";
  const std::string filter = "filters: [{ name: a, pattern: x, metric: { name: m, ";
  const std::string alarm = "alarms: [{ name: a, metric: { name: m, ";
  return {
      {"", KeysOfReader("zzzzzzzz: 1\n")},
      {"test", KeysOfReader(test + "zzzzzzzz: 1 }]\n")},
      {"expect", KeysOfReader(test + "expect: { zzzzzzzz: 1 } }]\n")},
      {"datapoint", KeysOfReader(test + "expect: { datapoints: [{ zzzzzzzz: 1 }] } }]\n")},
      {"alarmState", KeysOfReader(test + "alarms: [{ zzzzzzzz: 1 }] }]\n")},
      {"filter", KeysOfReader("filters: [{ zzzzzzzz: 1 }]\n")},
      {"filterMetric", KeysOfReader("filters: [{ metric: { zzzzzzzz: 1 } }]\n")},
      {"alarm", KeysOfReader("alarms: [{ zzzzzzzz: 1 }]\n")},
      {"alarmMetric", KeysOfReader("alarms: [{ metric: { zzzzzzzz: 1 } }]\n")},
  };
}

TEST(DefinitionTests, TheSchemaHasTheKeysOfTheReader) {
  rapidjson::Document schema;
  schema.Parse(ReadFile(kRoot / "cli/test-file.schema.json").c_str());
  ASSERT_FALSE(schema.HasParseError());
  for (const auto& [place, keys] : ReaderKeys()) {
    const rapidjson::Value* object = &schema;
    if (!place.empty()) {
      ASSERT_TRUE(schema["$defs"].HasMember(place.c_str())) << place;
      object = &schema["$defs"][place.c_str()];
    }
    std::set<std::string> properties;
    for (const auto& property : (*object)["properties"].GetObject()) {
      properties.insert(property.name.GetString());
      EXPECT_TRUE(property.value.HasMember("description") || property.value.HasMember("$ref"))
          << place << "." << property.name.GetString();
    }
    EXPECT_EQ(properties, keys) << place;
    EXPECT_TRUE(object->HasMember("additionalProperties")) << place;
  }
}

TEST(DefinitionTests, TheManualPageHasTheKeysOfTheReader) {
  const std::string page = ReadFile(kRoot / "cli/metgrep-test.5");
  static const std::regex kKey("\\.It Cm ([A-Za-z_]+)");
  std::set<std::string> described;
  for (std::sregex_iterator it(page.begin(), page.end(), kKey), end; it != end; ++it) {
    described.insert((*it)[1]);
  }
  std::set<std::string> known;
  for (const auto& [place, keys] : ReaderKeys()) known.insert(keys.begin(), keys.end());
  EXPECT_EQ(described, known);
}

}  // namespace
}  // namespace metgrep
