// Templates, configurations and constructs that are written for metric filters and alarms: what a
// deployment must say, names, all members, errors. Their texts are in export_text_test.cc, commands
// in export_aws_cli_test.cc.
#include "engine/definitions/export_definitions.h"

#include <limits>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/sample_definitions.h"
#include "yaml-cpp/yaml.h"

namespace metgrep {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// --- What a deployment must say ---

TEST(Export, UnknownTextsAreParametersOfATemplate) {
  const YAML::Node yaml =
      YAML::Load(Exported(DefinitionsWithUnknownTexts(), ExportTarget::kCloudFormation));
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
  Definitions definitions = DefinitionsWithText("x");
  definitions.filters[0].log_group = Unknown("/logs/${AWS::Region}");
  const std::string yaml = Exported(definitions, ExportTarget::kCloudFormation);
  EXPECT_THAT(yaml, HasSubstr("LogGroupName: !Sub '/logs/${AWS::Region}'\n"));
  EXPECT_THAT(yaml, Not(HasSubstr("Parameters")));
}

TEST(Export, UnknownTextsAreVariablesOfTerraform) {
  const std::string hcl = Exported(DefinitionsWithUnknownTexts(), ExportTarget::kTerraform);
  EXPECT_THAT(hcl, AllOf(HasSubstr("variable \"log_group_name\" {\n  type = string\n}\n"),
                         HasSubstr("log_group_name = var.log_group_name\n"),
                         HasSubstr("\"{ $.stack = \\\"${var.stack_name}\\\" && "
                                   "$.x = \\\"$${y}$\\\" }\"\n"),
                         HasSubstr("namespace = var.environment\n")));
}

TEST(Export, DynamicReferencesStay) {
  Definitions definitions = DefinitionsWithText("x");
  definitions.filters[0].log_group = Unknown("{{resolve:ssm:/log/group}}");
  definitions.filters[0].metric_namespace = Unknown("${Stack}-{{resolve:ssm:Name}}");
  const std::string yaml = Exported(definitions, ExportTarget::kCloudFormation);
  EXPECT_THAT(yaml, AllOf(HasSubstr("LogGroupName: '{{resolve:ssm:/log/group}}'\n"),
                          HasSubstr("MetricNamespace: !Sub '${Stack}-{{resolve:ssm:Name}}'\n")));
  EXPECT_THAT(Exported(definitions, ExportTarget::kTerraform),
              HasSubstr("log_group_name = var.resolve_ssm_log_group\n"));
}

TEST(Export, ReferencesInReferencesAreOne) {
  Definitions definitions = DefinitionsWithText("x");
  definitions.filters[0].log_group = Unknown("a-${ImportValue ${Stack}-Name}-b");
  EXPECT_THAT(Exported(definitions, ExportTarget::kCloudFormation),
              HasSubstr("LogGroupName: !Sub 'a-${ImportValueStackName}-b'\n"));
}

TEST(Export, DollarBeforeAReferenceIsNoEscape) {
  Definitions definitions = DefinitionsWithText("x");
  definitions.filters[0].pattern = Unknown("$${Price}");
  EXPECT_THAT(Exported(definitions, ExportTarget::kTerraform),
              HasSubstr("\"\\u0024${var.price}\""));
  EXPECT_THAT(Exported(definitions, ExportTarget::kCloudFormation), HasSubstr("!Sub '$${Price}'"));
}

TEST(Export, UnknownTextsArePropertiesOfAConstruct) {
  const std::string code = Exported(DefinitionsWithUnknownTexts(), ExportTarget::kCdk);
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
      YAML::Load(Exported(DefinitionsWithAllMembers(), ExportTarget::kCloudFormation))["Resources"];
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
      Exported(DefinitionsWithAllMembers(), ExportTarget::kTerraform),
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
    EXPECT_THAT(Exported(DefinitionsWithText(pattern), ExportTarget::kTerraform),
                HasSubstr("  # The provider trims the white space around a pattern.\n"));
  }
}

TEST(Export, ConstructsHaveAllMembers) {
  EXPECT_THAT(
      Exported(DefinitionsWithAllMembers(), ExportTarget::kCdk),
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
    for (const ExportTarget target : kExportTargets) {
      EXPECT_EQ(Exported(definitions, target), "ERROR: " + message);
    }
  };
  expect_error(DefinitionsWithText("\xFF"),
               "metric filter 'dest-port-22-rejects': the pattern is not UTF-8");
  Definitions broken = DefinitionsWithText("x");
  broken.alarms[0].description = Known("\xED\xA0\x80");
  expect_error(broken, "alarm 'SSH-rejects': the description is not UTF-8");
  broken = DefinitionsWithText("x");
  broken.filters[0].metric_name = Known("");
  expect_error(broken, "metric filter 'dest-port-22-rejects': the name of the metric is missing");
  broken = DefinitionsWithText("x");
  broken.filters[0].default_value = std::numeric_limits<double>::infinity();
  expect_error(broken,
               "metric filter 'dest-port-22-rejects': the default value is not a finite number");
  broken = DefinitionsWithText("x");
  broken.alarms[0].threshold.reset();
  expect_error(broken, "alarm 'SSH-rejects': the threshold is missing");
  broken = DefinitionsWithText("x");
  broken.alarms[0].not_evaluable = "metric math";
  expect_error(broken, "alarm 'SSH-rejects': cannot be exported: metric math");
}

TEST(Export, TargetsHaveNames) {
  for (const ExportTarget target : kExportTargets) {
    EXPECT_EQ(FindExportTarget(ExportTargetName(target)), target);
  }
  EXPECT_FALSE(FindExportTarget("Terraform"));
  EXPECT_EQ(ExportTargetName(ExportTarget::kAwsCli), "aws-cli");
}

}  // namespace
}  // namespace metgrep
