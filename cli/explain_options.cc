// The options of `metgrep explain`.
#include <vector>

#include "cli/options.h"

namespace metgrep {
namespace {

using enum OptionArity;

constexpr OptionSpec kPatternOptions[] = {
    {OptionId::kPattern, OptionGroup::kPatterns, kValue, "pattern", "e", "PATTERN", "", false,
     /*repeatable=*/true, "explain PATTERN, also if it starts with '-'",
     "Explain PATTERN, also if it starts with '-'. With this option or -f every other argument is "
     "a PATH."},
    {OptionId::kFile, OptionGroup::kPatterns, kValue, "file", "f", "FILE", "", false,
     /*repeatable=*/true, "read the pattern from FILE",
     "Read the pattern from FILE, as the search does: blank lines and lines that start with '#' "
     "are skipped. '-' is standard input."},
};

constexpr OptionSpec kReportOptions[] = {
    {OptionId::kMaxCount, OptionGroup::kReport, kValue, "max-count", "m", "N", "", false, false,
     "show the first N events (default 20)",
     "Show the first N events, 20 by default; with 0 the summary alone. Everything is read for the "
     "summary in any case."},
    {OptionId::kAll, OptionGroup::kReport, kSwitch, "all", "", "", "", /*negatable=*/true, false,
     "show every event", "Show every event."},
    {OptionId::kInvertMatch, OptionGroup::kReport, kSwitch, "invert-match", "v", "", "",
     /*negatable=*/true, false, "show only events that do not match",
     "Show only events that do not match."},
    {OptionId::kMatches, OptionGroup::kReport, kSwitch, "matches", "", "", "", /*negatable=*/true,
     false, "show only events that match", "Show only events that match."},
    {OptionId::kPlan, OptionGroup::kReport, kSwitch, "plan", "", "", "", false, false,
     "print the compiled plan",
     "Print what the pattern compiles to: its conditions, and how lines are searched: by literals, "
     "by an index of their fields, or every event. Without a PATH nothing else is printed."},
    {OptionId::kJson, OptionGroup::kReport, kSwitch, "json", "", "", "", /*negatable=*/true, false,
     "print JSON objects: the pattern, events, the summary",
     "Print a JSON object on a line for the pattern, for each event that is shown, and, with a "
     "PATH, for the summary."},
    {OptionId::kColor, OptionGroup::kLayout, kValue, "color", "", "WHEN", "auto|always|never",
     false, false, "use colours: auto, always or never",
     "When to use colours. 'auto', the default: if standard output is a terminal, TERM is not "
     "'dumb' and NO_COLOR is not set."},
    kHelpOption,
};

std::vector<OptionSpec> MakeOptions() {
  std::vector<OptionSpec> options(std::begin(kPatternOptions), std::end(kPatternOptions));
  const std::vector<OptionSpec> input = InputOptions();
  options.insert(options.end(), input.begin(), input.end());
  options.insert(options.end(), std::begin(kReportOptions), std::end(kReportOptions));
  return options;
}

}  // namespace

std::span<const OptionSpec> ExplainCommandOptions() {
  static const std::vector<OptionSpec>& options = *new std::vector<OptionSpec>(MakeOptions());
  return options;
}

}  // namespace metgrep
