#include "engine/definitions/metric_transformation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/definitions/field_reference.h"
#include "engine/definitions/metric_names.h"
#include "patterns/absl_view.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

constexpr size_t kMaxMetricValue = 100;
constexpr size_t kMaxDimensionValue = 255;

// In characters; what is not UTF-8 has bytes.
bool IsLonger(std::string_view text, size_t max_characters) {
  return text.size() > max_characters && CountCharacters(text) > max_characters;
}

// Whether the text is a number beyond what CloudWatch takes.
bool IsTooLarge(std::string_view text) {
  if (const std::optional<double> value = MetricNumber(text)) {
    return std::fabs(*value) > kLargestValue;
  }
  // A number beyond all doubles is read as infinite; "inf" is no number.
  double value = 0;
  return IsNumber(text) && absl::SimpleAtod(AbslView(text), &value) && std::isinf(value);
}

ValueProblem TooLarge(const char* what, const std::string& value) {
  return {absl::StrCat("the ", what, " ", value,
                       " is too large: CloudWatch takes values from -2^360 to 2^360"),
          "write a number up to 2.3e108"};
}

// `what` never has a value: `so`.
ValueProblem Missing(const std::string& what, const char* so, std::string_view reference,
                     const Pattern& pattern) {
  ReferenceProblem problem = FindReferenceProblem(reference, pattern);
  if (problem.reason.empty()) return {};
  return {absl::StrCat(what, " never has a value, ", so, ": ", problem.reason),
          std::move(problem.advice)};
}

}  // namespace

ValueProblem FindMetricValueProblem(std::string_view value, const Pattern* pattern) {
  if (IsLonger(value, kMaxMetricValue)) {
    return {
        "1 validation error detected: Value at 'metricTransformations.1.member.metricValue' failed "
        "to satisfy constraint: Member must have length less than or equal to 100",
        "write a number or a field"};
  }
  const std::string text(value);
  if (IsTooLarge(value)) return TooLarge("metric value", text);
  if (MetricNumber(value) || IsFieldReference(value)) return {};
  const bool is_field = !value.empty() && pattern != nullptr &&
                        std::any_of(pattern->slots.begin(), pattern->slots.end(),
                                    [value](const Slot& slot) { return slot.name == value; });
  return {
      absl::StrCat("Invalid metric transformation: metric value ", text, " must be a valid number"),
      is_field ? absl::StrCat("write $", text)
               : "write a number, a field such as $size, or a selector without wildcard such as "
                 "$.latency"};
}

ValueProblem FindDefaultValueProblem(double value) {
  if (std::fabs(value) <= kLargestValue) return {};
  return TooLarge("default value", absl::StrCat(value));
}

ValueProblem FindDimensionValueProblem(std::string_view value) {
  if (IsFieldReference(value) && !IsLonger(value, kMaxDimensionValue)) return {};
  return {"Invalid metric transformation: dimension value must be valid selector",
          "write a field such as $size, or a selector without wildcard such as $.user"};
}

ValueProblem FindMissingMetricValue(const MetricFilterDefinition& filter, const Pattern& pattern) {
  const std::string& value = filter.metric_value.text;
  if (MetricNumber(value)) return {};
  return Missing(value,
                 filter.default_value ? "the default value is published" : "nothing is published",
                 value, pattern);
}

ValueProblem FindMissingDimension(const DimensionDefinition& dimension, const Pattern& pattern) {
  return Missing(absl::StrCat("the dimension ", dimension.name.text, "=", dimension.value.text),
                 "every sample goes to the metric without dimensions", dimension.value.text,
                 pattern);
}

}  // namespace metgrep
