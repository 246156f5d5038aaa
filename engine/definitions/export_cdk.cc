// A construct of the AWS CDK in TypeScript.
// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_logs.MetricFilter.html
// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_cloudwatch.Alarm.html
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/definitions/export_definitions.h"
#include "engine/definitions/export_text.h"

namespace metgrep {
namespace {

constexpr char kImports[] =
    "import { Duration } from \"aws-cdk-lib\";\n"
    "import * as cloudwatch from \"aws-cdk-lib/aws-cloudwatch\";\n"
    "import * as logs from \"aws-cdk-lib/aws-logs\";\n"
    "import { Construct } from \"constructs\";\n\n";

// The member of an enumeration of the CDK: "notBreaching" -> NOT_BREACHING.
std::string EnumerationMember(std::string_view name) {
  return UpperSnakeCase(WordsOf(name, "Value"));
}

// The members of an object literal.
class Properties {
 public:
  explicit Properties(size_t indent) : indent_(indent) {}
  void Add(std::string_view name, std::string_view expression) {
    text_.append(indent_, ' ').append(name).append(": ").append(expression).append(",\n");
  }
  // "{", the members and "}", which is indented less.
  std::string Object() const {
    return absl::StrCat("{\n", text_, std::string(indent_ - 2, ' '), "}");
  }

 private:
  size_t indent_;
  std::string text_;
};

class ConstructWriter {
 public:
  explicit ConstructWriter(const Definitions& definitions) : definitions_(definitions) {
    for (const char* name : {"scope", "id", "props", "cloudwatch", "logs"}) {
      variable_names_.Reserve(name);
    }
    for (const AlarmDefinition& alarm : definitions.alarms) used_.insert(filters_.FilterOf(alarm));
  }

  std::string Write() {
    std::string body;
    for (const MetricFilterDefinition& filter : definitions_.filters) AppendFilter(filter, &body);
    for (const AlarmDefinition& alarm : definitions_.alarms) AppendAlarm(alarm, &body);
    std::string text = kImports;
    const bool has_properties = !references_.names().empty();
    if (has_properties) {
      text += "export interface MetricFiltersProps {\n";
      for (const std::string& name : references_.names()) {
        absl::StrAppend(&text, "  readonly ", name, ": string;\n");
      }
      text += "}\n\n";
    }
    absl::StrAppend(&text,
                    "export class MetricFilters extends Construct {\n"
                    "  constructor(scope: Construct, id: string",
                    has_properties ? ", props: MetricFiltersProps" : "",
                    ") {\n    super(scope, id);\n", body, "  }\n}\n");
    return text;
  }

 private:
  void AppendFilter(const MetricFilterDefinition& filter, std::string* out) {
    const std::string base = BaseName(filter.id, filter.name, filter.metric_name);
    const std::string log_group = LogGroup(LogGroupOrReference(filter), base, out);
    const std::string id = construct_ids_.Take(WordsOf(base, "Filter"), "Filter");
    Properties properties(6);
    properties.Add("logGroup", log_group);
    if (!filter.name.text.empty()) {
      properties.Add("filterName", Text(filter.name, base + " filter name"));
    }
    properties.Add("filterPattern", absl::StrCat("logs.FilterPattern.literal(",
                                                 Text(filter.pattern, base + " pattern"), ")"));
    properties.Add("metricName", Text(filter.metric_name, base + " metric name"));
    properties.Add("metricNamespace", Text(filter.metric_namespace, base + " namespace"));
    properties.Add("metricValue", Text(filter.metric_value, base + " metric value"));
    if (filter.default_value) properties.Add("defaultValue", TemplateNumber(*filter.default_value));
    if (!filter.unit.text.empty()) properties.Add("unit", Unit(filter.unit, base));
    if (!filter.dimensions.empty()) {
      properties.Add("dimensions", Dimensions(filter.dimensions, 8, base));
    }
    *out += '\n';
    if (IsUsed(filter)) {
      const std::string variable = variable_names_.Take(VariableWords(id), "filter");
      variables_[&filter] = variable;
      absl::StrAppend(out, "    const ", variable, " = ");
    } else {
      *out += "    ";
    }
    absl::StrAppend(out, "new logs.MetricFilter(this, ", JsonQuoted(id), ", ", properties.Object(),
                    ");\n");
    AppendOverrides(filter, base, out);
  }

