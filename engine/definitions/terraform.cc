// `terraform show -json`: resources of a plan or a state, also in child modules.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "engine/definitions/formats.h"
#include "engine/definitions/read_alarm.h"
#include "engine/definitions/read_filter.h"
#include "engine/definitions/value_reader.h"

namespace metgrep {
namespace {

constexpr FilterKeys kTerraformFilterKeys = {
    .name = "name",
    .log_group = "log_group_name",
    .pattern = "pattern",
    .transformation = "metric_transformation",
    .metric_name = "name",
    .metric_namespace = "namespace",
    .metric_value = "value",
    .default_value = "default_value",
    .unit = "unit",
    .dimensions = "dimensions",
    .dimension_name = "",
    .transformed_logs = "apply_on_transformed_logs",
    .system_dimensions = "emit_system_field_dimensions",
};

constexpr AlarmKeys kTerraformAlarmKeys = {
    .name = "alarm_name",
    .description = "alarm_description",
    .metric = "",
    .metric_name = "metric_name",
    .metric_namespace = "namespace",
    .dimensions = "dimensions",
    .unit = "unit",
    .dimension_name = "",
    .statistic = "statistic",
    .extended_statistic = "extended_statistic",
    .period = "period",
    .evaluation_periods = "evaluation_periods",
    .datapoints_to_alarm = "datapoints_to_alarm",
    .threshold = "threshold",
    .comparison = "comparison_operator",
    .missing_data = "treat_missing_data",
    .low_sample_percentiles = "evaluate_low_sample_count_percentiles",
    .wall_clock = "",
    .evaluation_window = "",
    .metrics = "metric_query",
    .threshold_metric_id = "threshold_metric_id",
    .evaluation_criteria = "evaluation_criteria",
};

// Marks a value that only apply tells. JSON has no tags, so no file has it.
constexpr std::string_view kUnknownTag = "!unknown";

Node UnknownValue(const Node& place) {
  Node node;
  node.kind = Node::Kind::kString;
  node.tag = kUnknownTag;
  node.text = "(known after apply)";  // the words of Terraform's own plans
  node.position = place.position;
  node.key = place.key;
  node.key_position = place.key_position;
  return node;
}

// Puts unknown values into `values` where `after_unknown`, which mirrors it, has true. A list with
// nothing but unknown items is itself missing in `values`.
void MarkUnknown(const Node& after_unknown, Node* values) {
  if (after_unknown.IsMapping() && values->IsMapping()) {
    std::unordered_map<std::string_view, size_t> places;
    for (size_t i = 0; i < values->children.size(); ++i) places[values->children[i].key] = i;
    std::vector<const Node*> missing;
    for (const Node& member : after_unknown.children) {
      const auto found = places.find(member.key);
      if (found == places.end()) {
        missing.push_back(&member);
      } else {
        MarkUnknown(member, &values->children[found->second]);
      }
    }
    for (const Node* member : missing) {
      if (member->text == "true") values->children.push_back(UnknownValue(*member));
    }
  } else if (after_unknown.IsSequence() && values->IsSequence()) {
    const size_t size = std::min(after_unknown.children.size(), values->children.size());
    for (size_t i = 0; i < size; ++i) {
      MarkUnknown(after_unknown.children[i], &values->children[i]);
    }
  } else if (after_unknown.kind == Node::Kind::kBool && after_unknown.text == "true") {
    Node unknown = UnknownValue(*values);
    *values = std::move(unknown);
  }
}

// The provider keeps what is not set as the empty text or 0; an empty pattern is one that matches
// everything.
void DropUnset(Node* values) {
  std::erase_if(values->children, [](const Node& member) {
    if (member.key == kTerraformFilterKeys.pattern) return false;
    return (member.kind == Node::Kind::kString && member.text.empty() && member.tag.empty()) ||
           (member.key == kTerraformAlarmKeys.datapoints_to_alarm && member.text == "0");
  });
  for (Node& member : values->children) {
    if (member.key != kTerraformFilterKeys.transformation || !member.IsSequence()) continue;
    for (Node& transformation : member.children) DropUnset(&transformation);
  }
}

class TerraformReader : public ValueReader {
 public:
  explicit TerraformReader(std::string_view file_name) : ValueReader(file_name) {}

