#include "engine/definitions/check_definitions.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/definitions/check_alarm.h"
#include "engine/definitions/check_filter.h"
#include "engine/definitions/check_pattern.h"
#include "engine/definitions/finding_list.h"
#include "patterns/pattern_lines.h"

namespace metgrep {
namespace {

// https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/cloudwatch_log_metric_filter.html.markdown
bool TrimsPatterns(const Definitions& definitions) {
  return absl::StartsWith(definitions.format, "Terraform");
}

// Whether something else than an alarm is left out.
bool MayLackFilters(const Definitions& definitions) {
  return std::any_of(definitions.errors.begin(), definitions.errors.end(),
                     [](const DefinitionError& error) {
                       return error.subject != DefinitionError::Subject::kAlarm;
                     });
}

// "t.yaml:12"
std::string PlaceOf(const std::string& file, SourcePosition position) {
  return position.line == 0 ? file : absl::StrCat(file, ":", position.line);
}

// What is counted for each log group.
struct LogGroup {
  size_t filters = 0;
  size_t regex_filters = 0;
  std::map<std::string, std::string> places_by_name;  // of filters
};

class FileSetCheck {
 public:
  explicit FileSetCheck(const std::vector<NamedDefinitions>& files) : files_(files) {
    malformed_filter_.metric_name.is_resolved = false;
    malformed_filter_.metric_namespace.is_resolved = false;
    for (const NamedDefinitions& file : files_) {
      for (const MetricFilterDefinition& filter : file.definitions.filters) {
        filters_.push_back(&filter);
      }
      if (MayLackFilters(file.definitions)) filters_.push_back(&malformed_filter_);
    }
  }

  std::vector<Finding> Run() {
    std::vector<Finding> all;
    for (const NamedDefinitions& file : files_) {
      std::vector<Finding> findings = CheckFile(file);
      std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return std::pair(a.position.line, a.position.column) <
               std::pair(b.position.line, b.position.column);
      });
      std::move(findings.begin(), findings.end(), std::back_inserter(all));
    }
    return all;
  }

 private:
  std::vector<Finding> CheckFile(const NamedDefinitions& file) {
    std::vector<Finding> findings;
    const bool trims_patterns = TrimsPatterns(file.definitions);
    for (const DefinitionError& error : file.definitions.errors) {
      FindingList(file.file, error.definition, error.position, &findings)
          .Add("malformed-definition", error.position, error.text, "");
    }
    for (const DefinitionNote& note : file.definitions.notes) {
      FindingList(file.file, "", note.position, &findings)
          .Add("reader-note", note.position, note.text, "");
    }
    for (const MetricFilterDefinition& filter : file.definitions.filters) {
      FindingList list(file.file, filter.id, filter.position, &findings);
      CheckFilter(filter, trims_patterns, &list);
      CheckLogGroup(file.file, filter, trims_patterns, &list);
    }
    for (const AlarmDefinition& alarm : file.definitions.alarms) {
      FindingList list(file.file, alarm.id, alarm.position, &findings);
      CheckAlarm(alarm, &list);
      CheckAlarmMetric(alarm, filters_, &list);
      CheckAlarmName(file.file, alarm, &list);
    }
    return findings;
  }

  // Log groups that are not resolved have the label of the template as their name.
  void CheckLogGroup(const std::string& file, const MetricFilterDefinition& filter,
                     bool trims_pattern, FindingList* findings) {
    if (filter.log_group.text.empty()) return;
    LogGroup& group =
        log_groups_[{filter.log_group.is_resolved ? "" : file, filter.log_group.text}];
    // One finding a group: at the first filter that is too much.
    if (++group.filters == kMaxFiltersOfLogGroup + 1) {
      findings->Add("too-many-filters", filter.position,
                    absl::StrCat("the log group ", filter.log_group.text,
                                 " has more than 100 metric filters: Resource limit exceeded."),
                    "join filters by || or ?, or use one metric with dimensions");
    }
    if (UsesRegex(filter, trims_pattern) &&
        ++group.regex_filters == kMaxRegexFiltersOfLogGroup + 1) {
      findings->Add("too-many-regex-filters", filter.pattern.position,
                    absl::StrCat("the log group ", filter.log_group.text,
                                 " has more than 5 filters with regular expressions"),
                    "write terms, or text with *, instead of some of them");
    }
    if (filter.name.text.empty() || !filter.name.is_resolved) return;
    const auto [first, is_new] =
        group.places_by_name.emplace(filter.name.text, PlaceOf(file, filter.position));
    if (is_new) return;
    findings->Add("duplicate-filter", filter.name.position,
                  absl::StrCat("the log group ", filter.log_group.text, " has a filter ",
                               filter.name.text, " already: ", first->second),
                  "the later replaces the earlier; give it another name");
  }

  void CheckAlarmName(const std::string& file, const AlarmDefinition& alarm,
                      FindingList* findings) {
    if (alarm.name.text.empty() || !alarm.name.is_resolved) return;
    const auto [first, is_new] =
        alarm_places_.emplace(alarm.name.text, PlaceOf(file, alarm.position));
    if (is_new) return;
    findings->Add("duplicate-alarm", alarm.name.position,
                  absl::StrCat("there is an alarm ", alarm.name.text, " already: ", first->second),
                  "the later replaces the earlier; give it another name");
  }

  const std::vector<NamedDefinitions>& files_;
  // Stands for filters that cannot be read: they may publish any metric.
  MetricFilterDefinition malformed_filter_;
  std::vector<const MetricFilterDefinition*> filters_;
  // By the file, if the name is a label that means something in it alone, and the name.
  std::map<std::pair<std::string, std::string>, LogGroup> log_groups_;
  std::map<std::string, std::string> alarm_places_;
};

}  // namespace

std::vector<Finding> CheckDefinitions(const std::vector<NamedDefinitions>& files) {
  return FileSetCheck(files).Run();
}

std::vector<Finding> CheckPatternLines(std::string_view text, std::string_view file) {
  std::vector<Finding> findings;
  for (const auto& [number, pattern] : PatternLines(text)) {
    FindingList list(std::string(file), "", {number, 1}, &findings);
    for (PatternFinding& found : CheckPattern(pattern)) {
      Finding& finding = list.Add(found.id, {number, found.span.begin + 1},
                                  std::move(found.message), std::move(found.suggestion));
      finding.pattern = pattern;
      finding.span = found.span;
    }
  }
  return findings;
}

}  // namespace metgrep
