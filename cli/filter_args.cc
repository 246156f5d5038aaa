#include "cli/filter_args.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace metgrep {
namespace {

DefinedText Given(std::string text) {
  return {.text = std::move(text), .is_resolved = true, .position = {}};
}

absl::Status ReadReal(const GivenOption& option, std::optional<double>* number) {
  double value = 0;
  if (!absl::SimpleAtod(option.values.front(), &value) || !std::isfinite(value)) {
    return InvalidValue(option);
  }
  *number = value;
  return absl::OkStatus();
}

// A whole number from 1.
absl::StatusOr<int64_t> ReadPositive(const GivenOption& option) {
  const absl::StatusOr<uint64_t> number = ParseNumber(option);
  if (!number.ok()) return number.status();
  if (*number == 0 || *number > uint64_t{std::numeric_limits<int32_t>::max()}) {
    return InvalidValue(option);
  }
  return static_cast<int64_t>(*number);
}

absl::Status ReadDimension(const GivenOption& option,
                           std::vector<DimensionDefinition>* dimensions) {
  const std::string& text = option.values.front();
  const size_t equals = text.find('=');
  if (equals == 0 || equals == text.npos || equals + 1 == text.size()) {
    return InvalidValue(option);
  }
  dimensions->push_back({Given(text.substr(0, equals)), Given(text.substr(equals + 1))});
  return absl::OkStatus();
}

absl::Status ReadComparison(const GivenOption& option, ComparisonOperator* comparison) {
  const std::optional<ComparisonOperator> found = FindComparison(option.values.front());
  if (!found) return InvalidValue(option);
  *comparison = *found;
  return absl::OkStatus();
}

absl::Status ReadStatistic(const GivenOption& option, AlarmDefinition* alarm) {
  const std::string& text = option.values.front();
  if (!ParseStatistic(text).ok()) return InvalidValue(option);
  alarm->statistic = Given(text);
  alarm->is_extended_statistic = IsExtendedStatistic(text);
  return absl::OkStatus();
}

// Reads the options one by one; what they make together is for Finish().
class FilterReader {
 public:
  absl::Status Read(const GivenOption& option) {
    const std::string& value = option.values.empty() ? "" : option.values.front();
    switch (option.spec->id) {
      case OptionId::kFilters:
        arguments_.files.insert(arguments_.files.end(), option.values.begin(), option.values.end());
        return absl::OkStatus();
      case OptionId::kPattern:
        if (has_pattern_) return absl::InvalidArgumentError("a filter has one pattern");
        has_pattern_ = true;
        return SetText(option, &filter_.pattern);
      case OptionId::kFilterName:
        return SetText(option, &filter_.name);
      case OptionId::kLogGroupName:
        return SetText(option, &filter_.log_group);
      case OptionId::kMetricName:
        return SetText(option, &filter_.metric_name);
      case OptionId::kMetricNamespace:
        return SetText(option, &filter_.metric_namespace);
      case OptionId::kMetricValue:
        return SetText(option, &filter_.metric_value);
      case OptionId::kUnit:
        return SetText(option, &filter_.unit);
      case OptionId::kDefaultValue:
        filter_option_ = option.written;
        return ReadReal(option, &filter_.default_value);
      case OptionId::kDimension:
        filter_option_ = option.written;
        return ReadDimension(option, &filter_.dimensions);
      default:
        return ReadAlarmOption(option, value);
    }
  }

  absl::StatusOr<FilterArguments> Finish(std::vector<std::string> operands) {
    if (!arguments_.files.empty()) {
      if (!filter_option_.empty()) {
        return absl::InvalidArgumentError(
            absl::StrCat(filter_option_, " defines a filter, and so does --filters"));
      }
      if (!alarm_option_.empty()) {
        return absl::InvalidArgumentError(
            absl::StrCat(alarm_option_, " defines an alarm, and alarms come from --filters"));
      }
      arguments_.operands = std::move(operands);
      return std::move(arguments_);
    }
    if (!has_pattern_) {
      if (operands.empty()) return absl::InvalidArgumentError("a PATTERN or --filters is missing");
      filter_.pattern = Given(std::move(operands.front()));
      operands.erase(operands.begin());
    }
    arguments_.operands = std::move(operands);
    if (absl::Status status = FinishFilter(); !status.ok()) return status;
    if (!alarm_option_.empty()) {
      if (absl::Status status = FinishAlarm(); !status.ok()) return status;
    }
    return std::move(arguments_);
  }

