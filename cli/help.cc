#include "cli/help.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "engine/processor.h"

namespace metgrep {
namespace {

constexpr size_t kWidth = 80;          // of the long help
constexpr size_t kSummaryColumn = 29;  // of the short help

constexpr std::pair<OptionGroup, std::string_view> kSearchGroups[] = {
    {OptionGroup::kPatterns, "Patterns"},
    {OptionGroup::kInput, "Input"},
    {OptionGroup::kReport, "What is printed"},
    {OptionGroup::kLayout, "How it is printed"},
    {OptionGroup::kOther, "Other"},
};

constexpr std::string_view kUsage =
    "usage: metgrep [OPTIONS] PATTERN [PATH...]\n"
    "       metgrep [OPTIONS] -e PATTERN [-e PATTERN...] [PATH...]\n"
    "       metgrep test-metric-filter --filter-pattern PATTERN --log-event-messages MESSAGE...\n"
    "       metgrep table FILE.sql[:NAME] [PATH...]\n"
    "       metgrep metrics --metric-name NAME PATTERN [PATH...]\n"
    "       metgrep alarms --filters FILE... [PATH...]\n"
    "       metgrep check FILE...\n"
    "       metgrep export --to TARGET --metric-name NAME PATTERN\n"
    "       metgrep test FILE.yaml...\n"
    "       metgrep explain --plan PATTERN\n";

constexpr std::string_view kTestMetricFilterUsage =
    "usage: metgrep test-metric-filter --filter-pattern PATTERN --log-event-messages MESSAGE...\n"
    "       metgrep test-metric-filter --filter-pattern PATTERN --messages-from PATH...\n"
    "       metgrep test-metric-filter --cli-input-json JSON\n";

// "-m, --max-count N"
std::string OptionHead(const OptionSpec& option) {
  std::string head;
  for (char letter : option.letters) {
    head += '-';
    head += letter;
    head += ", ";
  }
  if (option.letters.empty()) head += "    ";
  head += "--";
  head += option.name;
  if (!option.argument.empty()) {
    head += ' ';
    head += option.argument;
  }
  if (option.arity == OptionArity::kList) head += "...";
  return head;
}

// Appends the words of `paragraph` in lines of at most kWidth columns, each after `indent` spaces.
void AppendWrapped(std::string_view paragraph, size_t indent, std::string* out) {
  size_t column = 0;
  while (!paragraph.empty()) {
    const size_t end = std::min(paragraph.find(' '), paragraph.size());
    const std::string_view word = paragraph.substr(0, end);
    paragraph.remove_prefix(std::min(end + 1, paragraph.size()));
    if (column != 0 && column + 1 + word.size() > kWidth) {
      *out += '\n';
      column = 0;
    }
    if (column == 0) {
      out->append(indent, ' ');
      column = indent;
    } else {
      *out += ' ';
      ++column;
    }
    *out += word;
    column += word.size();
  }
  *out += '\n';
}

void AppendParagraphs(std::string_view text, size_t indent, std::string* out) {
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    AppendWrapped(text.substr(0, end), indent, out);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void AppendSummary(const OptionSpec& option, std::string* out) {
  std::string line = "  " + OptionHead(option);
  if (line.size() + 2 > kSummaryColumn) {
    line += "  ";
  } else {
    line.append(kSummaryColumn - line.size(), ' ');
  }
  *out += line;
  *out += option.summary;
  *out += '\n';
}

void AppendDetails(const OptionSpec& option, std::string* out) {
  *out += "  ";
  *out += OptionHead(option);
  *out += '\n';
  AppendParagraphs(option.details, 10, out);
  if (!option.choices.empty()) {
    AppendParagraphs(std::string(option.argument).append(": ").append(option.choices), 10, out);
  }
  if (option.negatable) {
    AppendParagraphs("Undone by --" + NegatedName(option.name) + ".", 10, out);
  }
  *out += '\n';
}

}  // namespace

std::string ShortHelp() {
  std::string text(kUsage);
  for (const auto& [group, title] : kSearchGroups) {
    text += '\n';
    text += title;
    text += ":\n";
    for (const OptionSpec& option : SearchOptions()) {
      if (option.group == group) AppendSummary(option, &text);
    }
  }
  text += "\nmetgrep --help describes each of them, the patterns and the exit status.\n";
  return text;
}

std::string LongHelp() {
  std::string text;
  AppendParagraphs(
      "metgrep prints the log events that match an Amazon CloudWatch Logs filter pattern, from "
      "plain or gzip files, directories and standard input.",
      0, &text);
  text += '\n';
  text += kUsage;
  text += "\nPATTERN\n";
  AppendParagraphs(
      "One of the filter pattern syntaxes of CloudWatch Logs. Put it in single quotes, so that the "
      "shell leaves it alone:",
      2, &text);
  text +=
      "    'ERROR -timeout'                     terms: has ERROR and not timeout\n"
      "    '?ERROR ?WARN'                       has ERROR or WARN\n"
      "    '\"access denied\"'                    has this phrase\n"
      "    '%Failed password for .*%'           has a match of a regular expression\n"
      "    '[ip, user, ..., status=4*, size]'   fields separated by spaces\n"
      "    '{ $.status = 500 && $.ms > 100 }'   members of a JSON event\n"
      "    ''                                   every event\n";
  AppendParagraphs(
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html", 2,
      &text);
  text += "\nPATH\n";
  AppendParagraphs(
      "A file, a directory, or '-' for standard input, which is also searched when no PATH is "
      "given "
      "unless it is a terminal. A directory is searched recursively: every regular file, whatever "
      "its name, in byte order of path; symbolic links to directories are not followed. gzip is "
      "recognised by content. An event is a line without its terminator, LF or CR LF.",
      2, &text);
  text += '\n';
  for (const auto& [group, title] : kSearchGroups) {
    text += title;
    text += ":\n";
    for (const OptionSpec& option : SearchOptions()) {
      if (option.group == group) AppendDetails(option, &text);
    }
  }
  AppendParagraphs(
      "Letters of options may be bundled (-cH), an argument may follow its letter directly (-m5) "
      "or "
      "its name behind '=' (--max-count=5), options may follow paths, and '--' ends the options. "
      "Of options that exclude each other the last one counts.",
      0, &text);
  text +=
      "\nEXIT STATUS\n"
      "  0  an event matched\n"
      "  1  no event matched\n"
      "  2  an error happened: a bad pattern, an input that is missing, unreadable,\n"
      "     truncated or corrupt (what could be read is still reported)\n"
      "\nENVIRONMENT\n"
      "  NO_COLOR, TERM=dumb  no colours unless --color=always\n"
      "  METGREP_CONFIG_PATH  a file with options for every search, one argument a line;\n"
      "                       blank lines and those that start with '#' are skipped.\n"
      "                       Options of the command line come behind them.\n"
      "                       --no-config: the file is not read\n"
      "  METGREP_TARGET       vector instructions to use: scalar, sse2, avx2, avx512, neon\n";
  return text;
}

std::string TestMetricFilterHelp() {
  std::string text;
  AppendParagraphs(
      "Tests a filter pattern as `aws logs test-metric-filter` does, with the same options and the "
      "same answer, on this machine and for any number of messages.",
      0, &text);
  text += '\n';
  text += kTestMetricFilterUsage;
  text += '\n';
  std::string ignored;
  for (const OptionSpec& option : TestMetricFilterOptions()) {
    if (option.group != OptionGroup::kIgnored) {
      AppendDetails(option, &text);
    } else if (option.id == OptionId::kIgnored) {
      if (!ignored.empty()) ignored += ", ";
      ignored.append("--").append(option.name);
    }
  }
  AppendParagraphs("Global options of the AWS CLI that are accepted and ignored: " + ignored + ".",
                   0, &text);
  text +=
      "\nEXIT STATUS\n"
      "  0  the pattern is valid, whether or not a message matches\n"
      "  2  an error happened: a bad pattern or command line, an unreadable file\n";
  return text;
}

std::string ExplainHelp() {
  std::string text;
  AppendParagraphs("Shows how a filter pattern is understood.", 0, &text);
  text += "\nusage: metgrep explain --plan PATTERN\n\n";
  for (const OptionSpec& option : ExplainOptions()) AppendDetails(option, &text);
  text +=
      "EXIT STATUS\n"
      "  0  the pattern is valid\n"
      "  2  an error happened: a bad pattern or command line\n";
  return text;
}

std::string TableHelp() {
  std::string text;
  AppendParagraphs(
      "Reports on an Athena table over logs: its columns, the regex as it is understood, its "
      "partitions and warnings; and with PATHs how many rows they have, which lines are no rows, "
      "and which cells are NULL because their text is no value of their column's type. With "
      "--generate, writes such a table for flow logs.",
      0, &text);
  text +=
      "\nusage: metgrep table FILE.sql[:NAME] [PATH...]\n"
      "       metgrep table --generate athena --columns COLUMNS --location s3://... [PATH]\n\n"
      "Examples:\n"
      "  metgrep table flow.sql AWSLogs/\n"
      "  metgrep table --generate athena --columns v2 --location s3://bucket/prefix/ > flow.sql\n"
      "  metgrep --table flow.sql '{ $.dstport = 22 && $.action = \"REJECT\" }' AWSLogs/\n"
      "  metgrep --table flow.sql --fields srcaddr,dstport --format table '' AWSLogs/\n\n";
  for (const OptionSpec& option : TableOptions()) AppendDetails(option, &text);
  text +=
      "EXIT STATUS\n"
      "  0  the table can be read\n"
      "  2  an error happened: a table that cannot be read, an unreadable file\n";
  return text;
}

std::string ExportHelp() {
  std::string text;
  AppendParagraphs(
      "Writes a metric filter, and an alarm on its metric, for the tool that deploys them: each "
      "character of the pattern is kept, whatever the quoting rules of that tool are. What is not "
      "known here, such as the log group where --log-group-name is not given, becomes a parameter "
      "or variable.",
      0, &text);
  text +=
      "\nusage: metgrep export --to TARGET [FILTER OPTIONS] [ALARM OPTIONS] PATTERN\n"
      "       metgrep export --to TARGET --filters FILE...\n\n"
      "Examples:\n"
      "  metgrep export --to terraform --metric-name Errors --default-value 0 '?ERROR ?FATAL'\n"
      "  metgrep export --to cloudformation --metric-name Latency --metric-value '$.ms' \\\n"
      "      --threshold 250 --statistic p99 --period 300 '{ $.ms > 0 }' > template.yaml\n"
      "  metgrep export --to aws-cli --filters template.yaml | sh\n\n";
  for (const OptionSpec& option : ExportOptions()) AppendDetails(option, &text);
  text +=
      "EXIT STATUS\n"
      "  0  the definitions are written\n"
      "  2  an error happened: a bad pattern or command line, text that is not UTF-8\n";
  return text;
}

std::string MetricsHelp() {
  std::string text;
  AppendParagraphs(
      "Prints the datapoints that metric filters publish for logs: of one filter on the command "
      "line, or of all filters of templates, in one pass.",
      0, &text);
  text +=
      "\nusage: metgrep metrics [OPTIONS] --metric-name NAME PATTERN [PATH...]\n"
      "       metgrep metrics [OPTIONS] --filters FILE... [PATH...]\n\n"
      "Examples:\n"
      "  metgrep metrics --metric-name Errors --default-value 0 '?ERROR ?FATAL' app.log\n"
      "  metgrep metrics --metric-name Bytes --metric-value '$bytes' --dimension 'Eni=$eni' \\\n"
      "      '[version, account, eni, source, destination, srcport, destport, protocol, "
      "packets,\n"
      "        bytes, start, end, action=ACCEPT, status]' AWSLogs/\n"
      "  metgrep metrics --filters template.yaml --plot --report report.html AWSLogs/\n\n";
  for (const OptionSpec& option : MetricsOptions()) AppendDetails(option, &text);
  text +=
      "EXIT STATUS\n"
      "  0  the filters publish something\n"
      "  1  they publish nothing\n"
      "  2  an error happened: an unreadable file, an event without a time, a bad filter\n";
  return text;
}

std::string AlarmsHelp() {
  std::string text;
  AppendParagraphs(
      "Prints the states that alarms go through over the datapoints that metric filters publish "
      "for logs, and why. An offline replay sees every event in time: CloudWatch may see some "
      "later.",
      0, &text);
  text +=
      "\nusage: metgrep alarms [OPTIONS] --metric-name NAME --threshold NUMBER PATTERN [PATH...]\n"
      "       metgrep alarms [OPTIONS] --filters FILE... [PATH...]\n\n"
      "Examples:\n"
      "  metgrep alarms --metric-name Errors --threshold 5 --evaluation-periods 3 ERROR app.log\n"
      "  metgrep alarms --filters template.yaml --filters alarms.json AWSLogs/\n\n";
  for (const OptionSpec& option : AlarmsOptions()) AppendDetails(option, &text);
  text +=
      "EXIT STATUS\n"
      "  0  no alarm is in ALARM at any time\n"
      "  1  some alarm is\n"
      "  2  an error happened: an unreadable file, an event without a time, a bad filter,\n"
      "     alarms of which none can be evaluated\n";
  return text;
}

std::string CheckHelp() {
  std::string text;
  AppendParagraphs(
      "Finds mistakes in metric filters and alarms before they are deployed: patterns that the "
      "service refuses, or that match something else than is meant; what PutMetricFilter and "
      "PutMetricAlarm refuse; and alarms that do not fit the metric of any filter. All FILEs are "
      "checked together, so that the alarms may be in other files than the filters.",
      0, &text);
  text += "\nusage: metgrep check [OPTIONS] FILE...\n       metgrep check --list\n\nFILE\n";
  AppendParagraphs(
      "A CloudFormation template in YAML or JSON, also as `cdk synth` writes it; a plan or state "
      "of Terraform (`terraform show -json`); the answer of `aws logs describe-metric-filters` or "
      "`aws cloudwatch describe-alarms`; metgrep's own YAML; or, if its name ends in .pattern, a "
      "file with a pattern on each line, as -f of the search reads it. '-' is standard input.",
      2, &text);
  text += "\nOptions:\n";
  for (const OptionSpec& option : CheckOptions()) AppendDetails(option, &text);
  text +=
      "EXIT STATUS\n"
      "  0  nothing was found, or notes only\n"
      "  1  errors were found, or with --strict warnings\n"
      "  2  a bad command line, or a file that cannot be read or understood\n"
      "  3  warnings were found and no errors\n";
  return text;
}

std::string TestHelp() {
  std::string text;
  AppendParagraphs(
      "Runs unit tests of metric filters and alarms: events, and which of them match, what is "
      "extracted and published, and the states of alarms that follow.",
      0, &text);
  text +=
      "\nusage: metgrep test [OPTIONS] FILE.yaml...\n\n"
      "A file of tests:\n"
      "  filters: [template.yaml]        # a template, a plan, or metgrep's own YAML\n"
      "  tests:\n"
      "    - name: SSH rejects are counted\n"
      "      filter: ssh-rejects\n"
      "      events: |\n"
      "        2 086112738802 eni-0d5d 10.0.0.1 10.0.0.2 39611 22 6 1 40 1563108188 1563108227 "
      "REJECT OK\n"
      "      expect: { matches: [0], values: [1] }\n"
      "      alarms: [{ name: SSH-rejects, at: 60s, state: ALARM }]\n\n"
      "metgrep-test(5) describes every key.\n\n";
  for (const OptionSpec& option : TestOptions()) AppendDetails(option, &text);
  text +=
      "EXIT STATUS\n"
      "  0  all tests pass\n"
      "  1  a test fails\n"
      "  2  a file or a test is broken: it could not be run\n";
  return text;
}

std::string VersionText() {
  std::string text = "metgrep " METGREP_VERSION
                     "\n"
                     "inputs: plain, gzip (";
  text += InflaterName();
  text +=
      ")\n"
      "patterns: terms, space-delimited, JSON, regular expressions (RE2)\n"
      "processor target: ";
  text += ProcessorTarget();
  return text + "\n";
}

}  // namespace metgrep
