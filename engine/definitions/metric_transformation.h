// What is wrong with the values of a metric transformation, in the words of the service where it
// has some. The check of definitions and the filters that run say the same.
//
// Rules:
// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
// and the service's answers to probe filters.
#ifndef METGREP_ENGINE_DEFINITIONS_METRIC_TRANSFORMATION_H_
#define METGREP_ENGINE_DEFINITIONS_METRIC_TRANSFORMATION_H_

#include <string>
#include <string_view>

#include "engine/definitions/definitions.h"
#include "patterns/pattern.h"

namespace metgrep {

// What the service says of dimensions that it does not take.
inline constexpr char kDimensionsWithDefault[] =
    "Invalid metric transformation: dimensions and default value are mutually exclusive properties";
inline constexpr char kDimensionsOnTerms[] =
    "The specified filter pattern does not support dimensions";

// Both are empty if there is no problem.
struct ValueProblem {
  std::string message;  // without full stop of ours
  std::string advice;
};

// Why the service refuses a metric value, or CloudWatch never takes it. `pattern`: for the advice;
// null if it is not known.
ValueProblem FindMetricValueProblem(std::string_view value, const Pattern* pattern);
// Why CloudWatch never takes a default value.
ValueProblem FindDefaultValueProblem(double value);
// Why the service refuses the value of a dimension.
ValueProblem FindDimensionValueProblem(std::string_view value);

// The service takes references to fields that events which match `pattern` never have. Why that is
// so, and what is published then. REQUIRES: FindMetricValueProblem() and
// FindDimensionValueProblem() find nothing.
ValueProblem FindMissingMetricValue(const MetricFilterDefinition& filter, const Pattern& pattern);
ValueProblem FindMissingDimension(const DimensionDefinition& dimension, const Pattern& pattern);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_METRIC_TRANSFORMATION_H_
