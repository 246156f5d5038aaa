#include "engine/definitions/check_filter.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/definitions/check_pattern.h"
#include "engine/definitions/metric_names.h"
#include "engine/definitions/metric_transformation.h"
#include "patterns/absl_view.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

constexpr size_t kMaxMetricName = 255;
constexpr size_t kMaxFilterName = 512;
constexpr std::string_view kSystemFields[] = {"@aws.account", "@aws.region"};

// The pattern as the service gets it. A blank one stays, so that there is something to warn about.
std::string_view DeployedPattern(const MetricFilterDefinition& filter, bool trims_pattern) {
  const std::string_view text = filter.pattern.text;
  if (!trims_pattern) return text;
  constexpr std::string_view kSpace = " \t\r\n\v\f";
  const size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return text;
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

size_t CharactersOf(std::string_view text) {
  const size_t characters = CountCharacters(text);
  return characters == std::string_view::npos ? text.size() : characters;
}

bool ExtractsFields(const MetricFilterDefinition& filter) {
  return absl::StartsWith(filter.metric_value.text, "$") || !filter.dimensions.empty();
}

void CheckPatternOf(const MetricFilterDefinition& filter, std::string_view pattern,
                    FindingList* findings) {
  if (!filter.pattern.is_resolved) {
    findings->Add("unresolved-pattern", filter.pattern.position,
                  absl::StrCat("the pattern ", filter.pattern.text, " is not known"),
                  "give the parameters that it depends on");
    return;
  }
  for (PatternFinding& found : CheckPattern(pattern)) {
    // Such a pattern is there for its fields.
    if (found.id == "matches-everything" && ExtractsFields(filter)) continue;
    Finding& finding = findings->Add(found.id, filter.pattern.position, std::move(found.message),
                                     std::move(found.suggestion));
    finding.pattern = pattern;
    finding.span = found.span;
  }
}

// Whether there is a problem, which then is a finding.
bool AddProblem(std::string_view id, SourcePosition position, ValueProblem problem,
                FindingList* findings) {
  if (problem.message.empty()) return false;
  findings->Add(id, position, std::move(problem.message), std::move(problem.advice));
  return true;
}

void CheckMetricValue(const MetricFilterDefinition& filter, const Pattern* pattern,
                      FindingList* findings) {
  if (filter.default_value) {
    AddProblem("default-value", filter.default_value_position,
               FindDefaultValueProblem(*filter.default_value), findings);
  }
  const DefinedText& value = filter.metric_value;
  if (!value.is_resolved) return;
  ValueProblem refused = FindMetricValueProblem(value.text, pattern);
  if (AddProblem("metric-value", value.position, std::move(refused), findings)) return;
  if (pattern == nullptr) return;
  AddProblem("metric-value-not-in-pattern", value.position,
             FindMissingMetricValue(filter, *pattern), findings);
}

void CheckDimensionValue(const DimensionDefinition& dimension, const Pattern* pattern,
                         FindingList* findings) {
  const DefinedText& value = dimension.value;
  if (!value.is_resolved) return;
  ValueProblem refused = FindDimensionValueProblem(value.text);
  if (AddProblem("dimension-value", value.position, std::move(refused), findings)) return;
  if (pattern == nullptr) return;
  AddProblem("dimension-not-in-pattern", value.position, FindMissingDimension(dimension, *pattern),
             findings);
}

void CheckDimensions(const MetricFilterDefinition& filter, const Pattern* pattern,
                     FindingList* findings) {
  const std::vector<DimensionDefinition>& dimensions = filter.dimensions;
  const bool has_fields =
      pattern == nullptr || pattern->syntax == Syntax::kJson || pattern->syntax == Syntax::kSpace;
  if (!dimensions.empty() && !has_fields) {
    findings->Add("dimensions-on-terms", dimensions[0].name.position, kDimensionsOnTerms,
                  "write the pattern as { $.name = ... } or [name, ...]");
    pattern = nullptr;
  }
  if (!dimensions.empty() && filter.default_value) {
    findings->Add("dimensions-with-default", filter.default_value_position, kDimensionsWithDefault,
                  "remove the default value, and let alarms treat missing data as notBreaching");
  }
  const size_t count = dimensions.size() + filter.emitted_system_fields.size();
  if (count > kMaxFilterDimensions) {
    findings->Add(
        "too-many-dimensions",
        dimensions.size() > kMaxFilterDimensions ? dimensions[kMaxFilterDimensions].name.position
                                                 : filter.emitted_system_fields.back().position,
        absl::StrCat("the metric has ", count, " dimensions",
                     filter.emitted_system_fields.empty() ? "" : ", system fields included",
                     "; 3 are allowed"),
        "leave out those with the most values");
  }
  for (size_t i = 0; i < dimensions.size(); ++i) {
    const DimensionDefinition& dimension = dimensions[i];
    CheckName(dimension.name, "the name of a dimension", kMaxMetricName, ":*$", true, findings);
    const bool is_duplicate =
        dimension.name.is_resolved &&
        std::any_of(dimensions.begin(), dimensions.begin() + static_cast<std::ptrdiff_t>(i),
                    [&](const DimensionDefinition& other) {
                      return other.name.is_resolved && other.name.text == dimension.name.text;
                    });
    if (is_duplicate) {
      findings->Add("duplicate-dimension", dimension.name.position,
                    absl::StrCat("the dimension ", dimension.name.text, " is given twice"),
                    "remove one of them");
    }
    CheckDimensionValue(dimension, pattern, findings);
  }
  for (const DefinedText& field : filter.emitted_system_fields) {
    if (!field.is_resolved || std::find(std::begin(kSystemFields), std::end(kSystemFields),
                                        field.text) != std::end(kSystemFields)) {
      continue;
    }
    findings->Add("system-field", field.position, absl::StrCat(field.text, " is no system field"),
                  "write @aws.account or @aws.region");
  }
}

}  // namespace

