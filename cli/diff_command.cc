// What `metgrep diff` says of itself, and its options.
#include <iterator>
#include <vector>

#include "cli/commands.h"
#include "cli/options.h"

namespace metgrep {
namespace {

using enum OptionArity;

constexpr OptionSpec kOwnOptions[] = {
    {OptionId::kPattern, OptionGroup::kPatterns, kValue, "pattern", "e", "PATTERN", "", false,
     /*repeatable=*/true, "compare PATTERN, also if it starts with '-'",
     "Compare PATTERN, also if it starts with '-'. What is not given with this option is taken "
     "from the other arguments."},
    {OptionId::kMaxEvents, OptionGroup::kPatterns, kValue, "max-events", "", "N", "", false, false,
     "try N events before giving up (default 100000)",
     "Without a PATH: try at most N events before giving up. The default is 100000, less than a "
     "second. The events are the same each time."},
    {OptionId::kCount, OptionGroup::kReport, kSwitch, "count", "c", "", "", true, false,
     "print numbers of events instead of events",
     "Print how many events both patterns match, only the first, only the second, and neither."},
    {OptionId::kQuiet, OptionGroup::kReport, kSwitch, "quiet", "q", "", "", true, false,
     "print nothing; the exit status is the answer",
     "Print nothing, and read no further than the first difference."},
    {OptionId::kMaxCount, OptionGroup::kReport, kValue, "max-count", "m", "N", "", false, false,
     "stop each input after N differences", "Stop reading an input after N differences."},
    {OptionId::kExplain, OptionGroup::kReport, kSwitch, "explain", "", "", "", true, false,
     "say why a pattern does not match an event",
     "Say below each event why the pattern that does not match it does not. This is the default "
     "when standard output is a terminal, and with --json. Not together with --table or "
     "--columns."},
    {OptionId::kJson, OptionGroup::kReport, kSwitch, "json", "", "", "", true, false, "print JSON",
     "Print one JSON object: \"verdict\" (\"equivalent\", \"different\" or \"unknown\"), "
     "\"normalForm\", or \"counterExample\", \"matches\" (\"first\" or \"second\") and \"reason\" "
     "(why "
     "the other one does not match), and \"eventsTried\". With a PATH, an object on a line for "
     "each "
     "difference, with \"path\", \"lineNumber\", \"matches\", \"reason\", \"eventMessage\" and, "
     "where the input has it, \"timestamp\"; with -c, one with \"both\", \"onlyFirst\", "
     "\"onlySecond\" and \"neither\"."},
    kHelpOption,
};

constexpr std::string_view kDiffUsage[] = {"[OPTIONS] PATTERN PATTERN [PATH...]"};
constexpr Topic kDiffTopics[] = {
    {"ANSWERS",
     "'equivalent': it is proven that both patterns match the same events, because they have the "
     "same normal form. The names of slots, order, quotes, parentheses, repetitions, the spelling "
     "of numbers where it does not count and conditions that have no effect are not in it.\n"
     "'different': an event, made as short as may be, that only one of them matches.\n"
     "'no difference found': neither. Events were made of the values of both patterns and of their "
     "neighbours, and both answered the same for all of them; that is no proof.\n"
     "What counts is which events match: two patterns that are equivalent may still extract other "
     "fields for the values of metrics.",
     "", ""},
    {"PATH",
     "A file, a directory, or '-' for standard input, which is read in no other case. Each event "
     "that only the first pattern matches is printed behind '< ', and each one that only the "
     "second matches behind '> '. Below it, indented, stands why the other pattern does not match "
     "it, if standard output is a terminal or with --explain.",
     "", ""},
};
constexpr GroupTitle kDiffGroups[] = {
    {OptionGroup::kPatterns, "The patterns"},
    {OptionGroup::kInput, "Input"},
    {OptionGroup::kReport, "What is printed"},
    {OptionGroup::kLayout, "How it is printed"},
    {OptionGroup::kOther, "Other"},
};
constexpr Meaning kDiffStatuses[] = {
    {"0", "the patterns are equivalent, or no difference was found"},
    {"1", "they differ"},
    {"2", "an error happened: a bad pattern or command line, an unreadable file"},
};
constexpr Example kDiffExamples[] = {
    {"Whether quotes make a difference",
     "metgrep diff '[..., port=22, end]' '[..., port=\"22\", end]'"},
    {"The events on which an old and a new pattern disagree",
     "metgrep diff '?ERROR ?FATAL' '{ $.level = \"ERROR\" }' app.log"},
};

}  // namespace

std::span<const OptionSpec> DiffOptions() {
  static const std::vector<OptionSpec>& options = *[] {
    auto* const joined = new std::vector<OptionSpec>(InputOptions());
    joined->insert(joined->end(), std::begin(kOwnOptions), std::end(kOwnOptions));
    const std::vector<OptionSpec> place = PlaceOptions();
    joined->insert(joined->end(), place.begin(), place.end());
    return joined;
  }();
  return options;
}

constinit const CommandSpec kDiffCommand = {
    .name = "diff",
    .summary = "compare two patterns: alone, or on logs",
    .usage = kDiffUsage,
    .description =
        "Says whether two filter patterns match the same events, and if not, shows an event that "
        "only one of them matches; or prints the events of logs on which they disagree.",
    .topics = kDiffTopics,
    .options = DiffOptions,
    .groups = kDiffGroups,
    .exit_statuses = kDiffStatuses,
    .environment = {},
    .examples = kDiffExamples,
};

}  // namespace metgrep
