// The lint of one metric filter.
#ifndef METGREP_ENGINE_DEFINITIONS_CHECK_FILTER_H_
#define METGREP_ENGINE_DEFINITIONS_CHECK_FILTER_H_

#include <string_view>

#include "engine/definitions/definitions.h"
#include "engine/definitions/finding_list.h"

namespace metgrep {

// Limits of a log group.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
inline constexpr size_t kMaxFiltersOfLogGroup = 100;
inline constexpr size_t kMaxRegexFiltersOfLogGroup = 5;

// What PutMetricFilter refuses of the filter, or accepts though something else is probably meant.
// `trims_pattern`: the tool that deploys the filter takes white space from both ends of the
// pattern, as Terraform does.
// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
void CheckFilter(const MetricFilterDefinition& filter, bool trims_pattern, FindingList* findings);

// Whether the filter's pattern is known and has a regular expression.
bool UsesRegex(const MetricFilterDefinition& filter, bool trims_pattern);

// A name of up to `max_characters` characters that must have none of `forbidden`; `what` it is
// called. Nothing is found about names that are not resolved.
void CheckName(const DefinedText& name, std::string_view what, size_t max_characters,
               std::string_view forbidden, bool is_required, FindingList* findings);

// Of a filter or an alarm.
void CheckUnit(const DefinedText& unit, FindingList* findings);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_CHECK_FILTER_H_
