// The options of `metgrep export`.
#include "cli/filter_options.h"
#include "cli/options.h"

namespace metgrep {
namespace {

constexpr std::array<OptionSpec, 1> kTargetOption = {{
    ValueOption(OptionId::kTo, OptionGroup::kOther, "to", "TARGET",
                "cloudformation|cloudformation-json|terraform|aws-cli|cdk",
                "what to write, such as terraform",
                "What to write: a CloudFormation template in YAML or JSON, Terraform resources, "
                "commands of the AWS CLI for a POSIX shell, or a construct of the CDK in "
                "TypeScript."),
}};

constexpr auto kExportOptions =
    JoinedOptions(kTargetOption, kFilterOptions, kAlarmOptions, kHelpTable);

}  // namespace

std::span<const OptionSpec> ExportOptions() { return kExportOptions; }

}  // namespace metgrep
