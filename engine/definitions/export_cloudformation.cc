// CloudFormation templates, in YAML and in JSON.
#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <string>
#include <string_view>
#include <utility>

#include "engine/definitions/export_definitions.h"
#include "engine/definitions/export_text.h"
#include "engine/definitions/yaml_text.h"

namespace metgrep {
namespace {

using rapidjson::Value;

// In Fn::Sub, "${!" is "${".
std::string SubLiteral(const std::string& text) {
  std::string literal;
  for (const char c : text) {
    const bool opens_reference = c == '{' && literal.ends_with('$');
    literal += c;
    if (opens_reference) literal += '!';
  }
  return literal;
}

class TemplateWriter {
 public:
  explicit TemplateWriter(const Definitions& definitions) : definitions_(definitions) {}

  rapidjson::Document Write() {
    Value resources(rapidjson::kObjectType);
    for (const MetricFilterDefinition& filter : definitions_.filters) {
      const std::string id = NewId(BaseName(filter.id, filter.name, filter.metric_name), "Filter");
      Add(id, Resource("AWS::Logs::MetricFilter", Filter(id, filter)), &resources);
    }
    for (const AlarmDefinition& alarm : definitions_.alarms) {
      const std::string id = NewId(BaseName(alarm.id, alarm.name, alarm.metric_name), "Alarm");
      Add(id, Resource("AWS::CloudWatch::Alarm", Alarm(id, alarm)), &resources);
    }
    document_.SetObject();
    Add("AWSTemplateFormatVersion", String("2010-09-09"), &document_);
    if (!references_.names().empty()) Add("Parameters", MakeParameters(), &document_);
    Add("Resources", std::move(resources), &document_);
    return std::move(document_);
  }

 private:
  std::string NewId(const std::string& name, const std::string& kind) {
    return names_.Take(WordsOf(name, kind), kind);
  }

  Value Resource(std::string_view type, Value properties) {
    Value resource(rapidjson::kObjectType);
    Add("Type", String(type), &resource);
    Add("Properties", std::move(properties), &resource);
    return resource;
  }

  Value Filter(const std::string& id, const MetricFilterDefinition& filter) {
    Value transformation(rapidjson::kObjectType);
    AddText("MetricName", filter.metric_name, id, &transformation);
    AddText("MetricNamespace", filter.metric_namespace, id, &transformation);
    AddText("MetricValue", filter.metric_value, id, &transformation);
    if (filter.default_value) {
      Add("DefaultValue", Number(*filter.default_value), &transformation);
    }
    AddGivenText("Unit", filter.unit, id, &transformation);
    AddDimensions("Key", filter.dimensions, id, &transformation);
    Value transformations(rapidjson::kArrayType);
    transformations.PushBack(transformation, allocator());

    Value properties(rapidjson::kObjectType);
    AddGivenText("FilterName", filter.name, id, &properties);
    AddText("LogGroupName", LogGroupOrReference(filter), id, &properties);
    AddText("FilterPattern", filter.pattern, id, &properties);
    Add("MetricTransformations", std::move(transformations), &properties);
    if (filter.applies_to_transformed_logs) {
      Add("ApplyOnTransformedLogs", Value(true), &properties);
    }
    if (!filter.emitted_system_fields.empty()) {
      Value fields(rapidjson::kArrayType);
      for (const DefinedText& field : filter.emitted_system_fields) {
        fields.PushBack(Text(field, id + " SystemField"), allocator());
      }
      Add("EmitSystemFieldDimensions", std::move(fields), &properties);
    }
    return properties;
  }

  Value Alarm(const std::string& id, const AlarmDefinition& alarm) {
    Value properties(rapidjson::kObjectType);
    AddGivenText("AlarmName", alarm.name, id, &properties);
    AddGivenText("AlarmDescription", alarm.description, id, &properties);
    AddText("MetricName", alarm.metric_name, id, &properties);
    AddText("Namespace", alarm.metric_namespace, id, &properties);
    AddDimensions("Name", alarm.dimensions, id, &properties);
    AddText(alarm.is_extended_statistic ? "ExtendedStatistic" : "Statistic", alarm.statistic, id,
            &properties);
    AddGivenText("Unit", alarm.unit, id, &properties);
    Add("Period", Value(alarm.period_s), &properties);
    Add("EvaluationPeriods", Value(alarm.evaluation_periods), &properties);
    if (alarm.datapoints_to_alarm) {
      Add("DatapointsToAlarm", Value(*alarm.datapoints_to_alarm), &properties);
    }
    Add("Threshold", Number(*alarm.threshold), &properties);
    Add("ComparisonOperator", String(ComparisonOperatorName(alarm.comparison)), &properties);
    Add("TreatMissingData", String(MissingDataTreatmentName(alarm.missing_data)), &properties);
    if (alarm.ignores_low_sample_percentiles) {
      Add("EvaluateLowSampleCountPercentile", String("ignore"), &properties);
    }
    if (alarm.wall_clock_timezone) {
      Value window(rapidjson::kObjectType);
      Add("Timezone", String(*alarm.wall_clock_timezone), &window);
      Value windows(rapidjson::kObjectType);
      Add("WallClockWindow", std::move(window), &windows);
      Add("EvaluationWindow", std::move(windows), &properties);
    }
    return properties;
  }

