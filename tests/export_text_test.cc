// Metric filters and alarms as other tools read what is written for them: no character of a text
// changes on the way. The texts are in tests/cases/export_texts.jsonl.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/definitions/export_definitions.h"
#include "engine/definitions/read_definitions.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rapidjson/document.h"
#include "rapidjson/memorystream.h"
#include "tests/support/escape.h"
#include "tests/support/hcl_text.h"
#include "tests/support/json_lines.h"
#include "tests/support/sample_definitions.h"
#include "yaml-cpp/yaml.h"

namespace metgrep {
namespace {

using ::testing::ElementsAre;

TEST(ExportText, ThereAreManyTexts) { EXPECT_GT(HostileTexts().size(), 100u); }

// What stands behind the first `start` that follows the first `section`.
std::string_view Behind(std::string_view text, std::string_view section, std::string_view start) {
  const size_t from = text.find(section);
  const size_t at = from == text.npos ? from : text.find(start, from + section.size());
  return at == text.npos ? std::string_view() : text.substr(at + start.size());
}

TEST(ExportText, YamlKeepsEveryCharacter) {
  for (const std::string& text : HostileTexts()) {
    SCOPED_TRACE(Escaped(text));
    const std::string yaml = Exported(DefinitionsWithText(text), ExportTarget::kCloudFormation);
    const YAML::Node resources = YAML::Load(yaml)["Resources"];
    const YAML::Node filter = resources["DestPort22Rejects"]["Properties"];
    EXPECT_EQ(Escaped(filter["FilterPattern"].as<std::string>()), Escaped(text));
    const YAML::Node dimension = filter["MetricTransformations"][0]["Dimensions"][0];
    EXPECT_EQ(Escaped(dimension["Key"].as<std::string>()), Escaped("Key" + text));
    EXPECT_EQ(Escaped(dimension["Value"].as<std::string>()), Escaped("$.a" + text));
    const YAML::Node alarm = resources["SSHRejects"]["Properties"];
    EXPECT_EQ(Escaped(alarm["AlarmDescription"].as<std::string>()), Escaped("About " + text));
  }
}

// Only what no reader of YAML takes for anything else is without quotes; "!" is the tag of a scalar
// that has some.
TEST(ExportText, YamlStringsAreStringsToEveryReader) {
  std::vector<std::string> plain;
  for (const std::string& text : HostileTexts()) {
    const std::string yaml = Exported(DefinitionsWithText(text), ExportTarget::kCloudFormation);
    const YAML::Node pattern =
        YAML::Load(yaml)["Resources"]["DestPort22Rejects"]["Properties"]["FilterPattern"];
    if (pattern.Tag() != "!") plain.push_back(text);
  }
  EXPECT_THAT(plain, ElementsAre("ERROR", "file:///etc/passwd", "fileb://x", "http://example.com/",
                                 "https://example.com/", "s3://bucket", "//"));
}

TEST(ExportText, YamlHasNoCharactersThatDoNotPrint) {
  for (const std::string& text : HostileTexts()) {
    const std::string yaml = Exported(DefinitionsWithText(text), ExportTarget::kCloudFormation);
    for (const char c : yaml) {
      EXPECT_TRUE(c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F))
          << Escaped(text);
    }
    for (const std::string_view mark : {"\u0085", "\u2028", "\u2029", "\uFEFF"}) {
      EXPECT_EQ(yaml.find(mark), yaml.npos) << Escaped(text);
    }
  }
}

TEST(ExportText, JsonKeepsEveryCharacter) {
  for (const std::string& text : HostileTexts()) {
    SCOPED_TRACE(Escaped(text));
    const std::string json = Exported(DefinitionsWithText(text), ExportTarget::kCloudFormationJson);
    rapidjson::Document document;
    document.Parse(json.data(), json.size());
    ASSERT_FALSE(document.HasParseError()) << json;
    const auto& filter = document["Resources"]["DestPort22Rejects"]["Properties"];
    EXPECT_EQ(Escaped(JsonText(filter["FilterPattern"])), Escaped(text));
    const auto& dimension = filter["MetricTransformations"][0]["Dimensions"][0];
    EXPECT_EQ(Escaped(JsonText(dimension["Key"])), Escaped("Key" + text));
    EXPECT_EQ(Escaped(JsonText(dimension["Value"])), Escaped("$.a" + text));
  }
}

TEST(ExportText, HclKeepsEveryCharacter) {
  for (const std::string& text : HostileTexts()) {
    SCOPED_TRACE(Escaped(text));
    const std::string hcl = Exported(DefinitionsWithText(text), ExportTarget::kTerraform);
    const auto expect_string = [](std::string_view at, const std::string& expected) {
      const std::optional<std::string> read = ReadHclString(at);
      ASSERT_TRUE(read) << at;
      EXPECT_EQ(Escaped(*read), Escaped(expected));
    };
    expect_string(Behind(hcl, "resource", "pattern        = "), text);
    expect_string(Behind(hcl, "dimensions = {\n", "      "), "Key" + text);
    expect_string(Behind(hcl, "alarm_description", " = "), "About " + text);
  }
}

// The strings of JSON are strings of TypeScript, too (ECMAScript 2019, 12.8.4).
TEST(ExportText, TypeScriptKeepsEveryCharacter) {
  for (const std::string& text : HostileTexts()) {
    SCOPED_TRACE(Escaped(text));
    const std::string code = Exported(DefinitionsWithText(text), ExportTarget::kCdk);
    const auto expect_string = [](std::string_view at, const std::string& expected) {
      rapidjson::MemoryStream stream(at.data(), at.size());
      rapidjson::Document value;
      value.ParseStream<rapidjson::kParseStopWhenDoneFlag, rapidjson::UTF8<>>(stream);
      ASSERT_FALSE(value.HasParseError()) << at;
      ASSERT_TRUE(value.IsString()) << at;
      EXPECT_EQ(Escaped(JsonText(value)), Escaped(expected));
    };
    expect_string(Behind(code, "filterPattern", "FilterPattern.literal("), text);
    expect_string(Behind(code, "dimensions: {", "\n        "), "Key" + text);
    expect_string(Behind(code, "alarmDescription", ": "), "About " + text);
  }
}

// What is written is read as what was given, by the readers of this project.
TEST(ExportText, TemplatesAreReadBack) {
  for (const ExportTarget target :
       {ExportTarget::kCloudFormation, ExportTarget::kCloudFormationJson}) {
    for (const std::string& text : HostileTexts()) {
      SCOPED_TRACE(Escaped(text));
      // A text with a dynamic reference is not known before deployment.
      if (text.find("{{resolve:") != text.npos) continue;
      const std::string written = Exported(DefinitionsWithText(text), target);
      const absl::StatusOr<Definitions> read = ReadDefinitions(written, "template");
      ASSERT_TRUE(read.ok()) << read.status();
      ASSERT_EQ(read->filters.size(), 1u);
      ASSERT_EQ(read->alarms.size(), 1u);
      EXPECT_EQ(Escaped(read->filters[0].pattern.text), Escaped(text));
      EXPECT_TRUE(read->filters[0].pattern.is_resolved);
      EXPECT_EQ(Escaped(read->alarms[0].description.text), Escaped("About " + text));
      EXPECT_EQ(Exported(*read, target), written);
    }
    const std::string written = Exported(DefinitionsWithAllMembers(), target);
    const absl::StatusOr<Definitions> read = ReadDefinitions(written, "template");
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_EQ(Exported(*read, target), written);
  }
}

}  // namespace
}  // namespace metgrep
