// The option tables. Their order is the order of the help texts.
#include "cli/options.h"

#include <algorithm>
#include <iterator>

namespace metgrep {
namespace {

using enum OptionArity;
constexpr bool kNegatable = true;
constexpr bool kFixed = false;
constexpr bool kRepeatable = true;
constexpr bool kLastCounts = false;
constexpr bool kRare = true;

constexpr OptionSpec kSearchOptions[] = {
    {OptionId::kPattern, OptionGroup::kPatterns, kValue, "pattern", "e", "PATTERN", "", kFixed,
     kRepeatable, "search for PATTERN; several: any of them matches",
     "Search for PATTERN. With several patterns an event matches if any of them matches. With "
     "this option or -f every other argument is a PATH. It is also the way to search for a "
     "pattern that starts with '-', such as -e '-ACCEPT', or that is the name of a subcommand."},
    {OptionId::kFile, OptionGroup::kPatterns, kValue, "file", "f", "FILE", "", kFixed, kRepeatable,
     "read patterns from FILE, one a line; '-' is stdin",
     "Read patterns from FILE, one a line. Blank lines and lines that start with '#' are skipped. "
     "'-' is standard input. A file without any pattern matches nothing."},
    {OptionId::kInvertMatch, OptionGroup::kPatterns, kSwitch, "invert-match", "v", "", "",
     kNegatable, kLastCounts, "select the events that match no pattern",
     "Select the events that match none of the patterns."},

    {OptionId::kInput, OptionGroup::kInput, kValue, "input", "", "FORMAT", "auto|raw|export|events",
     kFixed, kLastCounts, "the form of inputs: auto, raw, export or events",
     "How inputs are cut into events. 'raw': a line is an event. 'export': lines of a CloudWatch "
     "export task, '2015-09-05T22:00:01.000Z message'; a line without such a time continues the "
     "event before it, and the time is not part of what the pattern sees. 'events': JSON "
     "documents as given by get-log-events, filter-log-events, a subscription or Firehose. "
     "'auto', the default: 'events' if the first JSON document of an input is such a document, "
     "else 'raw'. With --table the default is 'raw'."},
    {OptionId::kHeader, OptionGroup::kInput, kValue, "header", "", "LINES", "auto|none|N", kFixed,
     kLastCounts, "lines that are not events: auto, none or a number",
     "Which lines at the start of every input are not events: 'none', the first N lines, or "
     "'auto' (the default): one line, if it is the line of field names that flow logs delivered "
     "to S3 start with. With --table the default is what skip.header.line.count says, else "
     "'none'.",
     kRare},
    {OptionId::kMaxLineBytes, OptionGroup::kInput, kValue, "max-line-bytes", "", "N", "", kFixed,
     kLastCounts, "skip longer events with an error (default 4M)",
     "Skip events of more than N bytes, with an error. N may end in K, M or G (powers of 1024). "
     "The default is 4M: the service takes events of 1M at most. Memory stays in proportion to "
     "this limit whatever the input.",
     kRare},
    {OptionId::kTable, OptionGroup::kInput, kValue, "table", "", "FILE.sql[:NAME]", "", kFixed,
     kLastCounts, "lines are rows of this Athena table",
     "Read lines as rows of the table that a CREATE TABLE statement of Athena in FILE.sql makes: "
     "with RegexSerDe or delimited fields. NAME says which one if there are several. "
     "'{ $.dstport = 22 }' tests the column dstport, and '[...]' the columns of the line by place; "
     "terms and %regex% test the line itself. NULL fulfils IS NULL and nothing else, not even "
     "!=. <, <=, > and >= are for columns of numbers.\n"
     "Partition columns get their values from the path; files of partitions that cannot match are "
     "not opened. As in Athena, files and directories whose names begin with '.' or '_' are passed "
     "over. "
     "'metgrep table FILE.sql PATH' reports on the table and its rows."},
    {OptionId::kColumns, OptionGroup::kInput, kValue, "columns", "", "COLUMNS",
     "header|v2|v3|v4|v5|v6|v7|v8|v9|v10|v11|tgw|FORMAT", kFixed, kLastCounts,
     "columns of flow logs: header, v2 to v11, tgw, ...",
     "Read lines as flow logs with named columns. 'header': each input has its own, in its first "
     "line. 'v2' to 'v11': all fields up to that version. 'tgw': the default format of Transit "
     "Gateway. Or a format, such as '${srcaddr} ${dstaddr} ${action}'. Conditions test columns as "
     "with --table: '{ $.dstport = 22 }', in any spelling of the name ($.pkt_srcaddr, "
     "$.pkt-srcaddr, $.pktSrcaddr)."},
    {OptionId::kLocation, OptionGroup::kInput, kValue, "location", "", "DIR", "", kFixed,
     kLastCounts, "the local copy of the table's LOCATION",
     "The directory that is the local copy of the table's LOCATION, from which paths lead to "
     "partitions. By default each PATH is.",
     kRare},
    {OptionId::kStrict, OptionGroup::kInput, kSwitch, "strict", "", "", "", kNegatable, kLastCounts,
     "refuse a table whose regex does not fit it",
     "Refuse a table whose input.regex has another number of groups than the table has columns, "
     "instead of a warning.",
     kRare},
    {OptionId::kThreads, OptionGroup::kInput, kValue, "threads", "j", "N", "", kFixed, kLastCounts,
     "read and match in N threads (default: one a core)",
     "Read and match in N threads, of several inputs or of the parts of a large one. The default, "
     "which 0 stands for, is one for each core. The output is the same for any number."},
    {OptionId::kNoMessages, OptionGroup::kInput, kSwitch, "no-messages", "s", "", "", kNegatable,
     kLastCounts, "no messages about inputs that cannot be read",
     "Print no messages about inputs that are missing, unreadable or corrupt. The exit status is "
     "2 all the same.",
     kRare},

    {OptionId::kCount, OptionGroup::kReport, kSwitch, "count", "c", "", "", kNegatable, kLastCounts,
     "print the number of matching events of each input",
     "Print the number of matching events of each input instead of the events, also if it is 0."},
    {OptionId::kTotal, OptionGroup::kReport, kSwitch, "total", "", "", "", kNegatable, kLastCounts,
     "print one number for all inputs",
     "Print one number, the matching events of all inputs. Implies --count.", kRare},
    {OptionId::kFilesWithMatches, OptionGroup::kReport, kSwitch, "files-with-matches", "l", "", "",
     kNegatable, kLastCounts, "print the paths of inputs with a match",
     "Print the paths of the inputs with a match instead of the events. An input is read up to "
     "its first match."},
    {OptionId::kFilesWithoutMatch, OptionGroup::kReport, kSwitch, "files-without-match", "L", "",
     "", kNegatable, kLastCounts, "print the paths of inputs without a match",
     "Print the paths of the inputs without a match. An input that could not be read to its end "
     "is not listed. The exit status is 0 if a path is printed.",
     kRare},
    {OptionId::kQuiet, OptionGroup::kReport, kSwitch, "quiet", "q", "", "", kNegatable, kLastCounts,
     "print nothing; the exit status is the answer",
     "Print no events. End with status 0 as soon as a match is seen, even if an error happened "
     "before."},
    {OptionId::kMaxCount, OptionGroup::kReport, kValue, "max-count", "m", "N", "", kFixed,
     kLastCounts, "stop each input after N matching events",
     "Stop reading an input after N matching events. With 0 nothing is read, and the exit status "
     "is 1."},
    {OptionId::kJson, OptionGroup::kReport, kSwitch, "json", "", "", "", kNegatable, kLastCounts,
     "print a JSON object for each matching event",
     "Print a JSON object on a line for each matching event, with \"path\", \"lineNumber\", "
     "\"eventMessage\", \"extractedValues\" (what a space-delimited pattern extracts, as in "
     "test-metric-filter) and, where the input has it, \"timestamp\" (milliseconds since 1970). "
     "Bytes that are not UTF-8 appear in base64 as \"pathBytes\", \"eventMessageBytes\" and "
     "\"extractedValuesBytes\". With --table or --columns: \"path\", \"lineNumber\" and "
     "\"columns\", "
     "in which text that is not UTF-8 is 'b64:' and its base64."},
    {OptionId::kFields, OptionGroup::kReport, kValue, "fields", "", "LIST", "", kFixed, kLastCounts,
     "print fields of the events, such as a,b,$3",
     "Print fields of the matching events instead of the events. LIST has names of the slots of a "
     "space-delimited pattern, with or without '$', and '$3' for the third field of the event, "
     "separated by commas. The path of the input and the line number are printed only with -H and "
     "-n: in front as with events, or as columns with --format. With --table or --columns LIST has "
     "names of columns, or '*' for all of them."},
    {OptionId::kFormat, OptionGroup::kReport, kValue, "format", "", "FORMAT",
     "text|tsv|csv|json|table", kFixed, kLastCounts,
     "print fields as text, tsv, csv, json or table",
     "How fields are printed; without --fields, all named fields of the pattern. 'text', the "
     "default: separated by a space. 'tsv': separated by a tab, below a line of names; tab, "
     "newline, carriage return and backslash are written \\t, \\n, \\r and \\\\. 'csv': as in RFC "
     "4180, below a line of names; lines end with CR LF. 'json': an object on a line for each "
     "event. A field that an event does not have is empty, and null in JSON. 'table': in columns "
     "for people, with --table or --columns."},
    {OptionId::kStats, OptionGroup::kReport, kSwitch, "stats", "", "", "", kNegatable, kLastCounts,
     "print what was read to standard error at the end",
     "Print to standard error at the end how many inputs, events, matches, header lines and bytes "
     "(after decompression) were read, the time it took, and bytes and events per second. An input "
     "that is not read to its "
     "end, such as with -l, -q and -m, counts as far as it was read.",
     kRare},
    {OptionId::kProgress, OptionGroup::kReport, kValue, "progress", "", "WHEN", "auto|on|off",
     kFixed, kLastCounts, "show the progress of a long search",
     "When to show what is read so far, how fast, the matches and, where the sizes of the files "
     "allow it, the time that is left: on standard error if it is a terminal and TERM is not "
     "'dumb', after a second, until the end. 'auto', the default: not while events are printed to "
     "a terminal.",
     kRare},

    {OptionId::kLineNumber, OptionGroup::kLayout, kSwitch, "line-number", "n", "", "", kNegatable,
     kLastCounts, "print line numbers",
     "Print in front of each event the number of its (first) line in the input."},
    {OptionId::kWithFilename, OptionGroup::kLayout, kSwitch, "with-filename", "H", "", "", kFixed,
     kLastCounts, "print the path in front of each event",
     "Print the path of the input in front of each event. This is the default when a directory or "
     "more than one PATH is read.",
     kRare},
    {OptionId::kNoFilename, OptionGroup::kLayout, kSwitch, "no-filename", "I", "", "", kFixed,
     kLastCounts, "never print the path in front of events", "Never print the path of the input.",
     kRare},
    {OptionId::kAfterContext, OptionGroup::kLayout, kValue, "after-context", "A", "N", "", kFixed,
     kLastCounts, "print N events after each match",
     "Print N events after each match. Groups of events that do not follow each other are "
     "separated by a line '--'.",
     kRare},
    {OptionId::kBeforeContext, OptionGroup::kLayout, kValue, "before-context", "B", "N", "", kFixed,
     kLastCounts, "print N events before each match", "Print N events before each match.", kRare},
    {OptionId::kContext, OptionGroup::kLayout, kValue, "context", "C", "N", "", kFixed, kLastCounts,
     "print N events before and after each match",
     "Print N events before and after each match. -A and -B take precedence, wherever they stand."},
    {OptionId::kNull, OptionGroup::kLayout, kSwitch, "null", "Z0", "", "", kNegatable, kLastCounts,
     "print a NUL byte after each path",
     "Print a NUL byte after each path instead of ':' or a newline, for xargs -0.", kRare},
    {OptionId::kColor, OptionGroup::kLayout, kValue, "color", "", "WHEN", "auto|always|never",
     kFixed, kLastCounts, "colour what matches: auto, always or never",
     "When to colour paths, line numbers and, in bold red, what of an event fulfils the pattern: "
     "its terms, the matches of its regex, the fields, columns and JSON values that its conditions "
     "hold for. 'auto', the default: if standard output is a terminal, TERM is not 'dumb' and "
     "NO_COLOR is not set."},
    {OptionId::kLineBuffered, OptionGroup::kLayout, kSwitch, "line-buffered", "", "", "",
     kNegatable, kLastCounts, "write each event at once, as behind tail -f",
     "Write each event at once instead of in large pieces. This is the default when standard "
     "output is a terminal.",
     kRare},

    {OptionId::kNoConfig, OptionGroup::kOther, kSwitch, "no-config", "", "", "", kFixed,
     kLastCounts, "do not read the file METGREP_CONFIG_PATH",
     "Do not read the file of options that the environment variable METGREP_CONFIG_PATH names.",
     kRare},
    {OptionId::kHelp, OptionGroup::kOther, kSwitch, "help", "h", "", "", kFixed, kLastCounts,
     "print help: short (-h) or complete (--help)",
     "Print a description of the program: one screen with -h, everything with --help."},
    {OptionId::kGenerate, OptionGroup::kOther, kValue, "generate", "", "KIND",
     "man|complete-bash|complete-zsh|complete-fish", kFixed, kLastCounts,
     "print the manual page, or the completions for a shell",
     "Print the manual page, or the file that makes a shell complete the command line of metgrep.",
     kRare},
    {OptionId::kVersion, OptionGroup::kOther, kSwitch, "version", "V", "", "", kFixed, kLastCounts,
     "print the version and features of this build",
     "Print the version and the features of this build."},
};

constexpr OptionSpec kTestMetricFilterOptions[] = {
    {OptionId::kFilterPattern, OptionGroup::kPatterns, kValue, "filter-pattern", "", "PATTERN", "",
     kFixed, kLastCounts, "the pattern to test; file://F is read from F",
     "The pattern to test. 'file://F' is the content of the file F."},
    {OptionId::kLogEventMessages, OptionGroup::kInput, kList, "log-event-messages", "", "MESSAGE",
     "", kFixed, kRepeatable,
     "the messages: arguments, a JSON array, or file://F with such an array",
     "The messages to test, any number of them. A single argument may be a JSON array of strings "
     "or 'file://F', a file with such an array."},
    {OptionId::kMessagesFrom, OptionGroup::kInput, kList, "messages-from", "", "PATH", "", kFixed,
     kRepeatable, "every line of these files is a message; '-' is standard input",
     "Every line of these files is a message. Directories are searched recursively, gzip is "
     "recognised, '-' is standard input."},
    {OptionId::kCliInputJson, OptionGroup::kInput, kValue, "cli-input-json", "", "JSON", "", kFixed,
     kLastCounts, "both in one JSON object, or file://F",
     "A JSON object with \"filterPattern\" and \"logEventMessages\", or 'file://F', a file with "
     "such an object. The other options take precedence over its members."},
    {OptionId::kOutput, OptionGroup::kOther, kValue, "output", "", "FORMAT", "json", kFixed,
     kLastCounts, "the answer is always JSON", "The form of the answer: always JSON."},
    {OptionId::kQuery, OptionGroup::kOther, kValue, "query", "", "QUERY", "", kFixed, kLastCounts,
     "not supported: the answer is always whole",
     "Not supported: the answer is always whole. Other programs, such as jq, select from it."},
    kHelpOption,
#define METGREP_IGNORED(arity, name, argument)                                                     \
  {                                                                                                \
    OptionId::kIgnored, OptionGroup::kIgnored, arity, name, "", argument, "", kFixed, kLastCounts, \
        "accepted and ignored", "Accepted and ignored."                                            \
  }
    METGREP_IGNORED(kValue, "region", "REGION"),
    METGREP_IGNORED(kValue, "profile", "PROFILE"),
    METGREP_IGNORED(kValue, "endpoint-url", "URL"),
    METGREP_IGNORED(kValue, "ca-bundle", "FILE"),
    METGREP_IGNORED(kValue, "cli-read-timeout", "SECONDS"),
    METGREP_IGNORED(kValue, "cli-connect-timeout", "SECONDS"),
    METGREP_IGNORED(kValue, "cli-binary-format", "FORMAT"),
    METGREP_IGNORED(kValue, "color", "WHEN"),
    METGREP_IGNORED(kSwitch, "debug", ""),
    METGREP_IGNORED(kSwitch, "no-cli-pager", ""),
    METGREP_IGNORED(kSwitch, "no-cli-auto-prompt", ""),
    METGREP_IGNORED(kSwitch, "no-paginate", ""),
    METGREP_IGNORED(kSwitch, "no-verify-ssl", ""),
    METGREP_IGNORED(kSwitch, "no-sign-request", ""),
#undef METGREP_IGNORED
};

constexpr OptionSpec kTableOptions[] = {
    {OptionId::kLocation, OptionGroup::kOther, kValue, "location", "", "DIR", "", kFixed,
     kLastCounts, "the local copy of the table's LOCATION",
     "The directory that is the local copy of the table's LOCATION. By default each PATH is. With "
     "--generate, the LOCATION of the table: s3://bucket/prefix/."},
    {OptionId::kStrict, OptionGroup::kOther, kSwitch, "strict", "", "", "", kNegatable, kLastCounts,
     "refuse a table whose regex does not fit it",
     "Refuse a table whose input.regex has another number of groups than the table has columns."},
    {OptionId::kGenerate, OptionGroup::kOther, kValue, "generate", "", "KIND", "athena", kFixed,
     kLastCounts, "print a CREATE TABLE statement for flow logs",
     "Print a CREATE TABLE statement that Athena takes, for flow logs with the columns of "
     "--columns, at --location. With '--columns header' the first PATH says the columns."},
    {OptionId::kColumns, OptionGroup::kOther, kValue, "columns", "", "COLUMNS",
     "header|v2|v3|v4|v5|v6|v7|v8|v9|v10|v11|tgw|FORMAT", kFixed, kLastCounts,
     "header, v2 to v11, tgw or a format; for --generate",
     "The columns of the table, for --generate: 'header', 'v2' to 'v11', 'tgw' or a format."},
    {OptionId::kName, OptionGroup::kOther, kValue, "name", "", "NAME", "", kFixed, kLastCounts,
     "the name of the table; for --generate",
     "The name of the table, for --generate; the default is vpc_flow_logs."},
    kHelpOption,
};

constexpr OptionSpec kHelpOptions[] = {
    kHelpOption,
};

template <typename Predicate>
std::vector<OptionSpec> SearchOptionsThat(const Predicate& predicate) {
  std::vector<OptionSpec> options;
  std::copy_if(std::begin(kSearchOptions), std::end(kSearchOptions), std::back_inserter(options),
               predicate);
  return options;
}

}  // namespace

std::span<const OptionSpec> SearchOptions() { return kSearchOptions; }

std::span<const OptionSpec> TestMetricFilterOptions() { return kTestMetricFilterOptions; }

std::span<const OptionSpec> TableOptions() { return kTableOptions; }

std::span<const OptionSpec> HelpOptions() { return kHelpOptions; }

std::vector<OptionSpec> InputOptions() {
  return SearchOptionsThat(
      [](const OptionSpec& option) { return option.group == OptionGroup::kInput; });
}

std::vector<OptionSpec> PlaceOptions() {
  return SearchOptionsThat([](const OptionSpec& option) {
    return option.id == OptionId::kLineNumber || option.id == OptionId::kWithFilename ||
           option.id == OptionId::kNoFilename;
  });
}

std::string_view GrepLetterHint(char letter) {
  switch (letter) {
    case 'r':
    case 'R':
      return "directories are always searched recursively";
    case 'z':
      return "gzip is recognised by content; no option is needed";
    case 'E':
    case 'P':
      return "a regular expression is written between percent signs: '%expression%'";
    case 'F':
      return "text to be found as it is stands in double quotes: '\"text\"'";
    case 'o':
      return "--fields prints parts of events";
    default:
      return "";
  }
}

std::string NegatedName(std::string_view name) {
  constexpr std::string_view kNo = "no-";
  if (name.substr(0, kNo.size()) == kNo) return std::string(name.substr(kNo.size()));
  return std::string(kNo).append(name);
}

}  // namespace metgrep
