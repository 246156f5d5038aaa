// What a definition must have to be written: CheckExportable().
#include <cmath>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "engine/definitions/export_text.h"
#include "patterns/utf8_replacement.h"

namespace metgrep {
namespace {

// Looks at one definition, and keeps its first error.
class DefinitionCheck {
 public:
  DefinitionCheck(const char* kind, const std::string& name)
      : owner_(absl::StrCat(kind, " '", DecodeWithReplacement(name), "'")) {}

  void IsUtf8(const char* member, const std::string& text) {
    if (!IsValidUtf8(text)) Fail(absl::StrCat(member, " is not UTF-8"));
  }
  void IsGiven(const char* member, bool is_given) {
    if (!is_given) Fail(absl::StrCat(member, " is missing"));
  }
  void IsText(const char* member, const DefinedText& text) { IsUtf8(member, text.text); }
  void IsGivenText(const char* member, const DefinedText& text) {
    IsGiven(member, !text.text.empty());
    IsText(member, text);
  }
  void IsFinite(const char* member, const std::optional<double>& number) {
    if (number && !std::isfinite(*number)) Fail(absl::StrCat(member, " is not a finite number"));
  }
  void AreTexts(const std::vector<DimensionDefinition>& dimensions) {
    for (const DimensionDefinition& dimension : dimensions) {
      IsText("the name of a dimension", dimension.name);
      IsText("the value of a dimension", dimension.value);
    }
  }
  void Fail(const std::string& problem) {
    if (status_.ok()) status_ = absl::InvalidArgumentError(absl::StrCat(owner_, ": ", problem));
  }

  const absl::Status& status() const { return status_; }

 private:
  std::string owner_;
  absl::Status status_;
};

absl::Status CheckFilter(const MetricFilterDefinition& filter) {
  DefinitionCheck check("metric filter", BaseName(filter.id, filter.name, filter.metric_name));
  check.IsUtf8("the id", filter.id);
  check.IsText("the name", filter.name);
  check.IsText("the log group", filter.log_group);
  check.IsText("the pattern", filter.pattern);
  check.IsGivenText("the name of the metric", filter.metric_name);
  check.IsGivenText("the namespace of the metric", filter.metric_namespace);
  check.IsGivenText("the value of the metric", filter.metric_value);
  check.IsFinite("the default value", filter.default_value);
  check.IsText("the unit", filter.unit);
  check.AreTexts(filter.dimensions);
  for (const DefinedText& field : filter.emitted_system_fields) {
    check.IsText("a system field", field);
  }
  return check.status();
}

absl::Status CheckAlarm(const AlarmDefinition& alarm) {
  DefinitionCheck check("alarm", BaseName(alarm.id, alarm.name, alarm.metric_name));
  if (!alarm.not_evaluable.empty()) {
    check.Fail(absl::StrCat("cannot be exported: ", alarm.not_evaluable));
  }
  check.IsUtf8("the id", alarm.id);
  check.IsText("the name", alarm.name);
  check.IsText("the description", alarm.description);
  check.IsGivenText("the name of the metric", alarm.metric_name);
  check.IsGivenText("the namespace of the metric", alarm.metric_namespace);
  check.AreTexts(alarm.dimensions);
  check.IsText("the unit", alarm.unit);
  check.IsGivenText("the statistic", alarm.statistic);
  check.IsGiven("the period", alarm.period_s != 0);
  check.IsGiven("the number of evaluation periods", alarm.evaluation_periods != 0);
  check.IsGiven("the threshold", alarm.threshold.has_value());
  check.IsFinite("the threshold", alarm.threshold);
  check.IsUtf8("the time zone", alarm.wall_clock_timezone.value_or(""));
  return check.status();
}

}  // namespace

absl::Status CheckExportable(const Definitions& definitions) {
  for (const MetricFilterDefinition& filter : definitions.filters) {
    absl::Status status = CheckFilter(filter);
    if (!status.ok()) return status;
  }
  for (const AlarmDefinition& alarm : definitions.alarms) {
    absl::Status status = CheckAlarm(alarm);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace metgrep
