// What the commands that look at events say of themselves: the search, table,
// test-metric-filter.
#include "cli/commands.h"

namespace metgrep {
namespace {

// The search.
constexpr std::string_view kSearchUsage[] = {
    "[OPTIONS] PATTERN [PATH...]",
    "COMMAND [ARGUMENT...]",
};
constexpr Topic kSearchTopics[] = {
    {"PATTERN",
     "One of the filter pattern syntaxes of CloudWatch Logs. Put it in single quotes, so that the "
     "shell leaves it alone:",
     "'ERROR -timeout'                     terms: has ERROR and not timeout\n"
     "'?ERROR ?WARN'                       has ERROR or WARN\n"
     "'\"access denied\"'                    has this phrase\n"
     "'%Failed password for .*%'           has a match of a regular expression\n"
     "'[ip, user, ..., status=4*, size]'   fields separated by spaces\n"
     "'{ $.status = 500 && $.ms > 100 }'   members of a JSON event\n"
     "''                                   every event\n",
     "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html"},
    {"PATH",
     "A file, a directory, or '-' for standard input, which is also searched when no PATH is given "
     "unless it is a terminal. A directory is searched recursively: every regular file, whatever "
     "its name, in byte order of path; symbolic links to directories are not followed. gzip is "
     "recognised by content. An event is a line without its terminator, LF or CR LF.",
     "", ""},
    {"COMMAND",
     "One of the commands below. It has to be the first argument: to search for the word itself, "
     "write it behind -e.",
     "", ""},
    {"OPTIONS",
     "Letters may be bundled (-cH), an argument may follow its letter directly (-m5) or its name "
     "behind '=' (--max-count=5), options may follow paths, and '--' ends the options. Of an "
     "option that is given twice, of -l and -L, and of -H and -I the last one counts. As with "
     "grep, -q goes before -l and -L, and these before -c. Other options that exclude each other "
     "are an error.",
     "", ""},
};
constexpr GroupTitle kSearchGroups[] = {
    {OptionGroup::kPatterns, "Patterns"},
    {OptionGroup::kInput, "Input"},
    {OptionGroup::kReport, "What is printed"},
    {OptionGroup::kLayout, "How it is printed"},
    {OptionGroup::kOther, "Other"},
};
constexpr Meaning kSearchStatuses[] = {
    {"0", "an event matched"},
    {"1", "no event matched"},
    {"2",
     "an error happened: a bad pattern, an input that is missing, unreadable, truncated or corrupt "
     "(what could be read is still reported)"},
};
constexpr Meaning kSearchEnvironment[] = {
    {"NO_COLOR", "if it is set and not empty, no colours unless --color=always is given"},
    {"TERM", "if it is 'dumb', no progress, and no colours unless --color=always is given"},
    {"METGREP_CONFIG_PATH",
     "a file with options for every search (not for commands): one argument a line, such as "
     "--line-number. Blank lines and those that start with '#' are skipped, white space around an "
     "argument, too. The options of the command line come behind those of the file. Patterns and "
     "paths cannot be in it. With --no-config it is not read."},
    {"METGREP_TARGET",
     "the vector instructions to use: scalar, sse2, avx2, avx512 or neon. By default the best that "
     "the processor has. Results do not depend on it."},
};
constexpr Example kSearchExamples[] = {
    {"Events with an error or a warning", "metgrep '?ERROR ?WARN' app.log"},
    {"How many requests failed, by file", "metgrep -c '{ $.status >= 500 }' logs/"},
    {"Rejected connections to SSH in flow logs, with three of their columns",
     "metgrep --columns header --fields srcaddr,dstport,action \\\n"
     "    '{ $.dstport = 22 && $.action = REJECT }' AWSLogs/"},
};

// table
constexpr GroupTitle kOneGroup[] = {{OptionGroup::kOther, "Options"}};
constexpr std::string_view kTableUsage[] = {
    "FILE.sql[:NAME] [PATH...]",
    "--generate athena --columns COLUMNS --location s3://BUCKET/PREFIX/ [PATH]",
};
constexpr Meaning kTableStatuses[] = {
    {"0", "the table can be read"},
    {"2", "an error happened: a table that cannot be read, an unreadable file"},
};
constexpr Example kTableExamples[] = {
    {"How well a table fits the logs it is for", "metgrep table flow.sql AWSLogs/"},
    {"A table for flow logs in the default format",
     "metgrep table --generate athena --columns v2 \\\n"
     "    --location s3://bucket/prefix/ > flow.sql"},
    {"The rows of a table that match a pattern",
     "metgrep --table flow.sql '{ $.dstport = 22 && $.action = REJECT }' AWSLogs/"},
    {"Two columns of all rows",
     "metgrep --table flow.sql --fields srcaddr,dstport --format table '' AWSLogs/"},
};

// test-metric-filter
constexpr std::string_view kTestMetricFilterUsage[] = {
    "--filter-pattern PATTERN --log-event-messages MESSAGE...",
    "--filter-pattern PATTERN --messages-from PATH...",
    "--cli-input-json JSON",
};
constexpr GroupTitle kTestMetricFilterGroups[] = {
    {OptionGroup::kPatterns, "The pattern"},
    {OptionGroup::kInput, "The messages"},
    {OptionGroup::kOther, "Other"},
    {OptionGroup::kIgnored, "Global options of the AWS CLI that are accepted and ignored"},
};
constexpr Meaning kTestMetricFilterStatuses[] = {
    {"0", "the pattern is valid, whether or not a message matches"},
    {"2", "an error happened: a bad pattern or command line, an unreadable file"},
};
constexpr Example kTestMetricFilterExamples[] = {
    {"Which of two messages match, and what is extracted",
     "metgrep test-metric-filter --filter-pattern '[ip, user, status=4*]' \\\n"
     "    --log-event-messages '127.0.0.1 frank 404' '127.0.0.1 frank 200'"},
};

}  // namespace

constinit const CommandSpec kSearchCommand = {
    .name = "",
    .summary = "find the log events that match a CloudWatch Logs filter pattern",
    .usage = kSearchUsage,
    .description =
        "metgrep prints the log events that match an Amazon CloudWatch Logs filter pattern, from "
        "plain or gzip files, directories and standard input. Its commands show what metric "
        "filters with such patterns, and alarms on their metrics, do with logs.",
    .topics = kSearchTopics,
    .options = SearchOptions,
    .groups = kSearchGroups,
    .exit_statuses = kSearchStatuses,
    .environment = kSearchEnvironment,
    .examples = kSearchExamples,
};

constinit const CommandSpec kTableCommand = {
    .name = "table",
    .summary = "report on an Athena table over logs, or write one",
    .usage = kTableUsage,
    .description =
        "Reports on an Athena table over logs: its columns, the regex as it is understood, its "
        "partitions and warnings; and with PATHs how many rows they have, which lines are no rows, "
        "and which cells are NULL because their text is no value of their column's type. With "
        "--generate, writes such a table for flow logs.",
    .topics = {},
    .options = TableOptions,
    .groups = kOneGroup,
    .exit_statuses = kTableStatuses,
    .environment = {},
    .examples = kTableExamples,
};

constinit const CommandSpec kTestMetricFilterCommand = {
    .name = "test-metric-filter",
    .summary = "answer as `aws logs test-metric-filter` does",
    .usage = kTestMetricFilterUsage,
    .description =
        "Tests a filter pattern as `aws logs test-metric-filter` does, with the same options and "
        "the same answer, on this machine and for any number of messages.",
    .topics = {},
    .options = TestMetricFilterOptions,
    .groups = kTestMetricFilterGroups,
    .exit_statuses = kTestMetricFilterStatuses,
    .environment = {},
    .examples = kTestMetricFilterExamples,
};

}  // namespace metgrep
