// The options that define a metric filter and an alarm, for the tables of the subcommands that take
// them: constexpr auto kOptions = JoinedOptions(kFilterOptions, kAlarmOptions, kOwnOptions);
#ifndef METGREP_CLI_FILTER_OPTIONS_H_
#define METGREP_CLI_FILTER_OPTIONS_H_

#include <algorithm>
#include <array>
#include <cstddef>

#include "cli/options.h"

namespace metgrep {

template <size_t... kSizes>
constexpr std::array<OptionSpec, (kSizes + ...)> JoinedOptions(
    const std::array<OptionSpec, kSizes>&... tables) {
  std::array<OptionSpec, (kSizes + ...)> joined = {};
  auto* end = joined.begin();
  ((end = std::copy(tables.begin(), tables.end(), end)), ...);
  return joined;
}

// One value; the last use counts.
constexpr OptionSpec ValueOption(OptionId id, OptionGroup group, std::string_view name,
                                 std::string_view argument, std::string_view choices,
                                 std::string_view summary, std::string_view details,
                                 bool rare = false) {
  return {id,      group, OptionArity::kValue,  name,    "",      argument,
          choices, false, /*repeatable=*/false, summary, details, rare};
}

// One value; all uses add up.
constexpr OptionSpec RepeatableOption(OptionId id, OptionGroup group, std::string_view name,
                                      std::string_view letters, std::string_view argument,
                                      std::string_view summary, std::string_view details,
                                      bool rare = false) {
  return {id, group, OptionArity::kValue, name,    letters, argument,
          "", false, /*repeatable=*/true, summary, details, rare};
}

constexpr bool kRare = true;

// Of subcommands that read templates.
inline constexpr OptionSpec kParameterOption = RepeatableOption(
    OptionId::kParameter, OptionGroup::kOther, "parameter", "", "NAME=VALUE",
    "the value of a CloudFormation parameter",
    "The value of a parameter of CloudFormation templates, or of a pseudo parameter such as "
    "AWS::Region. Parameters that are not given have their default.");

inline constexpr std::array<OptionSpec, 10> kFilterOptions = {{
    RepeatableOption(OptionId::kFilters, OptionGroup::kPatterns, "filters", "", "FILE",
                     "read filters and alarms from FILE",
                     "Read metric filters and alarms from FILE instead of the command line: a "
                     "CloudFormation template, the JSON of `terraform show`, of `aws logs "
                     "describe-metric-filters` or of `aws cloudwatch describe-alarms`, or "
                     "metgrep's own YAML."),
    RepeatableOption(OptionId::kPattern, OptionGroup::kPatterns, "pattern", "e", "PATTERN",
                     "the pattern of the filter",
                     "The pattern of the filter, also if it starts with '-'. Without this option "
                     "the first operand is the pattern."),
    ValueOption(OptionId::kFilterName, OptionGroup::kPatterns, "filter-name", "NAME", "",
                "the name of the filter", "The name of the filter; by default that of the metric."),
    ValueOption(OptionId::kLogGroupName, OptionGroup::kPatterns, "log-group-name", "NAME", "",
                "the log group of the filter", "The log group of the filter.", kRare),
    ValueOption(OptionId::kMetricName, OptionGroup::kPatterns, "metric-name", "NAME", "",
                "the name of the metric", "The name of the metric; by default that of the filter."),
    ValueOption(OptionId::kMetricNamespace, OptionGroup::kPatterns, "metric-namespace", "NAME", "",
                "the namespace of the metric",
                "The namespace of the metric; by default LogMetrics."),
    ValueOption(OptionId::kMetricValue, OptionGroup::kPatterns, "metric-value", "VALUE", "",
                "what a match publishes: a number or a field",
                "What a match publishes: a number, a field of the pattern such as '$size', or a "
                "member such as '$.latency'. The default is 1."),
    ValueOption(OptionId::kDefaultValue, OptionGroup::kPatterns, "default-value", "NUMBER", "",
                "what an event that does not match publishes",
                "What each event that does not match publishes, also in a minute with matches. "
                "Not together with --dimension."),
    RepeatableOption(OptionId::kDimension, OptionGroup::kPatterns, "dimension", "", "NAME=$FIELD",
                     "a dimension of the metric",
                     "A dimension of the metric: its name, and the field or member with its value, "
                     "as in --dimension 'Interface=$eni'. Up to three."),
    ValueOption(OptionId::kUnit, OptionGroup::kPatterns, "unit", "UNIT", "",
                "the unit of the metric, such as Count",
                "The unit of the metric, such as Count, Bytes or Milliseconds.", kRare),
}};

inline constexpr std::array<OptionSpec, 10> kAlarmOptions = {{
    ValueOption(OptionId::kAlarmName, OptionGroup::kAlarm, "alarm-name", "NAME", "",
                "the name of the alarm", "The name of the alarm; by default that of the metric."),
    ValueOption(OptionId::kAlarmDescription, OptionGroup::kAlarm, "alarm-description", "TEXT", "",
                "the description of the alarm", "The description of the alarm.", kRare),
    RepeatableOption(OptionId::kAlarmDimension, OptionGroup::kAlarm, "alarm-dimension", "",
                     "NAME=VALUE", "a dimension of the metric that the alarm watches",
                     "A dimension of the metric that the alarm watches. An alarm watches one "
                     "combination of the values of all dimensions.",
                     kRare),
    ValueOption(OptionId::kThreshold, OptionGroup::kAlarm, "threshold", "NUMBER", "",
                "what the metric is compared with",
                "What the metric is compared with. An alarm on the command line needs it."),
    ValueOption(OptionId::kComparison, OptionGroup::kAlarm, "comparison", "OPERATOR",
                ">=|>|<|<=|GreaterThanOrEqualToThreshold|GreaterThanThreshold|LessThanThreshold|"
                "LessThanOrEqualToThreshold",
                "how it is compared (default >=)",
                "How the metric is compared with the threshold; by default '>='."),
    ValueOption(OptionId::kPeriod, OptionGroup::kAlarm, "period", "SECONDS", "",
                "the length of a period (default 60)",
                "The length of a period in seconds: 10, 20, 30 or a multiple of 60. The default "
                "is 60."),
    ValueOption(OptionId::kEvaluationPeriods, OptionGroup::kAlarm, "evaluation-periods", "N", "",
                "how many periods are looked at (default 1)",
                "How many periods are looked at; by default 1."),
    ValueOption(OptionId::kDatapointsToAlarm, OptionGroup::kAlarm, "datapoints-to-alarm", "N", "",
                "how many of them must breach (default: all)",
                "How many of these periods must breach; by default all."),
    ValueOption(OptionId::kStatistic, OptionGroup::kAlarm, "statistic", "STATISTIC",
                "SampleCount|Average|Sum|Minimum|Maximum|pNN|tmNN|IQM|...",
                "what of the metric is compared (default Sum)",
                "The statistic that is compared; by default Sum."),
    ValueOption(OptionId::kTreatMissingData, OptionGroup::kAlarm, "treat-missing-data", "TREATMENT",
                "missing|ignore|breaching|notBreaching", "what periods without data count as",
                "What periods without data count as; by default 'missing'."),
}};

// The help as a table, to be joined.
inline constexpr std::array kHelpTable = {kHelpOption};

}  // namespace metgrep

#endif  // METGREP_CLI_FILTER_OPTIONS_H_