 private:
  absl::Status SetText(const GivenOption& option, DefinedText* text) {
    filter_option_ = option.written;
    *text = Given(option.values.front());
    return absl::OkStatus();
  }

  absl::Status ReadAlarmOption(const GivenOption& option, const std::string& value) {
    const std::string before = std::exchange(alarm_option_, option.written);
    const auto set_number = [&option](auto* number) {
      const absl::StatusOr<int64_t> read = ReadPositive(option);
      if (read.ok()) *number = *read;
      return read.status();
    };
    switch (option.spec->id) {
      case OptionId::kAlarmName:
        alarm_.name = Given(value);
        return absl::OkStatus();
      case OptionId::kAlarmDescription:
        alarm_.description = Given(value);
        return absl::OkStatus();
      case OptionId::kAlarmDimension:
        return ReadDimension(option, &alarm_.dimensions);
      case OptionId::kThreshold:
        return ReadReal(option, &alarm_.threshold);
      case OptionId::kComparison:
        return ReadComparison(option, &alarm_.comparison);
      case OptionId::kPeriod:
        return set_number(&alarm_.period_s);
      case OptionId::kEvaluationPeriods:
        return set_number(&alarm_.evaluation_periods);
      case OptionId::kDatapointsToAlarm:
        return set_number(&alarm_.datapoints_to_alarm);
      case OptionId::kStatistic:
        return ReadStatistic(option, &alarm_);
      case OptionId::kTreatMissingData: {
        const std::optional<MissingDataTreatment> treatment = FindMissingDataTreatment(value);
        if (!treatment) return InvalidValue(option);
        alarm_.missing_data = *treatment;
        return absl::OkStatus();
      }
      default:
        alarm_option_ = before;
        return absl::OkStatus();
    }
  }

  absl::Status FinishFilter() {
    if (filter_.metric_name.text.empty()) filter_.metric_name = filter_.name;
    if (filter_.name.text.empty()) filter_.name = filter_.metric_name;
    if (filter_.name.text.empty()) return absl::InvalidArgumentError("--metric-name is missing");
    if (filter_.metric_namespace.text.empty()) filter_.metric_namespace = Given("LogMetrics");
    if (filter_.metric_value.text.empty()) filter_.metric_value = Given("1");
    if (filter_.dimensions.size() > kMaxFilterDimensions) {
      return absl::InvalidArgumentError("a metric filter has at most 3 dimensions");
    }
    if (!filter_.dimensions.empty() && filter_.default_value) {
      return absl::InvalidArgumentError(kDimensionsWithDefault);
    }
    arguments_.definitions.format = "command line";
    arguments_.definitions.filters.push_back(filter_);
    return absl::OkStatus();
  }

  absl::Status FinishAlarm() {
    if (!alarm_.threshold) {
      return absl::InvalidArgumentError(absl::StrCat(alarm_option_, " needs --threshold"));
    }
    alarm_.metric_name = filter_.metric_name;
    alarm_.metric_namespace = filter_.metric_namespace;
    if (alarm_.name.text.empty()) alarm_.name = filter_.metric_name;
    if (alarm_.statistic.text.empty()) alarm_.statistic = Given("Sum");
    if (alarm_.period_s == 0) alarm_.period_s = 60;
    if (alarm_.evaluation_periods == 0) alarm_.evaluation_periods = 1;
    if (alarm_.datapoints_to_alarm.value_or(1) > alarm_.evaluation_periods) {
      return absl::InvalidArgumentError("--datapoints-to-alarm is more than --evaluation-periods");
    }
    arguments_.definitions.alarms.push_back(alarm_);
    return absl::OkStatus();
  }

  FilterArguments arguments_;
  MetricFilterDefinition filter_;
  AlarmDefinition alarm_;
  bool has_pattern_ = false;
  // As written on the command line, the last one; empty: none was given.
  std::string filter_option_;
  std::string alarm_option_;
};

}  // namespace

absl::StatusOr<FilterArguments> MakeFilterArguments(const ParsedArguments& parsed) {
  FilterReader reader;
  for (const GivenOption& option : parsed.options) {
    if (absl::Status status = reader.Read(option); !status.ok()) return status;
  }
  return reader.Finish(parsed.operands);
}

}  // namespace metgrep
