// The readers of other programs' files. Each takes a document that IsFORMAT() took for one, and
// keeps the errors, whatever ReadOptions::keep_errors says.
#ifndef METGREP_ENGINE_DEFINITIONS_FORMATS_H_
#define METGREP_ENGINE_DEFINITIONS_FORMATS_H_

#include <string_view>

#include "engine/definitions/definitions.h"
#include "engine/definitions/document.h"
#include "engine/definitions/read_definitions.h"

namespace metgrep {

// Templates of CloudFormation, and what `cdk synth` makes of an app.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-metricfilter.html
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
bool IsCloudFormation(const Node& root);
Definitions ReadCloudFormation(const Node& root, std::string_view file_name,
                               const ReadOptions& options);

// What `terraform show -json` prints of a plan or of a state.
// https://developer.hashicorp.com/terraform/internals/json-format
bool IsTerraform(const Node& root);
Definitions ReadTerraform(const Node& root, std::string_view file_name);

// What `aws logs describe-metric-filters` and `aws cloudwatch describe-alarms` print.
// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeMetricFilters.html
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
bool IsAwsCli(const Node& root);
Definitions ReadAwsCli(const Node& root, std::string_view file_name);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_FORMATS_H_