  // What logs.MetricFilter has no property for in every version of the CDK.
  void AppendOverrides(const MetricFilterDefinition& filter, const std::string& base,
                       std::string* out) {
    if (filter.applies_to_transformed_logs) {
      AppendOverride(variables_[&filter], "logs.CfnMetricFilter", "ApplyOnTransformedLogs", "true",
                     out);
    }
    if (filter.emitted_system_fields.empty()) return;
    std::string fields;
    for (const DefinedText& field : filter.emitted_system_fields) {
      absl::StrAppend(&fields, fields.empty() ? "[" : ", ", Text(field, base + " system field"));
    }
    AppendOverride(variables_[&filter], "logs.CfnMetricFilter", "EmitSystemFieldDimensions",
                   fields + "]", out);
  }

  void AppendAlarm(const AlarmDefinition& alarm, std::string* out) {
    const std::string base = BaseName(alarm.id, alarm.name, alarm.metric_name);
    const std::string id = construct_ids_.Take(WordsOf(base, "Alarm"), "Alarm");
    Properties properties(6);
    if (!alarm.name.text.empty()) {
      properties.Add("alarmName", Text(alarm.name, base + " alarm name"));
    }
    if (!alarm.description.text.empty()) {
      properties.Add("alarmDescription", Text(alarm.description, base + " description"));
    }
    properties.Add("metric", Metric(alarm, base));
    properties.Add("threshold", TemplateNumber(*alarm.threshold));
    properties.Add("evaluationPeriods", std::to_string(alarm.evaluation_periods));
    if (alarm.datapoints_to_alarm) {
      properties.Add("datapointsToAlarm", std::to_string(*alarm.datapoints_to_alarm));
    }
    properties.Add("comparisonOperator",
                   "cloudwatch.ComparisonOperator." +
                       EnumerationMember(ComparisonOperatorName(alarm.comparison)));
    properties.Add("treatMissingData",
                   "cloudwatch.TreatMissingData." +
                       EnumerationMember(MissingDataTreatmentName(alarm.missing_data)));
    if (alarm.ignores_low_sample_percentiles) {
      properties.Add("evaluateLowSampleCountPercentile", "\"ignore\"");
    }
    std::string variable;
    *out += "\n    ";
    if (alarm.wall_clock_timezone) {
      variable = variable_names_.Take(VariableWords(id), "alarm");
      absl::StrAppend(out, "const ", variable, " = ");
    }
    absl::StrAppend(out, "new cloudwatch.Alarm(this, ", JsonQuoted(id), ", ", properties.Object(),
                    ");\n");
    if (alarm.wall_clock_timezone) {
      AppendOverride(variable, "cloudwatch.CfnAlarm", "EvaluationWindow",
                     absl::StrCat("{ WallClockWindow: { Timezone: ",
                                  JsonQuoted(*alarm.wall_clock_timezone), " } }"),
                     out);
    }
  }

  std::string Metric(const AlarmDefinition& alarm, const std::string& base) {
    Properties properties(8);
    const auto filter = variables_.find(filters_.FilterOf(alarm));
    if (filter == variables_.end()) {
      properties.Add("metricName", Text(alarm.metric_name, base + " metric name"));
      properties.Add("namespace", Text(alarm.metric_namespace, base + " namespace"));
    }
    if (!alarm.dimensions.empty()) {
      properties.Add("dimensionsMap", Dimensions(alarm.dimensions, 10, base));
    }
    properties.Add("statistic", Text(alarm.statistic, base + " statistic"));
    properties.Add("period", absl::StrCat("Duration.seconds(", alarm.period_s, ")"));
    if (!alarm.unit.text.empty()) properties.Add("unit", Unit(alarm.unit, base));
    return absl::StrCat(
        filter == variables_.end() ? "new cloudwatch.Metric(" : filter->second + ".metric(",
        properties.Object(), ")");
  }

