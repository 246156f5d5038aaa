// Metric filters and alarms as templates define them, whatever file they come from: CloudFormation,
// Terraform, the answers of the AWS CLI, or metgrep's own YAML.
#ifndef METGREP_ENGINE_DEFINITIONS_DEFINITIONS_H_
#define METGREP_ENGINE_DEFINITIONS_DEFINITIONS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metgrep {

// A place in a file of definitions, both counted from 1; 0: not known. Columns count bytes.
struct SourcePosition {
  size_t line = 0;
  size_t column = 0;
  friend bool operator==(const SourcePosition&, const SourcePosition&) = default;
};

// A text that a template gives, or only hints at: CloudFormation's intrinsic functions that cannot
// be computed here, or what Terraform knows only after apply. Labels are written as for Fn::Sub: a
// "${" that is meant literally is "${!" in them.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
struct DefinedText {
  std::string text;         // the value, or, if not resolved, a label such as "${LogGroup}"
  bool is_resolved = true;  // false: `text` is a label for people
  SourcePosition position;  // of the value
  friend bool operator==(const DefinedText&, const DefinedText&) = default;
};

// `text` with "${!" for each "${", as labels have it; `text` follows `before`, which can end with
// the
// "$" of one.
std::string LabelLiteral(std::string_view text, std::string_view before = {});

// One dimension of a metric. For a filter, `value` is a reference such as "$.user" or "$eni".
struct DimensionDefinition {
  DefinedText name;
  DefinedText value;
  friend bool operator==(const DimensionDefinition&, const DimensionDefinition&) = default;
};

// Of a metric filter, emitted system fields included.
// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
inline constexpr size_t kMaxFilterDimensions = 3;

// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
// and its one metric transformation.
struct MetricFilterDefinition {
  std::string id;  // for people: logical id, resource address or name
  SourcePosition position;
  DefinedText name;       // filterName; empty text if the template gives none
  DefinedText log_group;  // empty text if there is none
  DefinedText pattern;    // filterPattern
  DefinedText metric_name;
  DefinedText metric_namespace;
  DefinedText metric_value;  // "1", "$size", "$.latency"
  std::optional<double> default_value;
  SourcePosition default_value_position;
  DefinedText unit;                                // empty text: None
  std::vector<DimensionDefinition> dimensions;     // in the order of the file
  std::vector<DefinedText> emitted_system_fields;  // "@aws.account", "@aws.region"
  bool applies_to_transformed_logs = false;
};

enum class ComparisonOperator {
  kGreaterThanOrEqualToThreshold,
  kGreaterThanThreshold,
  kLessThanThreshold,
  kLessThanOrEqualToThreshold,
};

// "GreaterThanThreshold" and so on, as the service spells them.
std::string_view ComparisonOperatorName(ComparisonOperator comparison);
std::optional<ComparisonOperator> FindComparisonOperator(std::string_view name);
// ">", ">=", "<", "<=".
std::string_view ComparisonSign(ComparisonOperator comparison);
// By its name or its sign.
std::optional<ComparisonOperator> FindComparison(std::string_view name_or_sign);

enum class MissingDataTreatment { kMissing, kIgnore, kBreaching, kNotBreaching };

// "notBreaching" and so on, as the service spells them.
std::string_view MissingDataTreatmentName(MissingDataTreatment treatment);
std::optional<MissingDataTreatment> FindMissingDataTreatment(std::string_view name);

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
// Values stay as the file has them: whether they are allowed is for CheckDefinitions() to say.
struct AlarmDefinition {
  std::string id;
  SourcePosition position;
  DefinedText name;
  DefinedText description;
  DefinedText metric_name;
  DefinedText metric_namespace;
  std::vector<DimensionDefinition> dimensions;
  DefinedText unit;       // empty text: any
  DefinedText statistic;  // Statistic or ExtendedStatistic: "Sum", "p99", "tm90"
  bool is_extended_statistic = false;
  int64_t period_s = 0;  // 0: not given
  int64_t evaluation_periods = 0;
  std::optional<int64_t> datapoints_to_alarm;  // nothing: evaluation_periods
  std::optional<double> threshold;
  ComparisonOperator comparison = ComparisonOperator::kGreaterThanOrEqualToThreshold;
  MissingDataTreatment missing_data = MissingDataTreatment::kMissing;
  bool ignores_low_sample_percentiles = false;  // EvaluateLowSampleCountPercentile: ignore
  // EvaluationWindow: wall clock in this time zone ("UTC", "+05:30", "Europe/Berlin"); nothing: the
  // window slides.
  std::optional<std::string> wall_clock_timezone;
  // Not empty: cannot be evaluated from one metric ("metric math", "an anomaly detection band", "a
  // composite alarm", ...); then the members that the file does not give are unset.
  std::string not_evaluable;
};

// Something a reader left out or could not make sense of without being an error.
struct DefinitionNote {
  SourcePosition position;
  std::string text;  // a sentence without full stop
};

// A mistake for which a filter, an alarm or a part of the file is left out: a required member is
// missing, or a value has a form that no reader can make sense of.
struct DefinitionError {
  // What is left out. kFile: a part of the file in which there can be filters and alarms.
  enum class Subject { kFile, kFilter, kAlarm };

  SourcePosition position;
  std::string text;  // a sentence without full stop
  Subject subject = Subject::kFile;
  std::string definition;  // id of the filter or alarm, if it has one
};

struct Definitions {
  std::string format;  // "CloudFormation", "Terraform plan", ... for people
  std::vector<MetricFilterDefinition> filters;
  std::vector<AlarmDefinition> alarms;
  std::vector<DefinitionNote> notes;
  // In the order of reading; always empty unless ReadOptions::keep_errors asks for them.
  std::vector<DefinitionError> errors;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITIONS_DEFINITIONS_H_
