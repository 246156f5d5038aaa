// The options of `metgrep metrics` and `metgrep alarms`.
#include <vector>

#include "cli/filter_options.h"
#include "cli/options.h"

namespace metgrep {
namespace {

constexpr std::array<OptionSpec, 2> kPassOptions = {{
    ValueOption(OptionId::kTimestamp, OptionGroup::kInput, "timestamp", "FIELD[:FORMAT]", "",
                "where the time of an event is",
                "Where the time of an event is: a column, a slot of the pattern, '$3' (the third "
                "field) or '$.path' (of a JSON event). FORMAT is a unit of Unix time (s, ms, us, "
                "ns) or a format of strptime, such as 'timestamp:%d/%b/%Y:%H:%M:%S %z'; without "
                "it the unit follows from the size of the number, and ISO 8601 is understood.\n"
                "Without this option the time is, in this order: that of an export task or of "
                "JSON events; the column 'start' of the table or of the header line; an ISO 8601 "
                "time at the start of the line; the start of a flow log in the default format."),
    ValueOption(OptionId::kMaxMetrics, OptionGroup::kInput, "max-metrics", "N", "",
                "stop at more metrics than this (default 100000)",
                "End with an error when there are more than N metrics, each of which is a set of "
                "values of the dimensions. Memory grows with them. The default is 100000.",
                kRare),
}};

constexpr std::array<OptionSpec, 1> kTemplateOption = {{kParameterOption}};

constexpr std::array<OptionSpec, 1> kReportOption = {{
    ValueOption(OptionId::kReport, OptionGroup::kReport, "report", "FILE.html", "",
                "write a page with charts, tables and alarms",
                "Write one HTML page with charts of the datapoints, thresholds and states of "
                "alarms, tables, and the filters. It needs no network and runs no script."),
}};

constexpr std::array<OptionSpec, 3> kMetricOwnOptions = {{
    ValueOption(OptionId::kStatistics, OptionGroup::kReport, "statistics", "LIST", "",
                "what is shown of each period, such as Sum,p99",
                "What is shown of each period, separated by commas: SampleCount, Sum, Average, "
                "Minimum, Maximum, p99, tm90, IQM, 'PR(:300)' and so on. The default is the first "
                "five. Percentiles are those of the nearest rank; AWS does not publish its "
                "method."),
    ValueOption(OptionId::kFormat, OptionGroup::kReport, "format", "FORMAT",
                "table|csv|json|emf|openmetrics|put-metric-data", "how the datapoints are printed",
                "How the datapoints are printed: 'table', 'csv', 'json' (one object a line for "
                "each metric, with the members of GetMetricStatistics), 'emf' (events of the "
                "embedded metric format), 'openmetrics' (for Prometheus) or 'put-metric-data' "
                "(requests of that operation). The last three are of minutes whatever the "
                "period."),
    {OptionId::kPlot, OptionGroup::kReport, OptionArity::kSwitch, "plot", "", "", "",
     /*negatable=*/true, /*repeatable=*/false, "draw a chart of each metric",
     "Draw a chart of the sum of each metric, or of the first of --statistics, with the thresholds "
     "of its alarms."},
}};

constexpr std::array<OptionSpec, 2> kAlarmOwnOptions = {{
    ValueOption(OptionId::kEvaluationRange, OptionGroup::kReport, "evaluation-range", "N", "",
                "how many periods an evaluation looks back at",
                "How many periods an evaluation looks back at when data is missing. AWS does not "
                "publish it; the default is two more than the evaluation periods of an alarm.",
                kRare),
    ValueOption(OptionId::kFormat, OptionGroup::kReport, "format", "FORMAT", "text|json",
                "how the states are printed",
                "How the states are printed: 'text', or 'json', one object a line for each "
                "alarm."),
}};

template <typename... Tables>
std::vector<OptionSpec> Joined(const Tables&... tables) {
  std::vector<OptionSpec> joined;
  (joined.insert(joined.end(), tables.begin(), tables.end()), ...);
  return joined;
}

}  // namespace

std::span<const OptionSpec> MetricsOptions() {
  static const std::vector<OptionSpec>& options = *new std::vector<OptionSpec>(
      Joined(kFilterOptions, kTemplateOption, kAlarmOptions, InputOptions(), kPassOptions,
             kMetricOwnOptions, kReportOption, kHelpTable));
  return options;
}

std::span<const OptionSpec> AlarmsOptions() {
  static const std::vector<OptionSpec>& options = *new std::vector<OptionSpec>(
      Joined(kFilterOptions, kTemplateOption, kAlarmOptions, InputOptions(), kPassOptions,
             kAlarmOwnOptions, kReportOption, kHelpTable));
  return options;
}

}  // namespace metgrep
