// The commands of the AWS CLI that are written for metric filters and alarms, as a shell and the
// CLI read them.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/definitions/export_definitions.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rapidjson/document.h"
#include "tests/support/escape.h"
#include "tests/support/json_lines.h"
#include "tests/support/run_program.h"
#include "tests/support/sample_definitions.h"

namespace metgrep {
namespace {

using ::testing::HasSubstr;

// Runs the commands in a shell whose `aws` prints its arguments. Each command is a vector.
std::vector<std::vector<std::string>> RunCommands(const std::string& commands,
                                                  const std::string& variables = "") {
  ProgramCall call;
  call.program = "/bin/sh";
  call.arguments = {"-c", variables + "aws() { printf '%s\\000' \"$@\" END; }\n" + commands};
  const ProgramResult result = RunProgram(call);
  EXPECT_EQ(result.status, 0) << result.error;
  EXPECT_EQ(result.error, "");
  std::vector<std::vector<std::string>> calls(1);
  for (std::string_view rest = result.output; !rest.empty();) {
    const size_t end = std::min(rest.find('\0'), rest.size());
    const std::string argument(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (argument == "END") {
      calls.emplace_back();
    } else {
      calls.back().push_back(argument);
    }
  }
  calls.pop_back();
  return calls;
}

// The value of an option as the AWS CLI reads it: it is in the next argument, unless that one
// starts like an option, or behind '='. Nothing if it would be read from elsewhere.
std::optional<std::string> ValueOf(const std::vector<std::string>& arguments,
                                   const std::string& option) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    std::string value;
    if (arguments[i] == option && i + 1 < arguments.size()) {
      value = arguments[i + 1];
      if (value.starts_with('-')) return std::nullopt;
    } else if (arguments[i].starts_with(option + "=")) {
      value = arguments[i].substr(option.size() + 1);
    } else {
      continue;
    }
    for (const std::string_view scheme : {"file://", "fileb://", "http://", "https://"}) {
      if (value.starts_with(scheme)) return std::nullopt;
    }
    return value;
  }
  return std::nullopt;
}

// The text of a member, from --cli-input-json or from the option.
std::optional<std::string> TextOf(const std::vector<std::string>& arguments,
                                  const std::string& option, const std::string& member) {
  const std::optional<std::string> json = ValueOf(arguments, "--cli-input-json");
  if (!json) return ValueOf(arguments, option);
  rapidjson::Document document;
  document.Parse(json->data(), json->size());
  if (document.HasParseError() || !document.HasMember(member.c_str())) return std::nullopt;
  return JsonText(document[member.c_str()]);
}

TEST(ExportAwsCli, ShellAndAwsCliKeepEveryCharacter) {
  for (const std::string& text : HostileTexts()) {
    SCOPED_TRACE(Escaped(text));
    Definitions definitions = DefinitionsWithText(text);
    definitions.alarms[0].description = Known(text + ".");
    const std::string commands = Exported(definitions, ExportTarget::kAwsCli);
    const auto calls = RunCommands(commands);
    ASSERT_EQ(calls.size(), 2u) << commands;
    const auto pattern = TextOf(calls[0], "--filter-pattern", "filterPattern");
    ASSERT_TRUE(pattern) << commands;
    EXPECT_EQ(Escaped(*pattern), Escaped(text));
    const auto description = TextOf(calls[1], "--alarm-description", "AlarmDescription");
    ASSERT_TRUE(description) << commands;
    EXPECT_EQ(Escaped(*description), Escaped(text + "."));

    rapidjson::Document json;
    const auto input = ValueOf(calls[0], "--cli-input-json");
    const auto transformations = ValueOf(calls[0], "--metric-transformations");
    json.Parse(input ? input->c_str() : transformations.value_or("").c_str());
    ASSERT_FALSE(json.HasParseError()) << commands;
    const auto& dimensions = (input ? json["metricTransformations"] : json)[0]["dimensions"];
    ASSERT_EQ(dimensions.MemberCount(), 1u);
    EXPECT_EQ(Escaped(JsonText(dimensions.MemberBegin()->name)), Escaped("Key" + text));
    EXPECT_EQ(Escaped(JsonText(dimensions.MemberBegin()->value)), Escaped("$.a" + text));
  }
}

TEST(ExportAwsCli, AwsCliTakesTheCommands) {
  ProgramCall call;
  call.program = "/bin/sh";
  call.arguments = {"-c", "aws --version"};
  if (RunProgram(call).status != 0) GTEST_SKIP() << "there is no aws";
  Definitions definitions;
  for (const char* pattern : {"-ACCEPT", "file://x"}) {
    definitions.filters.push_back(SomeFilter());
    definitions.filters.back().pattern = Known(pattern);
  }
  definitions.filters[0].dimensions = {{Known("Key"), Known("$a")}};
  definitions.filters[0].unit = Known("Count");
  definitions.alarms.push_back(SomeAlarm());
  definitions.alarms[0].threshold = -1.5;
  // The skeleton of the answer is made without a call of the service, from valid input only.
  call.arguments[1] = "set -e\naws() { command aws \"$@\" --generate-cli-skeleton output; }\n" +
                      Exported(definitions, ExportTarget::kAwsCli);
  call.environment = {{"AWS_DEFAULT_REGION", "us-east-1"}};
  const ProgramResult result = RunProgram(call);
  EXPECT_EQ(result.status, 0) << result.error;
}

TEST(ExportAwsCli, UnknownTextsAreShellVariables) {
  const std::string commands = Exported(DefinitionsWithUnknownTexts(), ExportTarget::kAwsCli);
  EXPECT_THAT(commands, HasSubstr("# To be set before: "));
  const auto calls = RunCommands(commands,
                                 "LOG_GROUP_NAME=/g STACK_NAME=\"it's\" ENVIRONMENT='e v' "
                                 "DEST_PORT_22_REJECTS_METRIC_NAME=m; ");
  ASSERT_EQ(calls.size(), 1u);
  EXPECT_EQ(ValueOf(calls[0], "--log-group-name"), "/g");
  EXPECT_EQ(ValueOf(calls[0], "--filter-pattern"), "{ $.stack = \"it's\" && $.x = \"${y}$\" }");
}

TEST(ExportAwsCli, ShellVariablesAreNotThoseOfTheSystem) {
  Definitions definitions = DefinitionsWithText("x");
  definitions.filters[0].pattern = Unknown("${Path}");
  EXPECT_THAT(Exported(definitions, ExportTarget::kAwsCli), HasSubstr("\"${PATH_VALUE:?}\""));
}

TEST(ExportAwsCli, CommandsHaveAllMembers) {
  const auto calls = RunCommands(Exported(DefinitionsWithAllMembers(), ExportTarget::kAwsCli));
  ASSERT_EQ(calls.size(), 2u);
  EXPECT_EQ(ValueOf(calls[0], "--emit-system-field-dimensions"),
            "[\"@aws.account\",\"@aws.region\"]");
  EXPECT_THAT(calls[0], testing::Contains("--apply-on-transformed-logs"));
  EXPECT_EQ(ValueOf(calls[0], "--metric-transformations"),
            "[{\"metricName\":\"SSHRejects\",\"metricNamespace\":\"LogMetrics\","
            "\"metricValue\":\"1\",\"defaultValue\":1.0e+22,\"unit\":\"Bytes/Second\"}]");
  EXPECT_EQ(ValueOf(calls[1], "--dimensions"), "[{\"Name\":\"Interface\",\"Value\":\"eni-1\"}]");
  EXPECT_EQ(ValueOf(calls[1], "--threshold"), "-0.5");
  EXPECT_EQ(ValueOf(calls[1], "--evaluation-window"),
            "{\"WallClockWindow\":{\"Timezone\":\"Europe/Berlin\"}}");
  EXPECT_EQ(ValueOf(calls[1], "--evaluate-low-sample-count-percentile"), "ignore");
}

}  // namespace
}  // namespace metgrep
