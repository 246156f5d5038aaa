// What `metgrep explain` says of itself.
#include "cli/commands.h"

namespace metgrep {
namespace {

constexpr std::string_view kExplainUsage[] = {"PATTERN [PATH...]", "-e PATTERN [PATH...]",
                                              "-f FILE [PATH...]"};

constexpr Topic kExplainTopics[] = {
    {"What is shown of an event",
     "Whether it matches, and if not, the first requirement of the pattern that it does not "
     "fulfil. Below it stands the event, cut to the width of the terminal; below that, for a "
     "pattern in [], the numbers of the fields that the event is split into. ^^^ marks the part "
     "that fails. Then the nearest thing to a match, and a hint, where there are any: each is said "
     "once.\n"
     "The summary counts all events, also those that are not shown.",
     "", ""},
    {"Tables",
     "With --table or --columns the conditions of { } and [] are explained as the search evaluates "
     "them, on the columns of the table: by the name and place of the column, its value, and why "
     "it is NULL: the line ends before it, its text is no value of its type, or the line does not "
     "match the table's regex. Rows of all partitions are explained, also of those whose files the "
     "search does not open.",
     "", ""},
    {"JSON",
     "--json prints an object on a line for the pattern, for each event that is shown, and for the "
     "summary:",
     "{\"type\": \"pattern\", \"pattern\", \"syntax\", \"summary\", \"parts\",\n"
     " \"requirements\", \"limits\", \"findings\"}\n"
     "{\"type\": \"event\", \"path\", \"lineNumber\", \"eventMessage\", \"matches\",\n"
     " \"problem\", \"requirement\", \"patternBegin\", \"patternEnd\", \"value\",\n"
     " \"eventBegin\", \"eventEnd\", \"reason\", \"nearMiss\", \"suggestion\", \"fields\"}\n"
     "{\"type\": \"summary\", \"events\", \"matches\", \"requirements\": [{\"reached\",\n"
     " \"failed\", \"problems\": {PROBLEM: NUMBER}, \"topValues\": [{\"value\",\n"
     " \"count\"}], \"distinctValues\", \"valuesOverflowed\"}], \"fieldCounts\":\n"
     " [{\"fields\", \"events\"}], \"suggestions\"}\n",
     "An event that matches has no \"problem\" and what follows it, but \"fields\". "
     "\"requirement\" "
     "is an index into \"requirements\". Begin and end are offsets of bytes; those of the event "
     "may be missing. With \"valuesOverflowed\" there are at least \"distinctValues\" different "
     "values, too many to count each, and \"topValues\" is empty. A problem is field-count, value, "
     "not-a-number, not-text, missing, null, no-row, not-json, term-absent, term-present or "
     "regex-not-found. Bytes that are not UTF-8 appear in "
     "base64 as "
     "\"eventMessageBytes\", \"pathBytes\" and \"valueBytes\". With --plan the pattern has "
     "\"plan\". Over a table it has \"isOverTable\", the fields are columns, and the summary has "
     "\"headerLines\", those that were skipped, and \"inputsWithoutPartition\"."},
};

constexpr GroupTitle kExplainGroups[] = {
    {OptionGroup::kPatterns, "The pattern"},
    {OptionGroup::kInput, "Input"},
    {OptionGroup::kReport, "What is printed"},
    {OptionGroup::kLayout, "How it is printed"},
    {OptionGroup::kOther, "Other"},
};

constexpr Meaning kExplainStatuses[] = {
    {"0", "an event matched, or there is no PATH and the pattern is valid"},
    {"1", "no event matched"},
    {"2", "an error happened: a bad pattern or command line, an unreadable file"},
};

constexpr Example kExplainExamples[] = {
    {"What a pattern means", "metgrep explain '?ERROR ?WARN timeout'"},
    {"Why requests are not found", "metgrep explain '{ $.statusCode >= 500 }' app.log"},
    {"The first five records that do not match, and all of them counted",
     "metgrep explain -v -m 5 '[..., dstport=22, action=REJECT, s]' AWSLogs/"},
    {"Why rows of a table do not match",
     "metgrep explain --table flow-logs.sql '{ $.dstport = 22 }' AWSLogs/"},
};

}  // namespace

constinit const CommandSpec kExplainCommand = {
    .name = "explain",
    .summary = "say what a pattern means, and why events match it or not",
    .usage = kExplainUsage,
    .description =
        "Says in words what a filter pattern means, with its traps; and with PATHs why each event "
        "matches or does not, at which requirement of the pattern how many events fail, and which "
        "values they have there. Standard input that is a pipe or a file need not be named. Of a "
        "pattern that is invalid it says what is probably meant.",
    .topics = kExplainTopics,
    .options = ExplainCommandOptions,
    .groups = kExplainGroups,
    .exit_statuses = kExplainStatuses,
    .environment = {},
    .examples = kExplainExamples,
};

}  // namespace metgrep
