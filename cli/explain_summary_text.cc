// The summary of all events for people.
#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "cli/explain_text.h"
#include "cli/human_text.h"
#include "cli/paint.h"
#include "cli/wrapped_text.h"

namespace metgrep {
namespace {

constexpr size_t kMaxValueColumns = 40;  // of a value that events have

std::string Percent(uint64_t part, uint64_t whole) {
  if (whole == 0 || part == 0) return "";
  const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  if (percent < 1) return "<1%";
  // All only if it is all.
  if (part < whole && percent > 99) return ">99%";
  return absl::StrCat(std::lround(percent), "%");
}

// Whether the requirement says what is wrong, if nothing else is.
bool GoesWithoutSaying(Problem problem) {
  return problem != Problem::kMissing && problem != Problem::kNotANumber &&
         problem != Problem::kNotText && problem != Problem::kNull && problem != Problem::kNoRow;
}

// How a problem is counted: "3 have no number there".
std::string ProblemText(Problem problem, uint64_t count) {
  const bool one = count == 1;
  const std::string has = absl::StrCat(count, one ? " has " : " have ");
  switch (problem) {
    case Problem::kNone:
    case Problem::kFieldCount:
      return "";
    case Problem::kValue:
      return has + "another value there";
    case Problem::kNotANumber:
      return has + "no number there";
    case Problem::kNotText:
      return has + "neither text nor a number there";
    case Problem::kMissing:
      return has + "nothing there";
    case Problem::kNull:
      return absl::StrCat(count, one ? " is" : " are", " NULL there");
    case Problem::kNoRow:
      return absl::StrCat(count, one ? " does" : " do", " not match input.regex");
    case Problem::kNotJson:
      return absl::StrCat(count, one ? " is no JSON object" : " are no JSON objects");
    case Problem::kTermAbsent:
      return absl::StrCat(count, one ? " does" : " do", " not have it");
    case Problem::kTermPresent:
      return has + "it";
    case Problem::kRegexNotFound:
      return absl::StrCat(count, one ? " does" : " do", " not have it");
  }
  return "";
}

std::string ShownValue(std::string_view value) {
  if (value.empty()) return "(empty)";
  std::string text = LineText(value);
  if (Columns(text) <= kMaxValueColumns) return text;
  size_t end = kMaxValueColumns - 3;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "...";
}

// "values there: 443 (13, 52%), 80 (2, 8%) and 12 other values"
std::string ValuesText(const RequirementSummary& requirement) {
  if (requirement.values_overflowed) {
    return absl::StrCat("values there: at least ", requirement.distinct_values,
                        " different ones, too many to count each");
  }
  if (requirement.top_values.empty()) return "";
  std::string text = "values there:";
  for (const ValueCount& value : requirement.top_values) {
    absl::StrAppend(&text, text.back() == ':' ? " " : ", ", ShownValue(value.value), " (",
                    value.count, ", ", Percent(value.count, requirement.failed), ")");
  }
  const uint64_t listed = requirement.top_values.size();
  if (requirement.distinct_values > listed) {
    absl::StrAppend(&text, " and ",
                    Counted(requirement.distinct_values - listed, "other value", "other values"));
  }
  return text;
}

class SummaryTable {
 public:
  SummaryTable(const ExplainSummary& summary, const ExplainLayout& layout)
      : summary_(summary), layout_(layout) {
    for (const RequirementSummary& requirement : summary.requirements) {
      const size_t digits = std::to_string(requirement.failed).size();
      count_columns_ = std::max(count_columns_, digits);
    }
  }

  void AppendHead(std::string* out) const {
    *out += Paint(
        absl::StrCat("  ", std::string(count_columns_ - 6, ' '), "failed         requirement"),
        Ink::kQuiet, layout_.color);
    *out += '\n';
  }

  void AppendRow(const Requirement& requirement, const RequirementSummary& row,
                 std::string* out) const {
    const std::string count = row.reached == 0 ? "-" : std::to_string(row.failed);
    const std::string percent = Percent(row.failed, summary_.events);
    std::string line = "  " + std::string(count_columns_ - count.size(), ' ');
    line += Paint(count, row.failed > 0 ? Ink::kBad : Ink::kPlain, layout_.color);
    line.append(kPercentColumns - percent.size(), ' ');
    line += percent + "  ";
    *out += line;
    AppendWrapped(requirement.meaning, Indent(), Indent(), layout_.width, out);
    AppendBelow(ProblemsText(row), out);
    AppendBelow(ValuesText(row), out);
  }

