// Commands of the AWS CLI for a POSIX shell.
// https://docs.aws.amazon.com/cli/latest/reference/logs/put-metric-filter.html
// https://docs.aws.amazon.com/cli/latest/reference/cloudwatch/put-metric-alarm.html
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/definitions/export_definitions.h"
#include "engine/definitions/export_text.h"
#include "patterns/characters.h"

namespace metgrep {
namespace {

// Variables that a shell has anyway: a reference must not take their values.
constexpr std::string_view kShellVariables[] = {"HOME", "IFS",   "LANG", "LOGNAME", "PATH",
                                                "PWD",  "SHELL", "TERM", "USER"};

// JSON text in which string literals may have references.
class Json {
 public:
  Json& Raw(std::string_view text) {
    if (pieces_.empty() || pieces_.back().is_reference) pieces_.push_back({"", false});
    pieces_.back().text += text;
    return *this;
  }
  Json& Text(const TextPieces& text) {
    Raw("\"");
    for (const TextPiece& piece : text) {
      if (piece.is_reference) {
        pieces_.push_back(piece);
      } else {
        Raw(JsonEscaped(piece.text));
      }
    }
    return Raw("\"");
  }
  // `"name":`, after a comma if it is not the first member.
  Json& Name(std::string_view name) {
    const bool is_first = pieces_.back().text.ends_with('{');
    return Raw(is_first ? "\"" : ",\"").Raw(name).Raw("\":");
  }
  Json& Append(const TextPieces& json) {
    for (const TextPiece& piece : json) {
      if (piece.is_reference) {
        pieces_.push_back(piece);
      } else {
        Raw(piece.text);
      }
    }
    return *this;
  }
  const TextPieces& pieces() const { return pieces_; }

 private:
  TextPieces pieces_;
};

// A parameter of a command.
struct Parameter {
  enum class Kind { kText, kJson, kSwitch };
  Kind kind;
  std::string option;  // "--filter-name"
  std::string member;  // of --cli-input-json: "filterName"
  TextPieces value;    // the text, or JSON
};

// Whether an argument cannot be `text`: the AWS CLI reads files and addresses instead, and nothing
// can hold a NUL.
bool MustBeJson(const Parameter& parameter) {
  if (parameter.kind != Parameter::Kind::kText) return false;
  const auto is_special = [](const TextPiece& piece) {
    return !piece.is_reference && piece.text.find('\0') != piece.text.npos;
  };
  if (std::any_of(parameter.value.begin(), parameter.value.end(), is_special)) return true;
  if (parameter.value.empty() || parameter.value.front().is_reference) return false;
  const std::string& start = parameter.value.front().text;
  return start.starts_with("file://") || start.starts_with("fileb://") ||
         start.starts_with("http://") || start.starts_with("https://");
}

class AwsCliWriter {
 public:
  explicit AwsCliWriter(const Definitions& definitions) : definitions_(definitions) {
    for (const std::string_view name : kShellVariables) names_.Reserve(std::string(name));
  }

  std::string Write() {
    std::string commands;
    for (const MetricFilterDefinition& filter : definitions_.filters) {
      AppendCommand("aws logs put-metric-filter", ParametersOf(filter), &commands);
    }
    for (const AlarmDefinition& alarm : definitions_.alarms) {
      AppendCommand("aws cloudwatch put-metric-alarm", ParametersOf(alarm), &commands);
    }
    std::string text;
    if (!variables_.names().empty()) {
      text = "# To be set before:";
      for (const std::string& name : variables_.names()) text += " " + name;
      text += "\n";
    }
    return text + commands;
  }

 private:
  using Parameters = std::vector<Parameter>;

