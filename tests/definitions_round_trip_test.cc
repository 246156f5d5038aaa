// Templates through all there is for definitions: each is read, checked by the lint, written for
// every target, and read again from CloudFormation without having lost anything.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/definitions/check_definitions.h"
#include "engine/definitions/definitions.h"
#include "engine/definitions/export_definitions.h"
#include "engine/definitions/export_text.h"
#include "engine/definitions/read_definitions.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/definitions_dump.h"

namespace metgrep {
namespace {

namespace fs = std::filesystem;

using ::testing::HasSubstr;
using ::testing::Not;

const fs::path kCases = fs::path(METGREP_TEST_DATA) / "cases";
const fs::path kTemplates = kCases / "definitions";

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<fs::path> Templates() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(kTemplates)) {
    const std::string extension = entry.path().extension();
    if (extension == ".yaml" || extension == ".json") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

// Calls `change` with every text, in an order that does not depend on the file.
template <typename Change>
void ForEachText(Definitions* definitions, Change change) {
  const auto change_dimensions = [&](std::vector<DimensionDefinition>& dimensions) {
    for (DimensionDefinition& dimension : dimensions) {
      change(&dimension.name);
      change(&dimension.value);
    }
  };
  for (MetricFilterDefinition& filter : definitions->filters) {
    for (DefinedText* text : {&filter.name, &filter.log_group, &filter.pattern, &filter.metric_name,
                              &filter.metric_namespace, &filter.metric_value, &filter.unit}) {
      change(text);
    }
    change_dimensions(filter.dimensions);
    for (DefinedText& field : filter.emitted_system_fields) change(&field);
  }
  for (AlarmDefinition& alarm : definitions->alarms) {
    for (DefinedText* text : {&alarm.name, &alarm.description, &alarm.metric_name,
                              &alarm.metric_namespace, &alarm.unit, &alarm.statistic}) {
      change(text);
    }
    change_dimensions(alarm.dimensions);
  }
}

bool IsResolved(Definitions definitions) {
  bool is_resolved = std::none_of(definitions.filters.begin(), definitions.filters.end(),
                                  [](const auto& filter) { return filter.log_group.text.empty(); });
  ForEachText(&definitions,
              [&](DefinedText* text) { is_resolved = is_resolved && text->is_resolved; });
  return is_resolved;
}

// Alarms that cannot be evaluated from one metric are refused by all targets.
Definitions Exportable(Definitions definitions) {
  std::erase_if(definitions.alarms,
                [](const AlarmDefinition& alarm) { return !alarm.not_evaluable.empty(); });
  return definitions;
}

// The last part of an id, without what is no letter or digit.
std::string IdInTemplate(const std::string& id) {
  std::string words;
  for (const std::string& word : WordsOf(BaseName(id, {}, {}), "")) words += word;
  std::transform(words.begin(), words.end(), words.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return words;
}

// Gives references numbers in the place of their names: the same one the same number.
class ReferenceNumbers {
 public:
  void Replace(DefinedText* text) {
    if (text->is_resolved) return;
    const std::string own_name = "of text " + std::to_string(++texts_);
    std::string numbered;
    for (const TextPiece& piece : PiecesOf(*text, own_name, DynamicReferences::kLeaveInText)) {
      if (!piece.is_reference) {
        numbered += "[" + piece.text + "]";
      } else if (piece.text.starts_with("AWS::")) {
        numbered += "${" + piece.text + "}";
      } else {
        const auto number = numbers_.try_emplace(piece.text, numbers_.size()).first->second;
        numbered += "${" + std::to_string(number) + "}";
      }
    }
    text->text = numbered;
  }

 private:
  size_t texts_ = 0;
  std::map<std::string, size_t> numbers_;
};

// All that is carried through a template of CloudFormation, as text. What is not, each with its
// reason, is exactly this:
std::string Carried(const Definitions& all) {
  Definitions definitions = Exportable(all);
  // Where something was read, in which format, and what was to be said about that file.
  definitions.format.clear();
  definitions.notes.clear();
  ForEachText(&definitions, [](DefinedText* text) { text->position = {}; });
  std::set<std::string> ids;
  for (MetricFilterDefinition& filter : definitions.filters) {
    filter.position = {};
    filter.default_value_position = {};
    // Logical ids are letters and digits, and all differ.
    filter.id = IdInTemplate(filter.id);
    ids.insert(filter.id);
    // A template has to name a log group: it becomes a parameter.
    filter.log_group = LogGroupOrReference(filter);
  }
  for (AlarmDefinition& alarm : definitions.alarms) {
    alarm.position = {};
    alarm.id = IdInTemplate(alarm.id);
    if (!ids.insert(alarm.id).second) alarm.id += "alarm";
  }
  // Names of parameters are letters and digits.
  ReferenceNumbers numbers;
  ForEachText(&definitions, [&](DefinedText* text) { numbers.Replace(text); });
  return DumpDefinitions(definitions);
}

class RoundTrip : public ::testing::TestWithParam<fs::path> {
 protected:
  void SetUp() override {
    absl::StatusOr<Definitions> read = ReadDefinitions(ReadFile(GetParam()), "f");
    ASSERT_TRUE(read.ok()) << read.status();
    definitions_ = *std::move(read);
  }

  Definitions definitions_;
};

TEST_P(RoundTrip, CloudFormationCarriesEveryMember) {
  const Definitions exportable = Exportable(definitions_);
  if (exportable.filters.empty() && exportable.alarms.empty()) return;
  for (const ExportTarget target :
       {ExportTarget::kCloudFormation, ExportTarget::kCloudFormationJson}) {
    const absl::StatusOr<std::string> text = ExportDefinitions(exportable, target);
    ASSERT_TRUE(text.ok()) << text.status();
    const absl::StatusOr<Definitions> again = ReadDefinitions(*text, "exported");
    ASSERT_TRUE(again.ok()) << again.status() << "\n" << *text;
    EXPECT_EQ(Carried(*again), Carried(definitions_)) << *text;
    // Nothing is left to change.
    const absl::StatusOr<std::string> text_again = ExportDefinitions(*again, target);
    ASSERT_TRUE(text_again.ok()) << text_again.status();
    EXPECT_EQ(*text_again, *text);
  }
}

TEST_P(RoundTrip, EveryTargetTakesIt) {
  const Definitions exportable = Exportable(definitions_);
  const bool is_resolved = IsResolved(exportable);
  const std::pair<ExportTarget, std::string_view> targets[] = {
      {ExportTarget::kTerraform, "variable \""},
      {ExportTarget::kAwsCli, "# To be set before:"},
      {ExportTarget::kCdk, "readonly "}};
  for (const auto& [target, asked] : targets) {
    const absl::StatusOr<std::string> text = ExportDefinitions(exportable, target);
    ASSERT_TRUE(text.ok()) << text.status();
    if (is_resolved) {
      EXPECT_THAT(*text, Not(HasSubstr(std::string(asked))));
    } else {
      EXPECT_THAT(*text, HasSubstr(std::string(asked)));
    }
  }
}

std::string TestName(const ::testing::TestParamInfo<fs::path>& info) {
  return info.param.parent_path().filename().string() + "_" + info.param.stem().string();
}

INSTANTIATE_TEST_SUITE_P(Definitions, RoundTrip, ::testing::ValuesIn(Templates()), TestName);

// "FOLDER/FILE:LINE:COLUMN KIND", one a line.
TEST(Definitions, LintFindsInTemplatesWhatItFound) {
  std::ostringstream found;
  for (const fs::path& path : Templates()) {
    const std::string name = fs::relative(path, kTemplates).string();
    const absl::StatusOr<Definitions> definitions = ReadDefinitions(ReadFile(path), name);
    ASSERT_TRUE(definitions.ok()) << definitions.status();
    for (const Finding& finding : CheckDefinitions({{name, *definitions}})) {
      found << finding.file << ":" << finding.position.line << ":" << finding.position.column << " "
            << finding.id << "\n";
    }
  }
  EXPECT_EQ(found.str(), ReadFile(kCases / "definitions_findings.txt"));
}

}  // namespace
}  // namespace metgrep