  // A variable with the log group, which is declared at its first use.
  std::string LogGroup(const DefinedText& name, const std::string& base, std::string* out) {
    const std::string expression = Text(name, base + " log group name");
    const auto [entry, is_new] = log_groups_.try_emplace(expression);
    if (is_new) {
      entry->second = variable_names_.Take({"log", "Group"}, "named");
      const std::string id = construct_ids_.Take({"Log", "Group"}, "Named");
      absl::StrAppend(out, "\n    const ", entry->second,
                      " = logs.LogGroup.fromLogGroupName(this, ", JsonQuoted(id), ", ", expression,
                      ");\n");
    }
    return entry->second;
  }

  // Whether something else names the filter.
  bool IsUsed(const MetricFilterDefinition& filter) const {
    return filter.applies_to_transformed_logs || !filter.emitted_system_fields.empty() ||
           used_.contains(&filter);
  }

  static void AppendOverride(const std::string& variable, const char* type, const char* property,
                             const std::string& value, std::string* out) {
    absl::StrAppend(out, "    (", variable, ".node.defaultChild as ", type,
                    ").addPropertyOverride(\"", property, "\", ", value, ");\n");
  }

  std::string Dimensions(const std::vector<DimensionDefinition>& dimensions, size_t indent,
                         const std::string& base) {
    Properties properties(indent);
    for (const DimensionDefinition& dimension : dimensions) {
      const std::string name = Text(dimension.name, base + " dimension name");
      properties.Add(dimension.name.is_resolved ? name : "[" + name + "]",
                     Text(dimension.value, base + " dimension value"));
    }
    return properties.Object();
  }

  // A member of cloudwatch.Unit, or for texts that are no unit, the text as one.
  std::string Unit(const DefinedText& unit, const std::string& base) {
    const size_t slash = unit.text.find('/');
    std::string name = unit.text;
    if (slash != name.npos) name.replace(slash, 1, " Per ");
    const bool is_word = name.find_first_not_of(
                             "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ") == name.npos;
    if (unit.is_resolved && is_word) return "cloudwatch.Unit." + EnumerationMember(name);
    return Text(unit, base + " unit") + " as cloudwatch.Unit";
  }

  // "new" -> newMetric: no word of the language is made of two.
  static std::vector<std::string> VariableWords(const std::string& id) {
    std::vector<std::string> words = WordsOf(id, "the");
    if (words.size() == 1) words.push_back("Metric");
    return words;
  }

  // An expression for the text: literals and properties joined by '+'.
  std::string Text(const DefinedText& text, const std::string& fallback) {
    std::string expression;
    for (const TextPiece& piece : PiecesOf(text, fallback)) {
      if (!expression.empty()) expression += " + ";
      expression +=
          piece.is_reference ? "props." + references_.NameOf(piece.text) : JsonQuoted(piece.text);
    }
    return expression.empty() ? "\"\"" : expression;
  }

  const Definitions& definitions_;
  MetricIndex filters_{definitions_};
  std::set<const MetricFilterDefinition*> used_;  // by an alarm
  UniqueNames property_names_{&CamelCase};
  UniqueNames variable_names_{&CamelCase};
  UniqueNames construct_ids_{&PascalCase};
  References references_{&property_names_};
  std::map<std::string, std::string> log_groups_;  // variables by expression
  std::map<const MetricFilterDefinition*, std::string> variables_;
};

}  // namespace

absl::StatusOr<std::string> ExportCdk(const Definitions& definitions) {
  if (absl::Status status = CheckExportable(definitions); !status.ok()) return status;
  return ConstructWriter(definitions).Write();
}

}  // namespace metgrep