  static Parameters ParametersOf(const MetricFilterDefinition& filter) {
    const std::string base = BaseName(filter.id, filter.name, filter.metric_name);
    Json transformations;
    transformations.Raw("[{");
    transformations.Name("metricName").Text(PiecesOf(filter.metric_name, base + " MetricName"));
    transformations.Name("metricNamespace")
        .Text(PiecesOf(filter.metric_namespace, base + " MetricNamespace"));
    transformations.Name("metricValue").Text(PiecesOf(filter.metric_value, base + " MetricValue"));
    if (filter.default_value) {
      transformations.Name("defaultValue").Raw(TemplateNumber(*filter.default_value));
    }
    if (!filter.dimensions.empty()) {
      transformations.Name("dimensions").Raw("{");
      for (const DimensionDefinition& dimension : filter.dimensions) {
        if (&dimension != &filter.dimensions.front()) transformations.Raw(",");
        transformations.Text(PiecesOf(dimension.name, base + " DimensionName")).Raw(":");
        transformations.Text(PiecesOf(dimension.value, base + " DimensionValue"));
      }
      transformations.Raw("}");
    }
    if (!filter.unit.text.empty()) {
      transformations.Name("unit").Text(PiecesOf(filter.unit, base + " Unit"));
    }
    transformations.Raw("}]");

    Parameters parameters;
    AddText("--log-group-name", "logGroupName", LogGroupOrReference(filter), base, &parameters);
    AddText("--filter-name", "filterName", NameOrElse(filter.name, filter.id, filter.metric_name),
            base, &parameters);
    AddText("--filter-pattern", "filterPattern", filter.pattern, base, &parameters);
    AddJson("--metric-transformations", "metricTransformations", transformations, &parameters);
    if (filter.applies_to_transformed_logs) {
      parameters.push_back({Parameter::Kind::kSwitch,
                            "--apply-on-transformed-logs",
                            "applyOnTransformedLogs",
                            {{"true", false}}});
    }
    if (!filter.emitted_system_fields.empty()) {
      Json fields;
      for (const DefinedText& field : filter.emitted_system_fields) {
        fields.Raw(&field == &filter.emitted_system_fields.front() ? "[" : ",");
        fields.Text(PiecesOf(field, base + " SystemField"));
      }
      fields.Raw("]");
      AddJson("--emit-system-field-dimensions", "emitSystemFieldDimensions", fields, &parameters);
    }
    return parameters;
  }

  static Parameters ParametersOf(const AlarmDefinition& alarm) {
    const std::string base = BaseName(alarm.id, alarm.name, alarm.metric_name);
    Parameters parameters;
    AddText("--alarm-name", "AlarmName", NameOrElse(alarm.name, alarm.id, alarm.metric_name), base,
            &parameters);
    if (!alarm.description.text.empty()) {
      AddText("--alarm-description", "AlarmDescription", alarm.description, base, &parameters);
    }
    AddText("--metric-name", "MetricName", alarm.metric_name, base, &parameters);
    AddText("--namespace", "Namespace", alarm.metric_namespace, base, &parameters);
    if (!alarm.dimensions.empty()) {
      Json dimensions;
      for (const DimensionDefinition& dimension : alarm.dimensions) {
        dimensions.Raw(&dimension == &alarm.dimensions.front() ? "[{" : ",{");
        dimensions.Name("Name").Text(PiecesOf(dimension.name, base + " DimensionName"));
        dimensions.Name("Value").Text(PiecesOf(dimension.value, base + " DimensionValue"));
        dimensions.Raw("}");
      }
      dimensions.Raw("]");
      AddJson("--dimensions", "Dimensions", dimensions, &parameters);
    }
    if (alarm.is_extended_statistic) {
      AddText("--extended-statistic", "ExtendedStatistic", alarm.statistic, base, &parameters);
    } else {
      AddText("--statistic", "Statistic", alarm.statistic, base, &parameters);
    }
    if (!alarm.unit.text.empty()) AddText("--unit", "Unit", alarm.unit, base, &parameters);
    AddNumber("--period", "Period", std::to_string(alarm.period_s), &parameters);
    AddNumber("--evaluation-periods", "EvaluationPeriods", std::to_string(alarm.evaluation_periods),
              &parameters);
    if (alarm.datapoints_to_alarm) {
      AddNumber("--datapoints-to-alarm", "DatapointsToAlarm",
                std::to_string(*alarm.datapoints_to_alarm), &parameters);
    }
    AddNumber("--threshold", "Threshold", TemplateNumber(*alarm.threshold), &parameters);
    AddWord("--comparison-operator", "ComparisonOperator", ComparisonOperatorName(alarm.comparison),
            &parameters);
    AddWord("--treat-missing-data", "TreatMissingData",
            MissingDataTreatmentName(alarm.missing_data), &parameters);
    if (alarm.ignores_low_sample_percentiles) {
      AddWord("--evaluate-low-sample-count-percentile", "EvaluateLowSampleCountPercentile",
              "ignore", &parameters);
    }
    if (alarm.wall_clock_timezone) {
      Json window;
      window.Raw("{\"WallClockWindow\":{\"Timezone\":");
      window.Text({{*alarm.wall_clock_timezone, false}}).Raw("}}");
      AddJson("--evaluation-window", "EvaluationWindow", window, &parameters);
    }
    return parameters;
  }