  void ReadChanges(const Node& root);
  void ReadModule(const Node* module, Definitions* definitions);

 protected:
  std::optional<DefinedText> Resolve(const Node& node) override {
    if (node.tag != kUnknownTag) return std::nullopt;
    return DefinedText{node.text, false, {}};
  }

 private:
  void ReadResource(const Node& resource, Definitions* definitions);

  // By address; each is used once.
  std::unordered_map<std::string_view, const Node*> after_unknown_;
};

void TerraformReader::ReadChanges(const Node& root) {
  const Node* changes = Find(&root, "resource_changes");
  if (changes == nullptr) return;
  for (const Node& change : changes->children) {
    const Node* address = change.Find("address");
    const Node* after_unknown = Find(change.Find("change"), "after_unknown");
    if (address == nullptr || after_unknown == nullptr) continue;
    after_unknown_[address->text] = after_unknown;
  }
}

void TerraformReader::ReadModule(const Node* module, Definitions* definitions) {
  if (module == nullptr) return;
  if (const Node* resources = Sequence(Find(module, "resources"), "resources")) {
    for (const Node& resource : resources->children) ReadResource(resource, definitions);
  }
  if (const Node* children = Sequence(Find(module, "child_modules"), "child_modules")) {
    for (const Node& child : children->children) ReadModule(&child, definitions);
  }
}

void TerraformReader::ReadResource(const Node& resource, Definitions* definitions) {
  const std::string type = Text(Find(&resource, "type"), "type").text;
  const bool is_filter = type == "aws_cloudwatch_log_metric_filter";
  const bool is_alarm = type == "aws_cloudwatch_metric_alarm";
  const bool is_composite = type == "aws_cloudwatch_composite_alarm";
  const Node* mode = resource.Find("mode");
  if (!is_filter && !is_alarm && !is_composite) return;
  if (mode != nullptr && mode->text == "data") return;
  const size_t errors_before = error_count();
  std::string address = Text(Require(&resource, "address", "the resource"), "address").text;
  const Node* found = Mapping(Require(&resource, "values", address), "values");
  Node values = found == nullptr ? Node() : *found;
  const Node* readable = found == nullptr ? nullptr : &values;
  if (const auto unknown = after_unknown_.extract(address); !unknown.empty()) {
    MarkUnknown(*unknown.mapped(), &values);
  }
  DropUnset(&values);
  if (is_filter) {
    MetricFilterDefinition filter =
        ReadFilter(readable, kTerraformFilterKeys, std::move(address), resource.position, this);
    // As the provider sends it.
    filter.pattern.text = std::string(absl::StripAsciiWhitespace(filter.pattern.text));
    Keep(std::move(filter), errors_before, &definitions->filters);
    return;
  }
  const auto read = is_alarm ? ReadAlarm : ReadCompositeAlarm;
  Keep(read(readable, kTerraformAlarmKeys, std::move(address), resource.position, this),
       errors_before, &definitions->alarms);
}

}  // namespace

bool IsTerraform(const Node& root) {
  const Node* values = root.Find("values");
  return root.Find("planned_values") != nullptr || root.Find("terraform_version") != nullptr ||
         (values != nullptr && values->Find("root_module") != nullptr);
}

Definitions ReadTerraform(const Node& root, std::string_view file_name) {
  Definitions definitions;
  TerraformReader reader(file_name);
  const bool is_plan = root.Find("planned_values") != nullptr;
  definitions.format = is_plan ? "Terraform plan" : "Terraform state";
  const std::string_view key = is_plan ? "planned_values" : "values";
  const Node* values = reader.Mapping(reader.Find(&root, key), key);
  if (values == nullptr && root.Find("lineage") != nullptr) {
    reader.Fail(root.position,
                "this is a state file of Terraform; use what `terraform show -json` prints");
  }
  reader.ReadChanges(root);
  reader.ReadModule(reader.Find(values, "root_module"), &definitions);
  definitions.notes = std::move(reader.notes());
  definitions.errors = std::move(reader.errors());
  return definitions;
}

}  // namespace metgrep
