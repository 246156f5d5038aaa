#include "engine/definitions/finding.h"

#include <algorithm>
#include <iterator>

#include "patterns/source_picture.h"

namespace metgrep {
namespace {

using enum Severity;

constexpr FindingKind kFindingKinds[] = {
    // Patterns.
    {"pattern-syntax", kError, "The service refuses the filter pattern"},
    {"pattern-too-long", kError, "The filter pattern has more than 1,024 characters"},
    {"ignored-optional-terms", kWarning,
     "Terms with ? are ignored beside plain terms and terms with -"},
    {"sign-inside-word", kWarning, "A - or ? inside a word starts a new term: a-b has a and not b"},
    {"operator-word-in-terms", kWarning,
     "AND, OR and NOT are words that the event must contain, not operators"},
    {"matches-nothing", kWarning, "No event can match: a required term contains an excluded one"},
    {"only-exclusions", kNote, "The pattern excludes terms only and matches every other event"},
    {"space-phrase", kWarning,
     "The phrase \" \" matches only events with a space, not every event"},
    {"blank-pattern", kNote,
     "A pattern of white space matches every event; Terraform trims it to an empty one"},
    {"matches-everything", kWarning,
     "A space-delimited pattern without any condition tests only the number of fields"},
    {"boolean-as-text", kWarning,
     "A JSON selector is compared with the text true or false, which no boolean equals"},
    // Metric filters.
    {"unresolved-pattern", kNote, "The pattern is not known before deployment and is not checked"},
    {"name-limit", kError,
     "A name is missing, too long, or has a character that the service refuses"},
    {"reserved-namespace", kWarning, "Namespaces that start with AWS/ belong to AWS services"},
    {"duplicate-filter", kError, "Two filters of a log group have the same name"},
    {"too-many-filters", kError, "A log group has more than 100 metric filters"},
    {"too-many-regex-filters", kError,
     "A log group has more than 5 metric filters with regular expressions"},
    {"metric-value", kError,
     "A metric value is neither a number that CloudWatch takes nor a field of the event"},
    {"metric-value-not-in-pattern", kWarning,
     "A metric value names a field that no matching event has: it never has a value"},
    {"default-value", kError, "A default value is beyond those that CloudWatch takes"},
    {"dimensions-on-terms", kError, "A pattern of terms or a regular expression has dimensions"},
    {"dimensions-with-default", kError, "A metric has dimensions and a default value"},
    {"too-many-dimensions", kError, "A metric has more than 3 dimensions"},
    {"duplicate-dimension", kError, "Two dimensions have the same name"},
    {"dimension-value", kError, "A dimension's value is not a field of the event"},
    {"dimension-not-in-pattern", kWarning,
     "A dimension names a field that no matching event has: it never has a value"},
    {"system-field", kError, "A system field is neither @aws.account nor @aws.region"},
    {"unknown-unit", kError, "A unit is not one of CloudWatch's"},
    // Alarms.
    {"not-evaluable", kNote, "An alarm cannot be evaluated from one metric and is not checked"},
    {"duplicate-alarm", kError, "Two alarms have the same name"},
    {"alarm-period", kError, "An alarm's period is not 10, 20, 30 or a multiple of 60 seconds"},
    {"alarm-evaluation-periods", kError, "An alarm has no evaluation periods, or fewer than 1"},
    {"alarm-datapoints", kError,
     "An alarm's datapoints to alarm are fewer than 1 or more than its evaluation periods"},
    {"alarm-span", kError, "An alarm looks back longer than the service allows"},
    {"alarm-threshold", kError, "An alarm has no threshold, or one that is not a finite number"},
    {"unknown-statistic", kError, "An alarm's statistic is missing or not one of CloudWatch's"},
    {"alarm-dimensions", kError, "An alarm has more than 30 dimensions"},
    {"no-such-metric", kWarning, "No metric filter publishes the metric of an alarm"},
    {"dimension-mismatch", kWarning,
     "An alarm's dimensions are not those that the metric filter publishes"},
    {"unit-mismatch", kWarning, "An alarm's unit is not the one that the metric filter publishes"},
    {"sub-minute-period", kWarning,
     "An alarm on a metric filter has a period below the minute in which filters publish"},
    {"silent-minutes", kWarning,
     "An alarm goes to INSUFFICIENT_DATA in minutes for which its filter publishes nothing"},
    {"less-than-without-default", kWarning,
     "An alarm waits for few matches, but minutes without a match publish nothing"},
    {"unreachable-threshold", kWarning,
     "No datapoint that the filter can publish crosses the threshold"},
    {"always-breaching", kWarning, "Every datapoint that the filter can publish is breaching"},
    {"default-in-statistic", kWarning,
     "A statistic counts the default value of every event that does not match"},
    {"negative-percentile", kWarning, "Percentiles do not exist for metrics with negative values"},
    // Files.
    {"malformed-definition", kError,
     "A filter or an alarm lacks a member, or has one that cannot be read, and is not checked"},
    {"reader-note", kNote, "A part of a file was left out or could not be made sense of"},
};

}  // namespace

std::string_view SeverityName(Severity severity) {
  switch (severity) {
    case kNote:
      return "note";
    case kWarning:
      return "warning";
    case kError:
      break;
  }
  return "error";
}

std::span<const FindingKind> FindingKinds() { return kFindingKinds; }

const FindingKind& FindFindingKind(std::string_view id) {
  return *std::find_if(std::begin(kFindingKinds), std::end(kFindingKinds) - 1,
                       [id](const FindingKind& kind) { return kind.id == id; });
}

std::string FindingSentence(const Finding& finding) {
  const std::string& name = finding.definition;
  const bool names_definition =
      name.empty() || (finding.message.starts_with(name) && finding.message[name.size()] == ' ');
  const std::string sentence = PrintableColumns(finding.message);
  return names_definition ? sentence : PrintableColumns(name) + ": " + sentence;
}

std::string FindingAdvice(const Finding& finding) { return PrintableColumns(finding.suggestion); }

std::string RenderFinding(const Finding& finding) {
  constexpr size_t kMaxColumns = 100;
  std::string text = finding.file;
  if (finding.position.line > 0) text += ':' + std::to_string(finding.position.line);
  if (finding.position.line > 0 && finding.position.column > 0) {
    text += ':' + std::to_string(finding.position.column);
  }
  text.append(": ").append(SeverityName(finding.severity)).append(": ");
  text.append(FindingSentence(finding)).append(" [").append(finding.id).append("]\n");
  if (!finding.pattern.empty()) {
    text.append(DrawSource(finding.pattern, finding.span, kMaxColumns)).append("\n");
  }
  if (!finding.suggestion.empty()) {
    text.append("  ").append(FindingAdvice(finding)).append("\n");
  }
  return text;
}

}  // namespace metgrep
