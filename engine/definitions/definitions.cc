#include "engine/definitions/definitions.h"

#include <utility>

namespace metgrep {
namespace {

constexpr std::pair<ComparisonOperator, std::string_view> kComparisonOperators[] = {
    {ComparisonOperator::kGreaterThanOrEqualToThreshold, "GreaterThanOrEqualToThreshold"},
    {ComparisonOperator::kGreaterThanThreshold, "GreaterThanThreshold"},
    {ComparisonOperator::kLessThanThreshold, "LessThanThreshold"},
    {ComparisonOperator::kLessThanOrEqualToThreshold, "LessThanOrEqualToThreshold"},
};

constexpr std::pair<ComparisonOperator, std::string_view> kComparisonSigns[] = {
    {ComparisonOperator::kGreaterThanOrEqualToThreshold, ">="},
    {ComparisonOperator::kGreaterThanThreshold, ">"},
    {ComparisonOperator::kLessThanThreshold, "<"},
    {ComparisonOperator::kLessThanOrEqualToThreshold, "<="},
};

constexpr std::pair<MissingDataTreatment, std::string_view> kMissingDataTreatments[] = {
    {MissingDataTreatment::kMissing, "missing"},
    {MissingDataTreatment::kIgnore, "ignore"},
    {MissingDataTreatment::kBreaching, "breaching"},
    {MissingDataTreatment::kNotBreaching, "notBreaching"},
};

template <typename Value, size_t kSize>
std::string_view NameOf(const std::pair<Value, std::string_view> (&names)[kSize], Value value) {
  for (const auto& [known, name] : names) {
    if (known == value) return name;
  }
  return {};
}

template <typename Value, size_t kSize>
std::optional<Value> ValueOf(const std::pair<Value, std::string_view> (&names)[kSize],
                             std::string_view name) {
  for (const auto& [value, known] : names) {
    if (known == name) return value;
  }
  return std::nullopt;
}

}  // namespace

std::string LabelLiteral(std::string_view text, std::string_view before) {
  std::string literal;
  literal.reserve(text.size());
  bool is_behind_dollar = before.ends_with('$');
  for (const char c : text) {
    literal += c;
    if (is_behind_dollar && c == '{') literal += '!';
    is_behind_dollar = c == '$';
  }
  return literal;
}

std::string_view ComparisonOperatorName(ComparisonOperator comparison) {
  return NameOf(kComparisonOperators, comparison);
}

std::optional<ComparisonOperator> FindComparisonOperator(std::string_view name) {
  return ValueOf(kComparisonOperators, name);
}

std::string_view ComparisonSign(ComparisonOperator comparison) {
  return NameOf(kComparisonSigns, comparison);
}

std::optional<ComparisonOperator> FindComparison(std::string_view name_or_sign) {
  const std::optional<ComparisonOperator> named = FindComparisonOperator(name_or_sign);
  return named ? named : ValueOf(kComparisonSigns, name_or_sign);
}

std::string_view MissingDataTreatmentName(MissingDataTreatment treatment) {
  return NameOf(kMissingDataTreatments, treatment);
}

std::optional<MissingDataTreatment> FindMissingDataTreatment(std::string_view name) {
  return ValueOf(kMissingDataTreatments, name);
}

}  // namespace metgrep