  Value MakeParameters() {
    Value parameters(rapidjson::kObjectType);
    for (const std::string& name : references_.names()) {
      Value parameter(rapidjson::kObjectType);
      Add("Type", String("String"), &parameter);
      Add(name, std::move(parameter), &parameters);
    }
    return parameters;
  }

  // A string, or the intrinsic function that makes it.
  Value Text(const DefinedText& text, const std::string& fallback) {
    const TextPieces pieces = PiecesOf(text, fallback, DynamicReferences::kLeaveInText);
    if (pieces.empty()) return String("");
    // Neighbouring literals are one piece.
    if (pieces.size() == 1 && !pieces.front().is_reference) return String(pieces.front().text);
    Value function(rapidjson::kObjectType);
    if (pieces.size() == 1) {
      Add("Ref", String(ParameterName(pieces.front().text)), &function);
      return function;
    }
    std::string sub;
    for (const TextPiece& piece : pieces) {
      sub += piece.is_reference ? "${" + ParameterName(piece.text) + "}" : SubLiteral(piece.text);
    }
    Add("Fn::Sub", String(sub), &function);
    return function;
  }

  std::string ParameterName(const std::string& reference) {
    return reference.starts_with("AWS::") ? reference : references_.NameOf(reference);
  }

  Value String(std::string_view text) {
    return Value(text.data(), static_cast<rapidjson::SizeType>(text.size()), allocator());
  }

  static Value Number(double number) {
    const auto whole = static_cast<int64_t>(number > -1e15 && number < 1e15 ? number : 0);
    return static_cast<double>(whole) == number ? Value(whole) : Value(number);
  }

  void Add(std::string_view name, Value value, Value* object) {
    object->AddMember(String(name), std::move(value), allocator());
  }
  void AddText(std::string_view name, const DefinedText& text, const std::string& id,
               Value* object) {
    Add(name, Text(text, id + " " + std::string(name)), object);
  }
  void AddGivenText(std::string_view name, const DefinedText& text, const std::string& id,
                    Value* object) {
    if (!text.text.empty()) AddText(name, text, id, object);
  }
  void AddDimensions(std::string_view name_key, const std::vector<DimensionDefinition>& dimensions,
                     const std::string& id, Value* object) {
    if (dimensions.empty()) return;
    Value list(rapidjson::kArrayType);
    for (const DimensionDefinition& dimension : dimensions) {
      Value entry(rapidjson::kObjectType);
      Add(name_key, Text(dimension.name, id + " DimensionName"), &entry);
      Add("Value", Text(dimension.value, id + " DimensionValue"), &entry);
      list.PushBack(entry, allocator());
    }
    Add("Dimensions", std::move(list), object);
  }

  rapidjson::Document::AllocatorType& allocator() { return document_.GetAllocator(); }

  const Definitions& definitions_;
  UniqueNames names_{&PascalCase};  // parameters and resources share their names
  References references_{&names_};
  rapidjson::Document document_;
};

}  // namespace

absl::StatusOr<std::string> ExportCloudFormation(const Definitions& definitions) {
  if (absl::Status status = CheckExportable(definitions); !status.ok()) return status;
  std::string yaml;
  AppendYaml(TemplateWriter(definitions).Write(), 0, &yaml);
  return yaml;
}

absl::StatusOr<std::string> ExportCloudFormationJson(const Definitions& definitions) {
  if (absl::Status status = CheckExportable(definitions); !status.ok()) return status;
  rapidjson::StringBuffer buffer;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
  writer.SetIndent(' ', 2);
  TemplateWriter(definitions).Write().Accept(writer);
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

}  // namespace metgrep
