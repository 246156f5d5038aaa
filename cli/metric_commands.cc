// What the commands about metric filters and alarms say of themselves: metrics, alarms, check,
// test, export.
#include "cli/commands.h"

namespace metgrep {
namespace {

constexpr GroupTitle kMetricGroups[] = {
    {OptionGroup::kPatterns, "The filter"}, {OptionGroup::kAlarm, "The alarm"},
    {OptionGroup::kInput, "Input"},         {OptionGroup::kReport, "What is printed"},
    {OptionGroup::kOther, "Other"},
};

// metrics
constexpr std::string_view kMetricsUsage[] = {
    "[OPTIONS] --metric-name NAME PATTERN [PATH...]",
    "[OPTIONS] --filters FILE... [PATH...]",
};
constexpr Meaning kMetricsStatuses[] = {
    {"0", "the filters publish something"},
    {"1", "they publish nothing"},
    {"2", "an error happened: an unreadable file, an event without a time, a bad filter"},
};
constexpr Example kMetricsExamples[] = {
    {"Errors by minute, with zeros for minutes that have none",
     "metgrep metrics --metric-name Errors --default-value 0 ERROR app.log"},
    {"Bytes that were accepted, for each network interface",
     "metgrep metrics --metric-name Bytes --metric-value '$bytes' \\\n"
     "    --dimension 'Eni=$eni' '[version, account, eni, source, dest,\n"
     "      srcport, destport, protocol, packets, bytes, start, end,\n"
     "      action=ACCEPT, status]' \\\n"
     "    AWSLogs/"},
    {"All filters of a template, as charts and as a page",
     "metgrep metrics --filters template.yaml --plot --report report.html AWSLogs/"},
};

// alarms
constexpr std::string_view kAlarmsUsage[] = {
    "[OPTIONS] --metric-name NAME --threshold NUMBER PATTERN [PATH...]",
    "[OPTIONS] --filters FILE... [PATH...]",
};
constexpr Meaning kAlarmsStatuses[] = {
    {"0", "no alarm is in ALARM at any time"},
    {"1", "some alarm is"},
    {"2",
     "an error happened: an unreadable file, no event, an event without a time, a bad filter, "
     "alarms of which none can be evaluated"},
};
constexpr Example kAlarmsExamples[] = {
    {"Whether five errors a minute, for three minutes, would have been an alarm",
     "metgrep alarms --metric-name Errors --threshold 5 --evaluation-periods 3 \\\n"
     "    ERROR app.log"},
    {"The alarms of two files, over the metrics of their filters",
     "metgrep alarms --filters template.yaml --filters alarms.json AWSLogs/"},
};

// check
constexpr std::string_view kCheckUsage[] = {"[OPTIONS] FILE...", "--list"};
constexpr Topic kCheckTopics[] = {
    {"FILE",
     "A CloudFormation template in YAML or JSON, also as `cdk synth` writes it; a plan or state of "
     "Terraform (`terraform show -json`); the answer of `aws logs describe-metric-filters` or "
     "`aws cloudwatch describe-alarms`; metgrep's own YAML; or, if its name ends in .pattern, a "
     "file with a pattern on each line, as -f of the search reads it. '-' is standard input.",
     "", ""},
};
constexpr GroupTitle kCheckGroups[] = {{OptionGroup::kOther, "Options"}};
constexpr Meaning kCheckStatuses[] = {
    {"0", "nothing was found, or notes only"},
    {"1", "errors were found, or with --strict warnings"},
    {"2", "a bad command line, or a file that cannot be read or understood"},
    {"3", "warnings were found and no errors"},
};
constexpr Example kCheckExamples[] = {
    {"Two files that belong together", "metgrep check template.yaml alarms.json"},
    {"A plan of Terraform",
     "terraform show -json plan.out > plan.json\nmetgrep check --strict plan.json"},
};

// test
constexpr std::string_view kTestUsage[] = {"[OPTIONS] FILE.yaml..."};
constexpr Topic kTestTopics[] = {
    {"FILE.yaml", "A file of tests in YAML or JSON:",
     "filters: [template.yaml]        # a template, a plan, or metgrep's own YAML\n"
     "tests:\n"
     "  - name: SSH rejects are counted\n"
     "    filter: ssh-rejects\n"
     "    events: |\n"
     "      2 1 eni-1 10.0.0.1 10.0.0.2 9 22 6 1 4 1563108188 1563108227 REJECT OK\n"
     "    expect: { matches: [0], values: [1] }\n"
     "    alarms: [{ name: SSH-rejects, at: 60s, state: ALARM }]\n",
     "metgrep-test(5) describes every key."},
};
constexpr GroupTitle kTestGroups[] = {
    {OptionGroup::kPatterns, "Which tests"},
    {OptionGroup::kReport, "What is printed"},
    {OptionGroup::kOther, "Other"},
};
constexpr Meaning kTestStatuses[] = {
    {"0", "all tests pass"},
    {"1", "a test fails"},
    {"2", "a file or a test is broken: it could not be run"},
};
constexpr Example kTestExamples[] = {
    {"Results for a continuous integration server",
     "metgrep test --format junit tests.yaml > results.xml"},
    {"What became of every event of one test", "metgrep test --debug --run 'SSH' tests.yaml"},
};

// export
constexpr std::string_view kExportUsage[] = {
    "--to TARGET [FILTER OPTIONS] [ALARM OPTIONS] PATTERN",
    "--to TARGET --filters FILE...",
};
constexpr GroupTitle kExportGroups[] = {
    {OptionGroup::kOther, "Options"},
    {OptionGroup::kPatterns, "The filter"},
    {OptionGroup::kAlarm, "The alarm"},
};
constexpr Meaning kExportStatuses[] = {
    {"0", "the definitions are written"},
    {"2", "an error happened: a bad pattern or command line, text that is not UTF-8"},
};
constexpr Example kExportExamples[] = {
    {"A filter for Terraform",
     "metgrep export --to terraform --metric-name Errors --default-value 0 ERROR"},
    {"A filter and an alarm for CloudFormation",
     "metgrep export --to cloudformation --metric-name Latency \\\n"
     "    --metric-value '$.ms' --threshold 250 --statistic p99 --period 300 \\\n"
     "    '{ $.ms > 0 }' > template.yaml"},
    {"The filters of a template, made at once",
     "metgrep export --to aws-cli --filters template.yaml | sh"},
};

}  // namespace

constinit const CommandSpec kMetricsCommand = {
    .name = "metrics",
    .summary = "print the datapoints that metric filters publish for logs",
    .usage = kMetricsUsage,
    .description =
        "Prints the datapoints that metric filters publish for logs: of one filter on the command "
        "line, or of all filters of templates, in one pass.",
    .topics = {},
    .options = MetricsOptions,
    .groups = kMetricGroups,
    .exit_statuses = kMetricsStatuses,
    .environment = {},
    .examples = kMetricsExamples,
};

constinit const CommandSpec kAlarmsCommand = {
    .name = "alarms",
    .summary = "print the states that alarms on these metrics go through",
    .usage = kAlarmsUsage,
    .description =
        "Prints the states that alarms go through over the datapoints that metric filters publish "
        "for logs, and why. An offline replay sees every event in time: CloudWatch may see some "
        "later.",
    .topics = {},
    .options = AlarmsOptions,
    .groups = kMetricGroups,
    .exit_statuses = kAlarmsStatuses,
    .environment = {},
    .examples = kAlarmsExamples,
};

constinit const CommandSpec kCheckCommand = {
    .name = "check",
    .summary = "find mistakes in metric filters and alarms",
    .usage = kCheckUsage,
    .description =
        "Finds mistakes in metric filters and alarms before they are deployed: patterns that the "
        "service refuses, or that match something else than is meant; what PutMetricFilter and "
        "PutMetricAlarm refuse; and alarms that do not fit the metric of any filter. All FILEs are "
        "checked together, so that the alarms may be in other files than the filters.",
    .topics = kCheckTopics,
    .options = CheckOptions,
    .groups = kCheckGroups,
    .exit_statuses = kCheckStatuses,
    .environment = {},
    .examples = kCheckExamples,
};

constinit const CommandSpec kTestCommand = {
    .name = "test",
    .summary = "run unit tests of metric filters and alarms",
    .usage = kTestUsage,
    .description =
        "Runs unit tests of metric filters and alarms: events, and which of them match, what is "
        "extracted and published, and the states of alarms that follow.",
    .topics = kTestTopics,
    .options = TestOptions,
    .groups = kTestGroups,
    .exit_statuses = kTestStatuses,
    .environment = {},
    .examples = kTestExamples,
};

constinit const CommandSpec kExportCommand = {
    .name = "export",
    .summary = "write a metric filter and alarm as code that deploys them",
    .usage = kExportUsage,
    .description =
        "Writes a metric filter, and an alarm on its metric, for the tool that deploys them: each "
        "character of the pattern is kept, whatever the quoting rules of that tool are. What is "
        "not known here, such as the log group where --log-group-name is not given, becomes a "
        "parameter or variable.",
    .topics = {},
    .options = ExportOptions,
    .groups = kExportGroups,
    .exit_statuses = kExportStatuses,
    .environment = {},
    .examples = kExportExamples,
};

}  // namespace metgrep
