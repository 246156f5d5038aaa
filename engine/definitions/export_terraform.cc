// Terraform: resources of the provider hashicorp/aws.
// https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/cloudwatch_log_metric_filter.html.markdown
// https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/cloudwatch_metric_alarm.html.markdown
#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/definitions/export_definitions.h"
#include "engine/definitions/export_text.h"
#include "patterns/absl_view.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

// The inside of a quoted template. "${" and "%{" are written "$${" and "%%{", so a '$' or '%' right
// before a reference must be written as its number.
// https://developer.hashicorp.com/terraform/language/expressions/strings
std::string HclEscaped(std::string_view text, bool is_before_reference = false) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string escaped;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    const bool is_last = i + 1 == text.size();
    const bool may_open = c == '$' || c == '%';
    if (c == '\n') {
      escaped += "\\n";
    } else if (c == '\r') {
      escaped += "\\r";
    } else if (c == '\t') {
      escaped += "\\t";
    } else if (byte < 0x20 || byte == 0x7F || (may_open && is_last && is_before_reference)) {
      escaped.append("\\u00") += kHex[byte >> 4];
      escaped += kHex[byte & 15];
    } else {
      if (c == '"' || c == '\\') escaped += '\\';
      if (may_open && !is_last && text[i + 1] == '{') escaped += c;
      escaped += c;
    }
  }
  return escaped;
}

// White space of Go's strings.TrimSpace.
bool IsTrimmed(std::string_view text) {
  const std::string_view spaces[] = {
      " ",      "\t",     "\n",     "\v",     "\f",     "\r",     "\u0085", "\u00A0", "\u1680",
      "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008",
      "\u2009", "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000"};
  return std::any_of(std::begin(spaces), std::end(spaces), [&](std::string_view space) {
    return text.starts_with(space) || text.ends_with(space);
  });
}

// Arguments of one block, whose '=' stand below each other as terraform fmt has them.
class Arguments {
 public:
  explicit Arguments(size_t indent) : indent_(indent) {}

  void Add(std::string name, std::string expression) {
    arguments_.emplace_back(std::move(name), std::move(expression));
  }

  std::string Text() const {
    size_t width = 0;
    for (const auto& [name, expression] : arguments_) {
      width = std::max(width, CountCharacters(name));
    }
    std::string text;
    for (const auto& [name, expression] : arguments_) {
      text.append(indent_, ' ').append(name).append(width - CountCharacters(name), ' ');
      text.append(" = ").append(expression).append("\n");
    }
    return text;
  }

 private:
  size_t indent_;
  std::vector<std::pair<std::string, std::string>> arguments_;
};

class TerraformWriter {
 public:
  explicit TerraformWriter(const Definitions& definitions) : definitions_(definitions) {}

  std::string Write() {
    std::string resources;
    for (const MetricFilterDefinition& filter : definitions_.filters) {
      AppendFilter(filter, &resources);
    }
    for (const AlarmDefinition& alarm : definitions_.alarms) AppendAlarm(alarm, &resources);
    std::string text;
    for (const std::string& name : variables_.names()) {
      absl::StrAppend(&text, "variable \"", name, "\" {\n  type = string\n}\n\n");
    }
    text += resources;
    if (!text.empty()) text.pop_back();  // the empty line behind the last block
    return text;
  }

 private:
  void AppendFilter(const MetricFilterDefinition& filter, std::string* out) {
    const std::string label = filter_labels_.Take(
        WordsOf(BaseName(filter.id, filter.name, filter.metric_name), "filter"), "filter");
    labels_of_filters_[&filter] = label;
    absl::StrAppend(out, "resource \"aws_cloudwatch_log_metric_filter\" \"", label, "\" {\n");
    if (filter.pattern.is_resolved && IsTrimmed(filter.pattern.text)) {
      *out += "  # The provider trims the white space around a pattern.\n";
    }
    if (!filter.emitted_system_fields.empty()) {
      *out += "  # The provider has no argument for system fields as dimensions:";
      for (const DefinedText& field : filter.emitted_system_fields) {
        absl::StrAppend(out, " ", Quoted(field, label + " system field"));
      }
      *out += "\n";
    }
    Arguments arguments(2);
    arguments.Add("name", Expression(NameOrElse(filter.name, filter.id, filter.metric_name),
                                     label + " name"));
    arguments.Add("log_group_name", Expression(LogGroupOrReference(filter), label + " log group"));
    arguments.Add("pattern", Expression(filter.pattern, label + " pattern"));
    if (filter.applies_to_transformed_logs) arguments.Add("apply_on_transformed_logs", "true");
    Arguments transformation(4);
    transformation.Add("name", Expression(filter.metric_name, label + " metric name"));
    transformation.Add("namespace", Expression(filter.metric_namespace, label + " namespace"));
    transformation.Add("value", Expression(filter.metric_value, label + " value"));
    if (filter.default_value) {
      transformation.Add("default_value", "\"" + TemplateNumber(*filter.default_value) + "\"");
    }
    if (!filter.unit.text.empty()) {
      transformation.Add("unit", Expression(filter.unit, label + " unit"));
    }
    absl::StrAppend(out, arguments.Text(), "\n  metric_transformation {\n", transformation.Text(),
                    Dimensions(filter.dimensions, 4, label), "  }\n}\n\n");
  }