void CheckFilter(const MetricFilterDefinition& filter, bool trims_pattern, FindingList* findings) {
  const std::string_view text = DeployedPattern(filter, trims_pattern);
  CheckPatternOf(filter, text, findings);
  ParseError error;
  std::optional<Pattern> pattern;
  if (filter.pattern.is_resolved) pattern = ParsePattern(text, &error);
  const Pattern* known = pattern ? &*pattern : nullptr;

  CheckName(filter.name, "the name of a filter", kMaxFilterName, ":*", false, findings);
  CheckName(filter.metric_name, "the name of a metric", kMaxMetricName, ":*$", true, findings);
  // The model forbids a colon here too, but the service takes it.
  CheckName(filter.metric_namespace, "a namespace", kMaxMetricName, "*$", true, findings);
  if (filter.metric_namespace.is_resolved &&
      absl::StartsWith(filter.metric_namespace.text, "AWS/")) {
    findings->Add("reserved-namespace", filter.metric_namespace.position,
                  absl::StrCat("the namespace ", filter.metric_namespace.text,
                               " belongs to a service of AWS"),
                  "choose a name of your own");
  }
  CheckMetricValue(filter, known, findings);
  CheckDimensions(filter, known, findings);
  CheckUnit(filter.unit, findings);
}

bool UsesRegex(const MetricFilterDefinition& filter, bool trims_pattern) {
  if (!filter.pattern.is_resolved) return false;
  ParseError error;
  const std::optional<Pattern> pattern =
      ParsePattern(DeployedPattern(filter, trims_pattern), &error);
  if (!pattern) return false;
  bool uses = pattern->syntax == Syntax::kRegex;
  ForEachCondition(*pattern, [&uses](const Condition& condition, std::string_view) {
    uses |= condition.value.kind == Value::Kind::kRegex;
  });
  return uses;
}

void CheckName(const DefinedText& name, std::string_view what, size_t max_characters,
               std::string_view forbidden, bool is_required, FindingList* findings) {
  if (!name.is_resolved) return;
  if (name.text.empty()) {
    if (!is_required) return;
    findings->Add("name-limit", name.position, absl::StrCat(std::string(what), " is missing"),
                  "give it one");
    return;
  }
  const size_t characters = CharactersOf(name.text);
  if (characters > max_characters) {
    findings->Add("name-limit", name.position,
                  absl::StrCat(std::string(what), " has ", characters, " characters; ",
                               max_characters, " are allowed"),
                  "shorten it");
  }
  const size_t at = name.text.find_first_of(forbidden);
  if (at == std::string::npos) return;
  findings->Add("name-limit", name.position,
                absl::StrCat(std::string(what), " must not have the character ",
                             name.text.substr(at, 1), ": ", name.text),
                "use letters, digits, and . - _ / #");
}

void CheckUnit(const DefinedText& unit, FindingList* findings) {
  if (!unit.is_resolved || unit.text.empty() || IsStandardUnit(unit.text)) return;
  const std::string near(FindUnitIgnoringCase(unit.text));
  findings->Add("unknown-unit", unit.position,
                absl::StrCat(unit.text, " is not one of CloudWatch's units"),
                near.empty() ? "write Count, Seconds, Milliseconds, Bytes, Percent, None or "
                               "another unit of CloudWatch"
                             : absl::StrCat("write ", near));
}

}  // namespace metgrep
