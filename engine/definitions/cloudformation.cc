// CloudFormation templates: the resources that are filters and alarms.
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/definitions/cloudformation_functions.h"
#include "engine/definitions/formats.h"
#include "engine/definitions/read_alarm.h"
#include "engine/definitions/read_filter.h"
#include "engine/definitions/value_reader.h"

namespace metgrep {
namespace {

constexpr FilterKeys kCloudFormationFilterKeys = {
    .name = "FilterName",
    .log_group = "LogGroupName",
    .pattern = "FilterPattern",
    .transformation = "MetricTransformations",
    .metric_name = "MetricName",
    .metric_namespace = "MetricNamespace",
    .metric_value = "MetricValue",
    .default_value = "DefaultValue",
    .unit = "Unit",
    .dimensions = "Dimensions",
    .dimension_name = "Key",
    .transformed_logs = "ApplyOnTransformedLogs",
    .system_dimensions = "EmitSystemFieldDimensions",
};

class CloudFormationReader : public ValueReader {
 public:
  CloudFormationReader(const Node& root, std::string_view file_name, const ReadOptions& options)
      : ValueReader(file_name), functions_(root, options) {}

 protected:
  std::optional<DefinedText> Resolve(const Node& node) override {
    if (const std::optional<FunctionCall> call = FindFunctionCall(node)) {
      const DefinedText text = functions_.Resolve(*call);
      if (functions_.is_exhausted()) {
        Fail(node.position, "the functions of the template make too much text");
      }
      if (call->name == "If") {
        Note(node.position, "depends on a condition: " + text.text);
      }
      return text;
    }
    if (DefinedText text = PlainText(node.text); !text.is_resolved) return text;
    return std::nullopt;
  }
  bool IsAbsent(const Node& node) const override { return node.IsNull() || IsNoValue(node); }

 private:
  FunctionResolver functions_;
};

// What a resource is as a whole, which its properties do not tell.
void NoteResource(const Node& resource, ValueReader* reader) {
  const Node* condition = reader->Find(&resource, "Condition");
  if (condition != nullptr && condition->IsScalar()) {
    reader->Note(condition->position,
                 absl::StrCat(resource.key, " is only there on condition ", condition->text));
  }
}

// Parts of a template in which there can be more filters and alarms.
void NoteUnread(const Node& resource, std::string_view type, ValueReader* reader) {
  if (resource.key.starts_with("Fn::")) {
    reader->Note(resource.key_position, resource.key + " is not expanded");
  } else if (type == "AWS::CloudFormation::Stack") {
    reader->Note(resource.key_position, "the nested stack " + resource.key + " is not read");
  } else if (type.ends_with("::MODULE")) {
    reader->Note(resource.key_position, "the module " + resource.key + " is not read");
  }
}

void ReadResource(const Node& resource, ValueReader* reader, Definitions* definitions) {
  const Node* type_node = resource.Find("Type");
  const std::string_view type = type_node == nullptr ? std::string_view() : type_node->text;
  const bool is_filter = type == "AWS::Logs::MetricFilter";
  const bool is_alarm = type == "AWS::CloudWatch::Alarm";
  const bool is_composite = type == "AWS::CloudWatch::CompositeAlarm";
  if (!is_filter && !is_alarm && !is_composite) return NoteUnread(resource, type, reader);
  NoteResource(resource, reader);
  const size_t errors_before = reader->error_count();
  const Node* properties =
      reader->Mapping(reader->Require(&resource, "Properties", resource.key), "Properties");
  // Not known before deployment: a note tells it.
  if (properties == nullptr && reader->error_count() == errors_before) return;
  if (is_filter) {
    reader->Keep(ReadFilter(properties, kCloudFormationFilterKeys, resource.key,
                            resource.key_position, reader),
                 errors_before, &definitions->filters);
    return;
  }
  const auto read = is_alarm ? ReadAlarm : ReadCompositeAlarm;
  reader->Keep(read(properties, kAwsAlarmKeys, resource.key, resource.key_position, reader),
               errors_before, &definitions->alarms);
}

bool IsCdk(const Node& root) {
  const Node* parameters = root.Find("Parameters");
  if (parameters != nullptr && parameters->Find("BootstrapVersion") != nullptr) return true;
  const Node* resources = root.Find("Resources");
  if (resources == nullptr) return false;
  for (const Node& resource : resources->children) {
    const Node* metadata = resource.Find("Metadata");
    if (metadata != nullptr && metadata->Find("aws:cdk:path") != nullptr) return true;
  }
  return false;
}

}  // namespace

bool IsCloudFormation(const Node& root) {
  return root.Find("AWSTemplateFormatVersion") != nullptr || root.Find("Resources") != nullptr;
}

Definitions ReadCloudFormation(const Node& root, std::string_view file_name,
                               const ReadOptions& options) {
  Definitions definitions;
  definitions.format = IsCdk(root) ? "CDK" : "CloudFormation";
  CloudFormationReader reader(root, file_name, options);
  if (const Node* transform = root.Find("Transform")) {
    reader.Note(transform->position,
                "the template is transformed at deployment; what that adds is not seen");
  }
  const Node* resources =
      reader.Mapping(reader.Require(&root, "Resources", "the template"), "Resources");
  if (resources != nullptr) {
    for (const Node& resource : resources->children) {
      ReadResource(resource, &reader, &definitions);
    }
  }
  definitions.notes = std::move(reader.notes());
  definitions.errors = std::move(reader.errors());
  return definitions;
}

}  // namespace metgrep
