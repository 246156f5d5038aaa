// Metric filters and alarms out of files: what the readers of each format make of real-looking
// ones, and the errors that other files end in.
#include "engine/definitions/definitions.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_join.h"
#include "engine/definitions/document.h"
#include "engine/definitions/own_yaml.h"
#include "engine/definitions/read_definitions.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/definitions_dump.h"
#include "tests/support/error_cases.h"

namespace metgrep {
namespace {

namespace fs = std::filesystem;

using ::testing::HasSubstr;
using ::testing::StartsWith;

const fs::path kCases = fs::path(METGREP_TEST_DATA) / "cases/definitions";

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string ErrorOf(std::string_view text) {
  const auto definitions = ReadDefinitions(text, "f");
  return definitions.ok() ? "" : std::string(definitions.status().message());
}

std::string Repeated(std::string_view text, size_t count) {
  std::string repeated;
  for (size_t i = 0; i < count; ++i) repeated += text;
  return repeated;
}

// --- Files of each format ---

// FOLDER/NAME.yaml or .json beside FOLDER/NAME.expected.
std::vector<fs::path> Templates() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(kCases)) {
    const std::string extension = entry.path().extension();
    if (extension == ".yaml" || extension == ".json") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

class Template : public ::testing::TestWithParam<fs::path> {};

TEST_P(Template, IsReadWithEveryMemberAndPlace) {
  const auto definitions = ReadDefinitions(ReadFile(GetParam()), "f");
  ASSERT_TRUE(definitions.ok()) << definitions.status();
  fs::path expected = GetParam();
  expected.replace_extension(".expected");
  EXPECT_EQ(DumpDefinitions(*definitions), ReadFile(expected)) << expected;
}

// A file that ends early is an error, or a YAML file of fewer or shorter definitions.
TEST_P(Template, IsReadOrRefusedWhereverItEnds) {
  const std::string text = ReadFile(GetParam());
  const bool is_json = GetParam().extension() == ".json";
  const size_t end = text.find_last_not_of('\n');
  for (size_t size = 0; size < end; size += 7) {
    const std::string error = ErrorOf(std::string_view(text).substr(0, size));
    if (is_json) {
      EXPECT_THAT(error, StartsWith("f:")) << size;
    } else if (!error.empty()) {
      EXPECT_THAT(error, StartsWith("f:")) << size;
    }
  }
}

std::string TestName(const ::testing::TestParamInfo<fs::path>& info) {
  return info.param.parent_path().filename().string() + "_" + info.param.stem().string();
}

INSTANTIATE_TEST_SUITE_P(Definitions, Template, ::testing::ValuesIn(Templates()), TestName);

TEST(Definitions, ThereAreFiveTemplatesOfEachFormat) { EXPECT_EQ(Templates().size(), 40u); }

// --- Errors ---

TEST(Definitions, ErrorsTellThePlaceAndWhatWasExpected) {
  const std::vector<ErrorCase> cases = ReadErrorCases("definitions/errors.txt");
  ASSERT_GT(cases.size(), 40u);
  for (const ErrorCase& error_case : cases) {
    EXPECT_EQ(ErrorOf(error_case.text), error_case.error) << error_case.what;
  }
}

// --- Mistakes in some definitions ---

absl::StatusOr<Definitions> ReadWithErrors(std::string_view text) {
  ReadOptions options;
  options.keep_errors = true;
  return ReadDefinitions(text, "f", options);
}

std::string SubjectName(DefinitionError::Subject subject) {
  switch (subject) {
    case DefinitionError::Subject::kFilter:
      return "filter";
    case DefinitionError::Subject::kAlarm:
      return "alarm";
    case DefinitionError::Subject::kFile:
      break;
  }
  return "file";
}

TEST(Definitions, WithMoreMistakesThanAreListedSaySo) {
  std::string text =
      "filters:\n- {name: a, pattern: x, metric: {name: m, namespace: n, value: 1}}\n";
  for (int i = 0; i < 1100; ++i) text += "- {name: []}\n";
  const auto definitions = ReadWithErrors(text);
  ASSERT_TRUE(definitions.ok());
  EXPECT_EQ(definitions->filters.size(), 1u);
  EXPECT_EQ(definitions->errors.size(), 1000u);
  ASSERT_EQ(definitions->notes.size(), 1u);
  EXPECT_EQ(definitions->notes[0].text, "errors from here on are not listed");
}

TEST(Definitions, WithMistakesAreLeftOutAndTheOthersRead) {
  const std::vector<ErrorCase> cases = ReadErrorCases("definitions/malformed.txt");
  ASSERT_GE(cases.size(), 7u);
  for (const ErrorCase& error_case : cases) {
    const auto definitions = ReadWithErrors(error_case.text);
    ASSERT_TRUE(definitions.ok()) << error_case.what << ": " << definitions.status();
    std::vector<std::string> lines;
    for (const DefinitionError& error : definitions->errors) {
      lines.push_back(std::to_string(error.position.line) + ":" +
                      std::to_string(error.position.column) + " " + SubjectName(error.subject) +
                      " " + error.definition + ": " + error.text);
    }
    for (const MetricFilterDefinition& filter : definitions->filters) {
      lines.push_back("filter " + filter.id);
    }
    for (const AlarmDefinition& alarm : definitions->alarms) lines.push_back("alarm " + alarm.id);
    EXPECT_EQ(absl::StrJoin(lines, "\n"), error_case.error) << error_case.what;
  }
}

// Nobody who does not ask for the errors gets a part of a file for the whole.
TEST(Definitions, TheFirstMistakeIsTheErrorUnlessAllAreKept) {
  for (const char* name : {"definitions/errors.txt", "definitions/malformed.txt"}) {
    for (const ErrorCase& error_case : ReadErrorCases(name)) {
      const std::string error = ErrorOf(error_case.text);
      ASSERT_NE(error, "") << error_case.what;
      const auto kept = ReadWithErrors(error_case.text);
      if (!kept.ok()) {
        EXPECT_EQ(std::string(kept.status().message()), error) << error_case.what;
        continue;
      }
      ASSERT_FALSE(kept->errors.empty()) << error_case.what;
      const DefinitionError& first = kept->errors.front();
      EXPECT_EQ(std::string(ErrorAt("f", first.position, first.text).message()), error)
          << error_case.what;
    }
  }
}

TEST(Definitions, AFileOfWhichNothingCanBeReadIsAnError) {
  const auto error_of = [](std::string_view text) {
    return std::string(ReadWithErrors(text).status().message());
  };
  EXPECT_EQ(error_of("filters: {}\nalarms: 1"), "f:1:10: filters has to be a list, not a mapping");
  EXPECT_EQ(error_of("Resources: []"), "f:1:12: Resources has to be a mapping, not a list");
  EXPECT_EQ(error_of("filters: [a"), "f:1:1: not valid YAML: end of sequence flow not found");
}

TEST(Definitions, MistakesThatAreKeptAreLimited) {
  const auto definitions =
      ReadWithErrors("{\"MetricAlarms\": [{\"AlarmName\": \"a\"}" + Repeated(", 0", 100'000) +
                     "], \"CompositeAlarms\": [{\"AlarmName\": \"b\"}]}");
  ASSERT_TRUE(definitions.ok()) << definitions.status();
  EXPECT_EQ(definitions->errors.size(), 1000u);
  EXPECT_EQ(definitions->alarms.size(), 1u);
}

TEST(Definitions, InvalidUtf8IsAnErrorAtItsPlace) {
  EXPECT_EQ(ErrorOf("filters:\n  - name: a\xFF"), "f:2:12: the file is not UTF-8 here");
  EXPECT_EQ(ErrorOf("{\"a\": \"\xC3\"}"), "f:1:8: the file is not UTF-8 here");
}

TEST(Definitions, Utf16IsNamed) {
  EXPECT_EQ(ErrorOf(std::string("\xFF\xFE{\0}\0", 6)),
            "f:1:1: the file is UTF-16; convert it to UTF-8");
}

TEST(Definitions, ControlCharactersAreErrors) {
  EXPECT_EQ(ErrorOf(std::string("{}\0{}", 5)),
            "f:1:3: a control character; it has to be written as an escape");
  EXPECT_EQ(ErrorOf("a: 1\nb: \x04"),
            "f:2:4: a control character; it has to be written as an escape");
}

// --- Limits ---

TEST(Definitions, SizesAreLimited) {
  const std::string rest = " MiB; definitions in JSON can have 16 MiB, in YAML 1 MiB";
  const std::string object(kMaxDocumentSize - 1, ' ');
  EXPECT_EQ(ErrorOf("{" + object + "}"), "f: larger than 16" + rest);
  EXPECT_THAT(ErrorOf("{" + object.substr(1) + "}"), HasSubstr("no metric filters"));
  const std::string blank(kMaxYamlSize, ' ');
  EXPECT_EQ(ErrorOf(blank + " "), "f: larger than 1" + rest);
  EXPECT_THAT(ErrorOf(blank), HasSubstr("no metric filters"));
}

TEST(Definitions, NestingIsLimited) {
  const std::string error = "nested deeper than 100 levels";
  EXPECT_EQ(ErrorOf(Repeated("[", 1'000'000)), "f:1:101: " + error);
  EXPECT_EQ(ErrorOf(Repeated("{\"a\":", 1'000'000)), "f:1:501: " + error);
  EXPECT_EQ(ErrorOf("a: " + Repeated("[", 200) + Repeated("]", 200)), "f:1:103: " + error);
  EXPECT_EQ(ErrorOf(Repeated("- ", 10'000)), "f:1:201: " + error);
  const auto deepest =
      ParseDocument(Repeated("[", kMaxDocumentDepth) + Repeated("]", kMaxDocumentDepth), "f");
  EXPECT_TRUE(deepest.ok()) << deepest.status();
}

TEST(Definitions, NestingCountsThroughAliases) {
  std::string text = "a0: &a0 [x]\n";
  for (int i = 1; i < 110; ++i) {
    const std::string name = "a" + std::to_string(i);
    text += name + ": &" + name + " [*a" + std::to_string(i - 1) + "]\n";
  }
  EXPECT_THAT(ErrorOf(text), HasSubstr("nested deeper than 100 levels"));
}

TEST(Definitions, ValuesAreCounted) {
  EXPECT_THAT(ErrorOf("[" + Repeated("0,", kMaxDocumentNodes) + "0]"),
              HasSubstr("more than 1000000 values, counting what aliases stand for"));
  EXPECT_THAT(ErrorOf("- [" + Repeated("0,", kMaxYamlNodes) + "0]"),
              HasSubstr("more than 200000 values, counting what aliases stand for"));
}

TEST(Definitions, BracketsOfYamlAreCounted) {
  EXPECT_EQ(ErrorOf("a: " + Repeated("[", kMaxYamlNodes + 1)),
            "f:1:200004: more than 200000 opening brackets");
}

TEST(Definitions, BillionLaughsEndEarly) {
  std::string text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    const std::string name = "a" + std::to_string(i);
    text += name + ": &" + name + " [" + Repeated(before + ", ", 8) + before + "]\n";
  }
  EXPECT_THAT(ErrorOf(text), HasSubstr("more than 200000 values"));
}

TEST(Definitions, TextBehindAliasesIsCounted) {
  const std::string text =
      "a: &a " + std::string(1 << 19, 'x') + "\nb: [" + Repeated("*a, ", 1000) + "]\n";
  EXPECT_THAT(ErrorOf(text), HasSubstr("more than 64 MiB of text"));
}

// Each level of Fn::Sub repeats the one below it.
TEST(Definitions, TextsOfFunctionsAreLimited) {
  std::string pattern = "x";
  for (int i = 0; i < 16; ++i) {
    pattern = "{\"Fn::Sub\": [\"" + Repeated("${a}", 10) +
              "\", {\"a\": " + (i == 0 ? "\"x\"" : pattern) + "}]}";
  }
  const std::string text =
      "{\"Resources\": {\"A\": {\"Type\": \"AWS::Logs::MetricFilter\", \"Properties\": "
      "{\"FilterPattern\": " +
      pattern + "}}}}";
  EXPECT_THAT(ErrorOf(text), HasSubstr("the functions of the template make too much text"));
}

// --- Options and single definitions ---

TEST(Definitions, GivenParametersComeBeforeDefaults) {
  const std::string text = ReadFile(kCases / "cloudformation_yaml/flow_logs.yaml");
  ReadOptions options;
  options.parameters = {{"Environment", "dev"}, {"Period", "120"}, {"AWS::Region", "eu-west-1"}};
  const auto definitions = ReadDefinitions(text, "f", options);
  ASSERT_TRUE(definitions.ok()) << definitions.status();
  EXPECT_EQ(definitions->filters[0].name.text, "ssh-rejects-dev-${literal}");
  EXPECT_TRUE(definitions->filters[0].name.is_resolved);
  EXPECT_EQ(definitions->alarms[0].period_s, 120);
}

// A "${" that is meant literally stays one behind an export, and is told from a reference.
TEST(Definitions, LiteralsInLabelsAreMarked) {
  const auto label_of = [](const std::string& text) {
    const auto definitions = ReadDefinitions(
        "{\"Resources\": {\"A\": {\"Type\": \"AWS::Logs::MetricFilter\", \"Properties\": "
        "{\"FilterPattern\": " +
            text +
            ", \"MetricTransformations\": [{\"MetricName\": \"m\", \"MetricNamespace\": \"n\", "
            "\"MetricValue\": \"1\"}]}}}}",
        "f");
    EXPECT_TRUE(definitions.ok()) << definitions.status();
    return definitions.ok() ? definitions->filters[0].pattern : DefinedText();
  };
  const auto expect_label = [&](const std::string& text, const std::string& label) {
    EXPECT_EQ(label_of(text).text, label) << text;
    EXPECT_FALSE(label_of(text).is_resolved) << text;
  };
  EXPECT_EQ(label_of(R"({"Fn::Sub": "${!x}"})").text, "${x}");
  expect_label(R"({"Fn::Sub": "${!x} ${y} ${!z}"})", "${!x} ${y} ${!z}");
  expect_label(R"({"Fn::Sub": ["${a} ${y}", {"a": "${x}"}]})", "${!x} ${y}");
  expect_label(R"({"Fn::Sub": ["${y} ${a}", {"a": "${x} $${"}]})", "${y} ${!x} $${!");
  expect_label(R"({"Fn::Join": ["$", [{"Ref": "y"}, "{x}"]]})", "${y}${!x}");
  expect_label(R"({"Fn::Join": ["", ["${x}", {"Ref": "y"}]]})", "${!x}${y}");
  expect_label(R"("${x} {{resolve:ssm:y}}")", "${!x} {{resolve:ssm:y}}");
}

TEST(Definitions, AByteOrderMarkIsSkippedAndDoesNotCount) {
  const std::string bom = "\xEF\xBB\xBF";
  EXPECT_EQ(ErrorOf(bom + "xyzzy: 1\nfilters: []"),
            "f:1:1: unknown key \"xyzzy\"; the keys are filters or alarms");
  EXPECT_EQ(ErrorOf(bom + " {\"metricFilters\": 1}"),
            "f:1:20: metricFilters has to be a list, not a number");
}

TEST(Definitions, OneFilterAndOneAlarmOfAnotherFileOfOurs) {
  const auto root = ParseDocument(
      "inline:\n"
      "  - {name: f, pattern: ERROR, metric: {name: m, namespace: n, value: 1}}\n"
      "  - {name: a, metric: {name: m, namespace: n}, statistic: p90, period: 60,\n"
      "     evaluation_periods: 2, comparison: <, threshold: 5}\n"
      "  - {name: f}\n",
      "f");
  ASSERT_TRUE(root.ok()) << root.status();
  const std::vector<Node>& items = root->Find("inline")->children;
  const auto filter = ReadOwnFilter(items[0], "f");
  ASSERT_TRUE(filter.ok()) << filter.status();
  EXPECT_EQ(filter->pattern, (DefinedText{"ERROR", true, {2, 24}}));
  const auto alarm = ReadOwnAlarm(items[1], "f");
  ASSERT_TRUE(alarm.ok()) << alarm.status();
  EXPECT_TRUE(alarm->is_extended_statistic);
  EXPECT_EQ(alarm->comparison, ComparisonOperator::kLessThanThreshold);
  EXPECT_EQ(std::string(ReadOwnFilter(items[2], "f").status().message()),
            "f:5:5: f has no pattern");
  EXPECT_EQ(std::string(ReadOwnAlarm(items[0], "f").status().message()),
            "f:2:15: unknown key \"pattern\"; the keys are name, description, metric, statistic, "
            "period, evaluation_periods, datapoints_to_alarm, comparison, threshold, "
            "missing_data, low_sample_percentiles or wall_clock");
}

}  // namespace
}  // namespace metgrep