  void AppendAlarm(const AlarmDefinition& alarm, std::string* out) {
    const std::string label = alarm_labels_.Take(
        WordsOf(BaseName(alarm.id, alarm.name, alarm.metric_name), "alarm"), "alarm");
    absl::StrAppend(out, "resource \"aws_cloudwatch_metric_alarm\" \"", label, "\" {\n");
    if (alarm.wall_clock_timezone) {
      absl::StrAppend(out, "  # The provider has no argument for a wall clock window: \"",
                      HclEscaped(*alarm.wall_clock_timezone), "\"\n");
    }
    Arguments arguments(2);
    arguments.Add("alarm_name",
                  Expression(NameOrElse(alarm.name, alarm.id, alarm.metric_name), label + " name"));
    if (!alarm.description.text.empty()) {
      arguments.Add("alarm_description", Expression(alarm.description, label + " description"));
    }
    AddMetric(alarm, label, &arguments);
    arguments.Add(alarm.is_extended_statistic ? "extended_statistic" : "statistic",
                  Expression(alarm.statistic, label + " statistic"));
    if (!alarm.unit.text.empty()) arguments.Add("unit", Expression(alarm.unit, label + " unit"));
    arguments.Add("period", std::to_string(alarm.period_s));
    arguments.Add("evaluation_periods", std::to_string(alarm.evaluation_periods));
    if (alarm.datapoints_to_alarm) {
      arguments.Add("datapoints_to_alarm", std::to_string(*alarm.datapoints_to_alarm));
    }
    arguments.Add("threshold", TemplateNumber(*alarm.threshold));
    arguments.Add("comparison_operator", Literal(ComparisonOperatorName(alarm.comparison)));
    arguments.Add("treat_missing_data", Literal(MissingDataTreatmentName(alarm.missing_data)));
    if (alarm.ignores_low_sample_percentiles) {
      arguments.Add("evaluate_low_sample_count_percentiles", "\"ignore\"");
    }
    absl::StrAppend(out, arguments.Text(), Dimensions(alarm.dimensions, 2, label), "}\n\n");
  }

  // The metric of a filter in this file by reference, so that the filter is made first.
  void AddMetric(const AlarmDefinition& alarm, const std::string& label, Arguments* arguments) {
    const auto label_of_filter = labels_of_filters_.find(filters_.FilterOf(alarm));
    if (label_of_filter != labels_of_filters_.end()) {
      const std::string metric = "aws_cloudwatch_log_metric_filter." + label_of_filter->second +
                                 ".metric_transformation[0].";
      arguments->Add("metric_name", metric + "name");
      arguments->Add("namespace", metric + "namespace");
      return;
    }
    arguments->Add("metric_name", Expression(alarm.metric_name, label + " metric name"));
    arguments->Add("namespace", Expression(alarm.metric_namespace, label + " namespace"));
  }

  // A map of strings on lines of its own.
  std::string Dimensions(const std::vector<DimensionDefinition>& dimensions, size_t indent,
                         const std::string& label) {
    if (dimensions.empty()) return "";
    Arguments entries(indent + 2);
    for (const DimensionDefinition& dimension : dimensions) {
      entries.Add(Quoted(dimension.name, label + " dimension name"),
                  Expression(dimension.value, label + " dimension value"));
    }
    const std::string margin(indent, ' ');
    return absl::StrCat(margin, "dimensions = {\n", entries.Text(), margin, "}\n");
  }

  static std::string Literal(std::string_view text) {
    return absl::StrCat("\"", AbslView(text), "\"");
  }

  // A quoted template.
  std::string Quoted(const DefinedText& text, const std::string& fallback) {
    std::string quoted = "\"";
    const TextPieces pieces = PiecesOf(text, fallback);
    for (const TextPiece& piece : pieces) {
      quoted += piece.is_reference ? "${var." + variables_.NameOf(piece.text) + "}"
                                   : HclEscaped(piece.text, &piece != &pieces.back());
    }
    return quoted + "\"";
  }

  // The same, but a text of one reference is the variable itself.
  std::string Expression(const DefinedText& text, const std::string& fallback) {
    const TextPieces pieces = PiecesOf(text, fallback);
    if (pieces.size() == 1 && pieces.front().is_reference) {
      return "var." + variables_.NameOf(pieces.front().text);
    }
    return Quoted(text, fallback);
  }

  const Definitions& definitions_;
  UniqueNames filter_labels_{&SnakeCase};
  UniqueNames alarm_labels_{&SnakeCase};
  UniqueNames variable_names_{&SnakeCase};
  References variables_{&variable_names_};
  MetricIndex filters_{definitions_};
  std::map<const MetricFilterDefinition*, std::string> labels_of_filters_;
};

}  // namespace

absl::StatusOr<std::string> ExportTerraform(const Definitions& definitions) {
  if (absl::Status status = CheckExportable(definitions); !status.ok()) return status;
  return TerraformWriter(definitions).Write();
}

}  // namespace metgrep
