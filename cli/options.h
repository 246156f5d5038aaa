// Every option of the program, once: the command line is parsed, and help, manual page and
// completions are written, from the tables declared here. Those of a command are reached through
// its CommandSpec, too: see cli/commands.h.
//
// Entry points: SearchOptions() and the other functions named ...Options().
#ifndef METGREP_CLI_OPTIONS_H_
#define METGREP_CLI_OPTIONS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

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
  kAll,
  kMatches,
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
  // diff
  kMaxEvents,
  kExplain,
};

// The part of a help text in which an option stands; its title is up to the command.
enum class OptionGroup {
  kPatterns,
  kInput,
  kReport,
  kLayout,
  kOther,
  kIgnored,  // named only, in one list
  kAlarm,
};

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
  // What the argument is called in help texts; empty for a switch. Completions offer names of files
  // if it begins with FILE or PATH, and of directories if it begins with DIR.
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
  // Of interest to few: `metgrep -h` names it without a line of its own.
  bool rare = false;
};

// Of every command but the search, whose help is that of the program.
inline constexpr OptionSpec kHelpOption = {
    OptionId::kHelp,      OptionGroup::kOther,      OptionArity::kSwitch,     "help", "h",
    /*argument=*/"",
    /*choices=*/"",
    /*negatable=*/false,
    /*repeatable=*/false, "print this description", "Print this description."};

std::span<const OptionSpec> SearchOptions();
std::span<const OptionSpec> TestMetricFilterOptions();
std::span<const OptionSpec> ExplainCommandOptions();
std::span<const OptionSpec> TableOptions();
std::span<const OptionSpec> ExportOptions();
std::span<const OptionSpec> MetricsOptions();
std::span<const OptionSpec> AlarmsOptions();
std::span<const OptionSpec> CheckOptions();
std::span<const OptionSpec> TestOptions();
std::span<const OptionSpec> DiffOptions();
std::span<const OptionSpec> HelpOptions();

// Those of the search that say how inputs are read, for the tables of other commands.
std::vector<OptionSpec> InputOptions();

// Those that say what of its place is printed in front of an event, likewise.
std::vector<OptionSpec> PlaceOptions();

// "count" -> "no-count", "no-messages" -> "messages".
std::string NegatedName(std::string_view name);

// What to do instead of an option of grep that does not exist here, such as -r; empty if there is
// nothing to say.
std::string_view GrepLetterHint(char letter);

}  // namespace metgrep

#endif  // METGREP_CLI_OPTIONS_H_
