#include "cli/metric_args.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "cli/definition_files.h"
#include "cli/filter_args.h"

namespace metgrep {
namespace {

constexpr std::pair<std::string_view, MetricFormat> kFormats[] = {
    {"table", MetricFormat::kTable},
    {"csv", MetricFormat::kCsv},
    {"json", MetricFormat::kJson},
    {"emf", MetricFormat::kEmf},
    {"openmetrics", MetricFormat::kOpenMetrics},
    {"put-metric-data", MetricFormat::kPutMetricData},
};

constexpr std::string_view kBasicStatistics = "SampleCount,Sum,Average,Minimum,Maximum";

absl::Status SetFormat(const GivenOption& option, MetricFormat* format) {
  for (const auto& [name, known] : kFormats) {
    if (name != option.values.front()) continue;
    *format = known;
    return absl::OkStatus();
  }
  return InvalidValue(option);
}

absl::Status SetStatistics(std::string_view list, std::vector<Statistic>* statistics) {
  statistics->clear();
  while (true) {
    const size_t comma = std::min(list.find(','), list.size());
    absl::StatusOr<Statistic> statistic = ParseStatistic(list.substr(0, comma));
    if (!statistic.ok()) return statistic.status();
    statistics->push_back(*std::move(statistic));
    if (comma == list.size()) return absl::OkStatus();
    list.remove_prefix(comma + 1);
  }
}

absl::Status SetPeriod(const GivenOption& option, int64_t* period_s) {
  const absl::StatusOr<uint64_t> seconds = ParseNumber(option);
  if (!seconds.ok()) return seconds.status();
  constexpr uint64_t kDay = 86400;
  if (*seconds == 0 || *seconds > 366 * kDay) return InvalidValue(option);
  // Filters publish by the minute: there is nothing to show of shorter periods.
  *period_s = std::max<int64_t>(static_cast<int64_t>(*seconds), kMinuteSeconds);
  const bool is_short = *seconds == 10 || *seconds == 20 || *seconds == 30;
  if (!is_short && *seconds % kMinuteSeconds != 0) return InvalidValue(option);
  return absl::OkStatus();
}

absl::Status Apply(const GivenOption& option, MetricArguments* arguments) {
  switch (option.spec->id) {
    case OptionId::kFormat:
      return SetFormat(option, &arguments->format);
    case OptionId::kStatistics:
      return SetStatistics(option.values.front(), &arguments->statistics);
    case OptionId::kPeriod:
      return SetPeriod(option, &arguments->period_s);
    case OptionId::kTimestamp: {
      absl::StatusOr<TimeSource> time = ParseTimeSource(option.values.front());
      if (!time.ok()) return time.status();
      arguments->time = *std::move(time);
      return absl::OkStatus();
    }
    case OptionId::kParameter:
      return SetParameter(option, &arguments->read);
    case OptionId::kPlot:
      arguments->plot = !option.negated;
      return absl::OkStatus();
    case OptionId::kReport:
      arguments->report = option.values.front();
      return absl::OkStatus();
    case OptionId::kMaxMetrics: {
      const absl::StatusOr<uint64_t> number = ParseNumber(option);
      if (!number.ok()) return number.status();
      if (*number == 0) return InvalidValue(option);
      arguments->max_metrics = *number;
      return absl::OkStatus();
    }
    case OptionId::kEvaluationRange: {
      const absl::StatusOr<uint64_t> number = ParseNumber(option);
      if (!number.ok()) return number.status();
      if (*number == 0 || *number > 1'000'000) return InvalidValue(option);
      arguments->evaluation_range = static_cast<int64_t>(*number);
      return absl::OkStatus();
    }
    default:
      return TakeInputOption(option, &arguments->input);
  }
}

bool IsGiven(const ParsedArguments& parsed, OptionId id) {
  return std::any_of(parsed.options.begin(), parsed.options.end(),
                     [id](const GivenOption& option) { return option.spec->id == id; });
}

}  // namespace

absl::StatusOr<MetricArguments> MakeMetricArguments(const ParsedArguments& parsed,
                                                    bool standard_input_is_terminal) {
  MetricArguments arguments;
  if (absl::Status status = SetStatistics(kBasicStatistics, &arguments.statistics); !status.ok()) {
    return status;
  }
  for (const GivenOption& option : parsed.options) {
    if (absl::Status status = Apply(option, &arguments); !status.ok()) return status;
  }
  if (absl::Status status = CheckInputArguments(arguments.input); !status.ok()) return status;
  if (arguments.plot && arguments.format != MetricFormat::kTable) {
    return absl::InvalidArgumentError("--plot goes with --format table only");
  }
  // --period is what is shown; it defines an alarm only if there is one on the command line.
  ParsedArguments of_filter = parsed;
  if (!IsGiven(parsed, OptionId::kThreshold) || IsGiven(parsed, OptionId::kFilters)) {
    std::erase_if(of_filter.options,
                  [](const GivenOption& option) { return option.spec->id == OptionId::kPeriod; });
  }
  absl::StatusOr<FilterArguments> filters = MakeFilterArguments(of_filter);
  if (!filters.ok()) return filters.status();
  arguments.filter_files = std::move(filters->files);
  arguments.definitions = std::move(filters->definitions);
  for (MetricFilterDefinition& filter : arguments.definitions.filters) filter.id = filter.name.text;
  arguments.paths = std::move(filters->operands);
  if (arguments.paths.empty()) {
    if (standard_input_is_terminal) {
      return absl::InvalidArgumentError(
          "a PATH is missing: name a file or directory, or '-' for standard input");
    }
    arguments.paths.emplace_back("-");
  }
  const auto has_standard_input = [](const std::vector<std::string>& files) {
    return std::find(files.begin(), files.end(), "-") != files.end();
  };
  if (has_standard_input(arguments.filter_files) && has_standard_input(arguments.paths)) {
    return absl::InvalidArgumentError("--filters and the logs are both standard input");
  }
  return arguments;
}

}  // namespace metgrep
