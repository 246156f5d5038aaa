// Writes metric filters and alarms for the tools that deploy them.
//
//   absl::StatusOr<std::string> text = ExportDefinitions(definitions, ExportTarget::kTerraform);
//
// Every text keeps each of its characters, whatever the quoting rules of the target are.
//
// Texts that are not resolved become values to be given at deployment: each reference "${Name}" of
// the label, or else the whole label, becomes a parameter (CloudFormation), a variable (Terraform),
// a shell variable that must be set (AWS CLI) or a property of the construct (CDK). A filter
// without a log group gets such a value, too, named LogGroupName in the style of the target.
#ifndef METGREP_ENGINE_DEFINITIONS_EXPORT_DEFINITIONS_H_
#define METGREP_ENGINE_DEFINITIONS_EXPORT_DEFINITIONS_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "engine/definitions/definitions.h"

namespace metgrep {

enum class ExportTarget { kCloudFormation, kCloudFormationJson, kTerraform, kAwsCli, kCdk };

// "cloudformation", "cloudformation-json", "terraform", "aws-cli", "cdk".
std::string_view ExportTargetName(ExportTarget target);
std::optional<ExportTarget> FindExportTarget(std::string_view name);

// All of them fail with kInvalidArgument and a message that names the definition and its member if
// - a text is not UTF-8, which none of the formats can hold;
// - a member is missing that the service demands: of a filter the metric's name, namespace and
//   value, of an alarm also threshold, period, evaluation periods and statistic;
// - a number is not finite;
// - an alarm is not evaluable from one metric: its definition is not known in full.
absl::StatusOr<std::string> ExportDefinitions(const Definitions& definitions, ExportTarget target);

// A template in YAML, and the same in JSON. References keep their names without what is no letter
// or digit; those to pseudo parameters such as ${AWS::Region}, and dynamic references such as
// {{resolve:ssm:Name}}, stay.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-metricfilter.html
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
absl::StatusOr<std::string> ExportCloudFormation(const Definitions& definitions);
absl::StatusOr<std::string> ExportCloudFormationJson(const Definitions& definitions);

// Resources of the provider hashicorp/aws, formatted as by terraform fmt. Comments tell where the
// provider does not do all that is defined: it trims white space around patterns and has no
// arguments for system field dimensions and evaluation windows. Terraform brings strings into
// Unicode normalization form C.
absl::StatusOr<std::string> ExportTerraform(const Definitions& definitions);

// Commands of the AWS CLI for a POSIX shell. A command whose texts the AWS CLI would not take
// literally (such as those that begin with file://), or that no argument can hold (NUL), gets all
// of its parameters in --cli-input-json. Shell variables that stand in JSON must have values that
// need no escapes there.
absl::StatusOr<std::string> ExportAwsCli(const Definitions& definitions);

// A construct of the AWS CDK (version 2) in TypeScript.
absl::StatusOr<std::string> ExportCdk(const Definitions& definitions);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_EXPORT_DEFINITIONS_H_