 private:
  static constexpr size_t kPercentColumns = 7;

  size_t Indent() const { return 2 + count_columns_ + kPercentColumns + 2; }

  void AppendBelow(const std::string& text, std::string* out) const {
    if (text.empty()) return;
    out->append(Indent() + 2, ' ');
    AppendWrapped(text, Indent() + 2, Indent() + 4, layout_.width, out);
  }

  // Nothing if there is one problem, and the requirement tells it itself.
  static std::string ProblemsText(const RequirementSummary& row) {
    if (row.problems.size() == 1 && GoesWithoutSaying(row.problems[0].first)) return "";
    std::string text;
    for (const auto& [problem, count] : row.problems) {
      const std::string problem_text = ProblemText(problem, count);
      if (problem_text.empty()) continue;
      absl::StrAppend(&text, text.empty() ? "" : ", ", problem_text);
    }
    return text;
  }

  const ExplainSummary& summary_;
  const ExplainLayout& layout_;
  size_t count_columns_ = 6;  // "failed"
};

void AppendFieldCounts(const ExplainSummary& summary, const ExplainLayout& layout,
                       std::string* out) {
  if (summary.field_counts.empty()) return;
  std::string text;
  uint64_t events = 0;
  for (const FieldCountEvents& fields : summary.field_counts) {
    absl::StrAppend(&text, text.empty() ? "" : ", ", fields.fields, " in ",
                    Counted(fields.events, "event", "events"), " (",
                    Percent(fields.events, summary.events), ")");
    events += fields.events;
  }
  if (events < summary.events)
    absl::StrAppend(&text, ", other numbers in ", summary.events - events);
  *out += "\nfields of an event: ";
  AppendWrapped(text, 20, 2, layout.width, out);
}

bool FailsByFieldCount(const ExplainSummary& summary) {
  return std::any_of(summary.requirements.begin(), summary.requirements.end(), [](const auto& row) {
    return std::any_of(row.problems.begin(), row.problems.end(), [](const auto& problem) {
      return problem.first == Problem::kFieldCount && problem.second > 0;
    });
  });
}

}  // namespace

std::string SummaryText(const PatternExplanation& explanation, const ExplainSummary& summary,
                        uint64_t shown, const ExplainLayout& layout) {
  const uint64_t failed = summary.events - summary.matches;
  std::string text;
  const std::string events = summary.has_table ? Counted(summary.events, "row", "rows")
                                               : Counted(summary.events, "event", "events");
  std::string head =
      absl::StrCat(events, ": ", summary.matches, summary.matches == 1 ? " matches, " : " match, ",
                   failed, failed == 1 ? " does not" : " do not");
  if (summary.events == 0) head = summary.has_table ? "no rows" : "no events";
  text += Paint(head, Ink::kBold, layout.color);
  if (shown > 0 && shown < summary.events) {
    absl::StrAppend(&text, " (", shown, " shown above)");
  }
  if (summary.has_table && summary.scan.header_lines > 0) {
    absl::StrAppend(&text, "; ", Counted(summary.scan.header_lines, "header line", "header lines"),
                    " skipped");
  }
  text += '\n';
  if (failed > 0) {
    const SummaryTable table(summary, layout);
    text += '\n';
    table.AppendHead(&text);
    const size_t rows = std::min(explanation.requirements.size(), summary.requirements.size());
    for (size_t i = 0; i < rows; ++i) {
      table.AppendRow(explanation.requirements[i], summary.requirements[i], &text);
    }
    if (FailsByFieldCount(summary)) AppendFieldCounts(summary, layout, &text);
  }
  if (!summary.suggestions.empty()) text += '\n';
  for (const std::string& suggestion : summary.suggestions) {
    text += Paint("note:", Ink::kHint, layout.color) + " ";
    AppendWrapped(suggestion, 6, 2, layout.width, &text);
  }
  return text;
}

}  // namespace metgrep
