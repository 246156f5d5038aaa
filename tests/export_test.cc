// Metric filters and alarms as other tools read what is written for them: no character of a text
// changes on the way. The texts are in tests/cases/export_texts.jsonl.
#include "engine/definitions/export_definitions.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/definitions/read_definitions.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rapidjson/document.h"
#include "rapidjson/memorystream.h"
#include "tests/support/escape.h"
#include "tests/support/hcl_text.h"
#include "tests/support/run_program.h"
#include "yaml-cpp/yaml.h"

namespace metgrep {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr ExportTarget kTargets[] = {ExportTarget::kCloudFormation,
                                     ExportTarget::kCloudFormationJson, ExportTarget::kTerraform,
                                     ExportTarget::kAwsCli, ExportTarget::kCdk};

DefinedText Known(std::string text) { return {std::move(text), true, {}}; }
DefinedText Unknown(std::string label) { return {std::move(label), false, {}}; }

MetricFilterDefinition SomeFilter() {
  MetricFilterDefinition filter;
  filter.name = Known("dest-port-22-rejects");
  filter.log_group = Known("/vpc/flow");
  filter.pattern = Known("[a, b]");
  filter.metric_name = Known("SSHRejects");
  filter.metric_namespace = Known("LogMetrics");
  filter.metric_value = Known("1");
  return filter;
}

AlarmDefinition SomeAlarm() {
  AlarmDefinition alarm;
  alarm.name = Known("SSH-rejects");
  alarm.metric_name = Known("SSHRejects");
  alarm.metric_namespace = Known("LogMetrics");
  alarm.statistic = Known("Sum");
  alarm.period_s = 300;
  alarm.evaluation_periods = 1;
  alarm.threshold = 10;
  return alarm;
}

// The text in the places of a filter and of an alarm that are quoted in different ways.
Definitions WithText(const std::string& text) {
  Definitions definitions;
  definitions.filters.push_back(SomeFilter());
  definitions.filters[0].pattern = Known(text);
  definitions.filters[0].dimensions = {{Known("Key" + text), Known("$.a" + text)}};
  definitions.alarms.push_back(SomeAlarm());
  definitions.alarms[0].description = Known("About " + text);
  return definitions;
}

Definitions WithAllMembers() {
  Definitions definitions;
  definitions.filters.push_back(SomeFilter());
  MetricFilterDefinition& filter = definitions.filters[0];
  filter.default_value = 1e22;
  filter.unit = Known("Bytes/Second");
  filter.applies_to_transformed_logs = true;
  filter.emitted_system_fields = {Known("@aws.account"), Known("@aws.region")};
  definitions.alarms.push_back(SomeAlarm());
  AlarmDefinition& alarm = definitions.alarms[0];
  alarm.description = Known("About");
  alarm.dimensions = {{Known("Interface"), Known("eni-1")}};
  alarm.unit = Known("Count");
  alarm.statistic = Known("p99.9");
  alarm.is_extended_statistic = true;
  alarm.evaluation_periods = 5;
  alarm.datapoints_to_alarm = 3;
  alarm.threshold = -0.5;
  alarm.comparison = ComparisonOperator::kLessThanThreshold;
  alarm.missing_data = MissingDataTreatment::kNotBreaching;
  alarm.ignores_low_sample_percentiles = true;
  alarm.wall_clock_timezone = "Europe/Berlin";
  return definitions;
}

std::string Exported(const Definitions& definitions, ExportTarget target) {
  const absl::StatusOr<std::string> text = ExportDefinitions(definitions, target);
  return text.ok() ? *text : "ERROR: " + std::string(text.status().message());
}

std::vector<std::string> Texts() {
  std::ifstream file(METGREP_TEST_DATA "/cases/export_texts.jsonl");
  std::vector<std::string> texts;
  for (std::string line; std::getline(file, line);) {
    rapidjson::Document value;
    value.Parse(line.data(), line.size());
    EXPECT_TRUE(value.IsString()) << line;
    if (value.IsString()) texts.emplace_back(value.GetString(), value.GetStringLength());
  }
  EXPECT_GT(texts.size(), 100u);
  return texts;
}

std::string StringOf(const rapidjson::Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

// What stands behind the first `start` that follows the first `section`.
std::string_view Behind(std::string_view text, std::string_view section, std::string_view start) {
  const size_t from = text.find(section);
  const size_t at = from == text.npos ? from : text.find(start, from + section.size());
  return at == text.npos ? std::string_view() : text.substr(at + start.size());
}

TEST(Export, YamlKeepsEveryCharacter) {
  for (const std::string& text : Texts()) {
    SCOPED_TRACE(Escaped(text));
    const std::string yaml = Exported(WithText(text), ExportTarget::kCloudFormation);
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
TEST(Export, YamlStringsAreStringsToEveryReader) {
  std::vector<std::string> plain;
  for (const std::string& text : Texts()) {
    const std::string yaml = Exported(WithText(text), ExportTarget::kCloudFormation);
    const YAML::Node pattern =
        YAML::Load(yaml)["Resources"]["DestPort22Rejects"]["Properties"]["FilterPattern"];
    if (pattern.Tag() != "!") plain.push_back(text);
  }
  EXPECT_THAT(plain, ElementsAre("ERROR", "file:///etc/passwd", "fileb://x", "http://example.com/",
                                 "https://example.com/", "s3://bucket", "//"));
}

TEST(Export, YamlHasNoCharactersThatDoNotPrint) {
  for (const std::string& text : Texts()) {
    const std::string yaml = Exported(WithText(text), ExportTarget::kCloudFormation);
    for (const char c : yaml) {
      EXPECT_TRUE(c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F))
          << Escaped(text);
    }
    for (const std::string_view mark : {"\u0085", "\u2028", "\u2029", "\uFEFF"}) {
      EXPECT_EQ(yaml.find(mark), yaml.npos) << Escaped(text);
    }
  }
}

TEST(Export, JsonKeepsEveryCharacter) {
  for (const std::string& text : Texts()) {
    SCOPED_TRACE(Escaped(text));
    const std::string json = Exported(WithText(text), ExportTarget::kCloudFormationJson);
    rapidjson::Document document;
    document.Parse(json.data(), json.size());
    ASSERT_FALSE(document.HasParseError()) << json;
    const auto& filter = document["Resources"]["DestPort22Rejects"]["Properties"];
    EXPECT_EQ(Escaped(StringOf(filter["FilterPattern"])), Escaped(text));
    const auto& dimension = filter["MetricTransformations"][0]["Dimensions"][0];
    EXPECT_EQ(Escaped(StringOf(dimension["Key"])), Escaped("Key" + text));
    EXPECT_EQ(Escaped(StringOf(dimension["Value"])), Escaped("$.a" + text));
  }
}

TEST(Export, HclKeepsEveryCharacter) {
  for (const std::string& text : Texts()) {
    SCOPED_TRACE(Escaped(text));
    const std::string hcl = Exported(WithText(text), ExportTarget::kTerraform);
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
TEST(Export, TypeScriptKeepsEveryCharacter) {
  for (const std::string& text : Texts()) {
    SCOPED_TRACE(Escaped(text));
    const std::string code = Exported(WithText(text), ExportTarget::kCdk);
    const auto expect_string = [](std::string_view at, const std::string& expected) {
      rapidjson::MemoryStream stream(at.data(), at.size());
      rapidjson::Document value;
      value.ParseStream<rapidjson::kParseStopWhenDoneFlag, rapidjson::UTF8<>>(stream);
      ASSERT_FALSE(value.HasParseError()) << at;
      ASSERT_TRUE(value.IsString()) << at;
      EXPECT_EQ(Escaped(StringOf(value)), Escaped(expected));
    };
    expect_string(Behind(code, "filterPattern", "FilterPattern.literal("), text);
    expect_string(Behind(code, "dimensions: {", "\n        "), "Key" + text);
    expect_string(Behind(code, "alarmDescription", ": "), "About " + text);
  }
}

// What is written is read as what was given, by the readers of this project.
TEST(Export, TemplatesAreReadBack) {
  for (const ExportTarget target :
       {ExportTarget::kCloudFormation, ExportTarget::kCloudFormationJson}) {
    for (const std::string& text : Texts()) {
      SCOPED_TRACE(Escaped(text));
      // A text with a dynamic reference is not known before deployment.
      if (text.find("{{resolve:") != text.npos) continue;
      const std::string written = Exported(WithText(text), target);
      const absl::StatusOr<Definitions> read = ReadDefinitions(written, "template");
      ASSERT_TRUE(read.ok()) << read.status();
      ASSERT_EQ(read->filters.size(), 1u);
      ASSERT_EQ(read->alarms.size(), 1u);
      EXPECT_EQ(Escaped(read->filters[0].pattern.text), Escaped(text));
      EXPECT_TRUE(read->filters[0].pattern.is_resolved);
      EXPECT_EQ(Escaped(read->alarms[0].description.text), Escaped("About " + text));
      EXPECT_EQ(Exported(*read, target), written);
    }
    const std::string written = Exported(WithAllMembers(), target);
    const absl::StatusOr<Definitions> read = ReadDefinitions(written, "template");
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_EQ(Exported(*read, target), written);
  }
}

// --- Commands of the AWS CLI ---

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
  return StringOf(document[member.c_str()]);
}

TEST(Export, ShellAndAwsCliKeepEveryCharacter) {
  for (const std::string& text : Texts()) {
    SCOPED_TRACE(Escaped(text));
    Definitions definitions = WithText(text);
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
    EXPECT_EQ(Escaped(StringOf(dimensions.MemberBegin()->name)), Escaped("Key" + text));
    EXPECT_EQ(Escaped(StringOf(dimensions.MemberBegin()->value)), Escaped("$.a" + text));
  }
}

TEST(Export, AwsCliTakesTheCommands) {
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

// --- What a deployment must say ---

Definitions WithUnknownTexts() {
  Definitions definitions;
  definitions.filters.push_back(SomeFilter());
  definitions.filters[0].log_group = Known("");
  definitions.filters[0].pattern = Unknown("{ $.stack = \"${Stack.Name}\" && $.x = \"${!y}$\" }");
  definitions.filters[0].metric_namespace = Unknown("${Environment}");
  definitions.filters[0].metric_name = Unknown("(known after apply)");
  return definitions;
}

TEST(Export, UnknownTextsAreParametersOfATemplate) {
  const YAML::Node yaml = YAML::Load(Exported(WithUnknownTexts(), ExportTarget::kCloudFormation));
  const YAML::Node filter = yaml["Resources"]["DestPort22Rejects"]["Properties"];
  EXPECT_EQ(filter["LogGroupName"].Tag(), "!Ref");
  EXPECT_EQ(filter["LogGroupName"].as<std::string>(), "LogGroupName");
  EXPECT_EQ(filter["FilterPattern"].Tag(), "!Sub");
  EXPECT_EQ(filter["FilterPattern"].as<std::string>(),
            "{ $.stack = \"${StackName}\" && $.x = \"${!y}$\" }");
  const YAML::Node transformation = filter["MetricTransformations"][0];
  EXPECT_EQ(transformation["MetricNamespace"].as<std::string>(), "Environment");
  EXPECT_EQ(transformation["MetricName"].as<std::string>(), "DestPort22RejectsMetricName");
  for (const char* name :
       {"LogGroupName", "StackName", "Environment", "DestPort22RejectsMetricName"}) {
    EXPECT_EQ(yaml["Parameters"][name]["Type"].as<std::string>(), "String") << name;
  }
  EXPECT_EQ(yaml["Parameters"].size(), 4u);
}

TEST(Export, PseudoParametersStay) {
  Definitions definitions = WithText("x");
  definitions.filters[0].log_group = Unknown("/logs/${AWS::Region}");
  const std::string yaml = Exported(definitions, ExportTarget::kCloudFormation);
  EXPECT_THAT(yaml, HasSubstr("LogGroupName: !Sub '/logs/${AWS::Region}'\n"));
  EXPECT_THAT(yaml, Not(HasSubstr("Parameters")));
}

TEST(Export, UnknownTextsAreVariablesOfTerraform) {
  const std::string hcl = Exported(WithUnknownTexts(), ExportTarget::kTerraform);
  EXPECT_THAT(hcl, AllOf(HasSubstr("variable \"log_group_name\" {\n  type = string\n}\n"),
                         HasSubstr("log_group_name = var.log_group_name\n"),
                         HasSubstr("\"{ $.stack = \\\"${var.stack_name}\\\" && "
                                   "$.x = \\\"$${y}$\\\" }\"\n"),
                         HasSubstr("namespace = var.environment\n")));
}

TEST(Export, DynamicReferencesStay) {
  Definitions definitions = WithText("x");
  definitions.filters[0].log_group = Unknown("{{resolve:ssm:/log/group}}");
  definitions.filters[0].metric_namespace = Unknown("${Stack}-{{resolve:ssm:Name}}");
  const std::string yaml = Exported(definitions, ExportTarget::kCloudFormation);
  EXPECT_THAT(yaml, AllOf(HasSubstr("LogGroupName: '{{resolve:ssm:/log/group}}'\n"),
                          HasSubstr("MetricNamespace: !Sub '${Stack}-{{resolve:ssm:Name}}'\n")));
  EXPECT_THAT(Exported(definitions, ExportTarget::kTerraform),
              HasSubstr("log_group_name = var.resolve_ssm_log_group\n"));
}

TEST(Export, ReferencesInReferencesAreOne) {
  Definitions definitions = WithText("x");
  definitions.filters[0].log_group = Unknown("a-${ImportValue ${Stack}-Name}-b");
  EXPECT_THAT(Exported(definitions, ExportTarget::kCloudFormation),
              HasSubstr("LogGroupName: !Sub 'a-${ImportValueStackName}-b'\n"));
}

TEST(Export, DollarBeforeAReferenceIsNoEscape) {
  Definitions definitions = WithText("x");
  definitions.filters[0].pattern = Unknown("$${Price}");
  EXPECT_THAT(Exported(definitions, ExportTarget::kTerraform),
              HasSubstr("\"\\u0024${var.price}\""));
  EXPECT_THAT(Exported(definitions, ExportTarget::kCloudFormation), HasSubstr("!Sub '$${Price}'"));
}

TEST(Export, UnknownTextsAreShellVariables) {
  const std::string commands = Exported(WithUnknownTexts(), ExportTarget::kAwsCli);
  EXPECT_THAT(commands, HasSubstr("# To be set before: "));
  const auto calls = RunCommands(commands,
                                 "LOG_GROUP_NAME=/g STACK_NAME=\"it's\" ENVIRONMENT='e v' "
                                 "DEST_PORT_22_REJECTS_METRIC_NAME=m; ");
  ASSERT_EQ(calls.size(), 1u);
  EXPECT_EQ(ValueOf(calls[0], "--log-group-name"), "/g");
  EXPECT_EQ(ValueOf(calls[0], "--filter-pattern"), "{ $.stack = \"it's\" && $.x = \"${y}$\" }");
}

TEST(Export, ShellVariablesAreNotThoseOfTheSystem) {
  Definitions definitions = WithText("x");
  definitions.filters[0].pattern = Unknown("${Path}");
  EXPECT_THAT(Exported(definitions, ExportTarget::kAwsCli), HasSubstr("\"${PATH_VALUE:?}\""));
}

TEST(Export, UnknownTextsArePropertiesOfAConstruct) {
  const std::string code = Exported(WithUnknownTexts(), ExportTarget::kCdk);
  EXPECT_THAT(code, AllOf(HasSubstr("  readonly logGroupName: string;\n"),
                          HasSubstr("metricNamespace: props.environment,\n"),
                          HasSubstr("literal(\"{ $.stack = \\\"\" + props.stackName + "
                                    "\"\\\" && $.x = \\\"${y}$\\\" }\"),\n")));
}

// --- Names ---

TEST(Export, NamesOfTheCodeAreValidAndDiffer) {
  Definitions definitions;
  for (const char* name : {"5xx", "5XX", "\u4e2d\u6587", "a b", "A-b", "a_b"}) {
    definitions.filters.push_back(SomeFilter());
    definitions.filters.back().name = Known(name);
  }
  const YAML::Node resources =
      YAML::Load(Exported(definitions, ExportTarget::kCloudFormation))["Resources"];
  std::vector<std::string> ids;
  for (const auto& resource : resources) ids.push_back(resource.first.as<std::string>());
  EXPECT_THAT(ids, ElementsAre("Filter5xx", "Filter5XX", "Filter", "AB", "ABFilter", "ABFilter2"));
}

TEST(Export, IdsOfTemplatesAndAddressesOfTerraformAreKept) {
  Definitions definitions;
  definitions.filters.assign(2, SomeFilter());
  definitions.filters[0].id = "RejectsFilter2E5E2F75";
  definitions.filters[1].id = "module.x.aws_cloudwatch_log_metric_filter.rejects";
  EXPECT_THAT(Exported(definitions, ExportTarget::kCloudFormation),
              AllOf(HasSubstr("\n  RejectsFilter2E5E2F75:\n"), HasSubstr("\n  Rejects:\n")));
  EXPECT_THAT(Exported(definitions, ExportTarget::kTerraform),
              HasSubstr("\"aws_cloudwatch_log_metric_filter\" \"rejects\" {"));
}

// --- All members ---

TEST(Export, TemplatesHaveAllMembers) {
  const YAML::Node resources =
      YAML::Load(Exported(WithAllMembers(), ExportTarget::kCloudFormation))["Resources"];
  const YAML::Node filter = resources["DestPort22Rejects"]["Properties"];
  EXPECT_TRUE(filter["ApplyOnTransformedLogs"].as<bool>());
  EXPECT_EQ(filter["EmitSystemFieldDimensions"][1].as<std::string>(), "@aws.region");
  // With a point, without which YAML 1.1 takes it for a string.
  EXPECT_EQ(filter["MetricTransformations"][0]["DefaultValue"].Scalar(), "1.0e+22");
  EXPECT_EQ(filter["MetricTransformations"][0]["Unit"].Scalar(), "Bytes/Second");
  const YAML::Node alarm = resources["SSHRejects"]["Properties"];
  EXPECT_EQ(alarm["AlarmName"].Scalar(), "SSH-rejects");
  EXPECT_EQ(alarm["Dimensions"][0]["Name"].Scalar(), "Interface");
  EXPECT_EQ(alarm["Dimensions"][0]["Value"].Scalar(), "eni-1");
  EXPECT_EQ(alarm["ExtendedStatistic"].Scalar(), "p99.9");
  EXPECT_FALSE(alarm["Statistic"]);
  EXPECT_EQ(alarm["Unit"].Scalar(), "Count");
  EXPECT_EQ(alarm["Period"].Scalar(), "300");
  EXPECT_EQ(alarm["EvaluationPeriods"].Scalar(), "5");
  EXPECT_EQ(alarm["DatapointsToAlarm"].Scalar(), "3");
  EXPECT_EQ(alarm["Threshold"].Scalar(), "-0.5");
  EXPECT_EQ(alarm["ComparisonOperator"].Scalar(), "LessThanThreshold");
  EXPECT_EQ(alarm["TreatMissingData"].Scalar(), "notBreaching");
  EXPECT_EQ(alarm["EvaluateLowSampleCountPercentile"].Scalar(), "ignore");
  EXPECT_EQ(alarm["EvaluationWindow"]["WallClockWindow"]["Timezone"].Scalar(), "Europe/Berlin");
}

TEST(Export, TerraformSaysWhatTheProviderLacks) {
  EXPECT_THAT(
      Exported(WithAllMembers(), ExportTarget::kTerraform),
      AllOf(HasSubstr("  # The provider has no argument for system fields as dimensions: "
                      "\"@aws.account\" \"@aws.region\"\n"),
            HasSubstr("  # The provider has no argument for a wall clock window: "
                      "\"Europe/Berlin\"\n"),
            HasSubstr("  apply_on_transformed_logs = true\n"),
            HasSubstr("  evaluate_low_sample_count_percentiles = \"ignore\"\n"),
            HasSubstr("  datapoints_to_alarm                   = 3\n"),
            HasSubstr("    default_value = \"1.0e+22\"\n"),
            HasSubstr("  dimensions = {\n    \"Interface\" = \"eni-1\"\n  }\n"),
            HasSubstr("  metric_name                           = aws_cloudwatch_log_metric_filter."
                      "dest_port_22_rejects.metric_transformation[0].name\n"),
            Not(HasSubstr("trims"))));
  for (const char* pattern : {" x", "x\t", "\u3000"}) {
    EXPECT_THAT(Exported(WithText(pattern), ExportTarget::kTerraform),
                HasSubstr("  # The provider trims the white space around a pattern.\n"));
  }
}

TEST(Export, CommandsHaveAllMembers) {
  const auto calls = RunCommands(Exported(WithAllMembers(), ExportTarget::kAwsCli));
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

TEST(Export, ConstructsHaveAllMembers) {
  EXPECT_THAT(
      Exported(WithAllMembers(), ExportTarget::kCdk),
      AllOf(HasSubstr("unit: cloudwatch.Unit.BYTES_PER_SECOND,\n"),
            HasSubstr("(destPort22Rejects.node.defaultChild as logs.CfnMetricFilter)"
                      ".addPropertyOverride(\"EmitSystemFieldDimensions\", "
                      "[\"@aws.account\", \"@aws.region\"]);\n"),
            HasSubstr("(sshRejects.node.defaultChild as cloudwatch.CfnAlarm)"
                      ".addPropertyOverride(\"EvaluationWindow\", "
                      "{ WallClockWindow: { Timezone: \"Europe/Berlin\" } });\n"),
            HasSubstr("metric: destPort22Rejects.metric({\n"),
            HasSubstr("unit: cloudwatch.Unit.COUNT,\n"), HasSubstr("statistic: \"p99.9\",\n"),
            HasSubstr("comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,\n"),
            HasSubstr("treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,\n"),
            HasSubstr("evaluateLowSampleCountPercentile: \"ignore\",\n")));
}

TEST(Export, AnAlarmOnAnotherMetricNamesIt) {
  Definitions definitions;
  definitions.alarms.push_back(SomeAlarm());
  EXPECT_THAT(Exported(definitions, ExportTarget::kTerraform),
              HasSubstr("metric_name         = \"SSHRejects\"\n"));
  EXPECT_THAT(Exported(definitions, ExportTarget::kCdk),
              HasSubstr("metric: new cloudwatch.Metric({\n        metricName: \"SSHRejects\",\n"));
}

// --- Errors ---

TEST(Export, WhatCannotBeWrittenIsAnError) {
  const auto expect_error = [](const Definitions& definitions, const std::string& message) {
    for (const ExportTarget target : kTargets) {
      EXPECT_EQ(Exported(definitions, target), "ERROR: " + message);
    }
  };
  expect_error(WithText("\xFF"), "metric filter 'dest-port-22-rejects': the pattern is not UTF-8");
  Definitions broken = WithText("x");
  broken.alarms[0].description = Known("\xED\xA0\x80");
  expect_error(broken, "alarm 'SSH-rejects': the description is not UTF-8");
  broken = WithText("x");
  broken.filters[0].metric_name = Known("");
  expect_error(broken, "metric filter 'dest-port-22-rejects': the name of the metric is missing");
  broken = WithText("x");
  broken.filters[0].default_value = std::numeric_limits<double>::infinity();
  expect_error(broken,
               "metric filter 'dest-port-22-rejects': the default value is not a finite number");
  broken = WithText("x");
  broken.alarms[0].threshold.reset();
  expect_error(broken, "alarm 'SSH-rejects': the threshold is missing");
  broken = WithText("x");
  broken.alarms[0].not_evaluable = "metric math";
  expect_error(broken, "alarm 'SSH-rejects': cannot be exported: metric math");
}

TEST(Export, TargetsHaveNames) {
  for (const ExportTarget target : kTargets) {
    EXPECT_EQ(FindExportTarget(ExportTargetName(target)), target);
  }
  EXPECT_FALSE(FindExportTarget("Terraform"));
  EXPECT_EQ(ExportTargetName(ExportTarget::kAwsCli), "aws-cli");
}

}  // namespace
}  // namespace metgrep