  static void AddText(const char* option, const std::string& member, const DefinedText& text,
                      const std::string& base, Parameters* parameters) {
    parameters->push_back(
        {Parameter::Kind::kText, option, member, PiecesOf(text, base + " " + member)});
  }
  static void AddWord(const char* option, const char* member, std::string_view word,
                      Parameters* parameters) {
    parameters->push_back({Parameter::Kind::kText, option, member, {{std::string(word), false}}});
  }
  static void AddNumber(const char* option, const char* member, const std::string& number,
                        Parameters* parameters) {
    parameters->push_back({Parameter::Kind::kJson, option, member, {{number, false}}});
  }
  static void AddJson(const char* option, const char* member, const Json& json,
                      Parameters* parameters) {
    parameters->push_back({Parameter::Kind::kJson, option, member, json.pieces()});
  }

  void AppendCommand(std::string_view command, const Parameters& parameters, std::string* out) {
    out->append(command);
    if (std::any_of(parameters.begin(), parameters.end(), MustBeJson)) {
      Json input;
      input.Raw("{");
      for (const Parameter& parameter : parameters) {
        input.Name(parameter.member);
        if (parameter.kind == Parameter::Kind::kText) {
          input.Text(parameter.value);
        } else {
          input.Append(parameter.value);
        }
      }
      input.Raw("}");
      absl::StrAppend(out, " \\\n  --cli-input-json ", ShellWord(input.pieces()));
    } else {
      for (const Parameter& parameter : parameters) {
        absl::StrAppend(out, " \\\n  ", parameter.option);
        if (parameter.kind == Parameter::Kind::kSwitch) continue;
        // A value that starts with '-' would be taken for an option.
        const bool has_dash =
            !parameter.value.empty() && parameter.value.front().text.starts_with('-');
        absl::StrAppend(out, has_dash ? "=" : " ", ShellWord(parameter.value));
      }
    }
    *out += '\n';
  }

  std::string ShellWord(const TextPieces& pieces) {
    if (pieces.empty()) return "''";
    std::string word;
    for (const TextPiece& piece : pieces) {
      if (piece.is_reference) {
        absl::StrAppend(&word, "\"${", variables_.NameOf(piece.text), ":?}\"");
      } else {
        word += ShellQuoted(piece.text);
      }
    }
    return word;
  }

  static std::string ShellQuoted(std::string_view text) {
    const bool is_plain = std::all_of(text.begin(), text.end(), [](char c) {
      return IsAsciiLetter(c) || IsDigit(c) ||
             std::string_view("_-./:").find(c) != std::string_view::npos;
    });
    if (is_plain) return std::string(text);
    std::string quoted = "'";
    for (const char c : text) {
      if (c == '\'') {
        quoted += "'\\''";
      } else {
        quoted += c;
      }
    }
    return quoted + "'";
  }

  const Definitions& definitions_;
  UniqueNames names_{&UpperSnakeCase};
  References variables_{&names_};
};

}  // namespace

absl::StatusOr<std::string> ExportAwsCli(const Definitions& definitions) {
  if (absl::Status status = CheckExportable(definitions); !status.ok()) return status;
  return AwsCliWriter(definitions).Write();
}

}  // namespace metgrep
