// Every option of the program, once: the command line is parsed, and the help texts are written,
// from the tables declared here.
//
// Entry points: SearchOptions() and the other functions named ...Options() are the tables, and
// those named ...Help(), and VersionText(), the texts.
#ifndef METGREP_CLI_HELP_H_
#define METGREP_CLI_HELP_H_

#include <span>
#include <string>
#include <string_view>

namespace metgrep {

enum class OptionId {
  // search
  kPattern,
  kFile,
  kInvertMatch,
  kInput,
  kHeader,
  kMaxLineBytes,
  kTable,
  kColumns,
  kLocation,
  kStrict,
  kThreads,
  kNoMessages,
  kCount,
  kTotal,
  kFilesWithMatches,
  kFilesWithoutMatch,
  kQuiet,
  kMaxCount,
  kJson,
  kFields,
  kFormat,
  kStats,
  kProgress,
  kLineNumber,
  kWithFilename,
  kNoFilename,
  kAfterContext,
  kBeforeContext,
  kContext,
  kNull,
  kColor,
  kLineBuffered,
  kNoConfig,
  kHelp,
  kVersion,
  // test-metric-filter
  kFilterPattern,
  kLogEventMessages,
  kCliInputJson,
  kMessagesFrom,
  kOutput,
  kQuery,
  kIgnored,
  // explain
  kPlan,
  // table
  kGenerate,
  kName,
  // a filter and an alarm: export, metrics, alarms
  kFilters,
  kFilterName,
  kLogGroupName,
  kMetricName,
  kMetricNamespace,
  kMetricValue,
  kDefaultValue,
  kDimension,
  kUnit,
  kAlarmName,
  kAlarmDescription,
  kAlarmDimension,
  kThreshold,
  kComparison,
  kPeriod,
  kEvaluationPeriods,
  kDatapointsToAlarm,
  kStatistic,
  kTreatMissingData,
  // export
  kTo,
  // metrics, alarms
  kTimestamp,
  kMaxMetrics,
  kStatistics,
  kPlot,
  kReport,
  kEvaluationRange,
  // check
  kParameter,
  kListKinds,
  // test
  kDebug,
  kRun,
};

enum class OptionGroup { kPatterns, kInput, kReport, kLayout, kOther, kIgnored };

enum class OptionArity {
  kSwitch,  // takes no argument
  kValue,   // exactly one argument, whatever it looks like
  kList,    // every following argument up to the next --flag, at least one
};

struct OptionSpec {
  OptionId id;
  OptionGroup group;
  OptionArity arity;
  // Without the dashes, in lower kebab case.
  std::string_view name;
  // The short forms, without the dash: none, one, or several that mean the same.
  std::string_view letters;
  // What the argument is called in help texts; empty for a switch.
  std::string_view argument;
  // The values it may have, separated by '|'; empty if there are too many. A value in upper case
  // stands for something, the others are words to be typed.
  std::string_view choices;
  // Whether NegatedName() undoes an earlier use.
  bool negatable;
  // Whether several uses add up. Otherwise the last one counts.
  bool repeatable;
  // One line, no full stop.
  std::string_view summary;
  // Sentences for the long help, paragraphs separated by '\n'; not wrapped.
  std::string_view details;
};

std::span<const OptionSpec> SearchOptions();
std::span<const OptionSpec> TestMetricFilterOptions();
std::span<const OptionSpec> ExplainOptions();
std::span<const OptionSpec> TableOptions();
std::span<const OptionSpec> ExportOptions();
std::span<const OptionSpec> MetricsOptions();
std::span<const OptionSpec> AlarmsOptions();
std::span<const OptionSpec> CheckOptions();
std::span<const OptionSpec> TestOptions();

// "count" -> "no-count", "no-messages" -> "messages".
std::string NegatedName(std::string_view name);

// What to do instead of an option of grep that does not exist here, such as -r; empty if there is
// nothing to say.
std::string_view GrepLetterHint(char letter);

// `metgrep -h`: a line for each option.
std::string ShortHelp();
// `metgrep --help`: the whole manual of the search.
std::string LongHelp();
// `metgrep test-metric-filter --help`.
std::string TestMetricFilterHelp();
// `metgrep explain --help`.
std::string ExplainHelp();
// `metgrep table --help`.
std::string TableHelp();
// `metgrep export --help`.
std::string ExportHelp();
// `metgrep metrics --help`.
std::string MetricsHelp();
// `metgrep alarms --help`.
std::string AlarmsHelp();
// `metgrep check --help`.
std::string CheckHelp();
// `metgrep test --help`.
std::string TestHelp();
// `metgrep --version`.
std::string VersionText();

}  // namespace metgrep

#endif  // METGREP_CLI_HELP_H_
