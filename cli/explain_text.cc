// The pattern, and events one by one; the summary is in explain_summary_text.cc.
#include "cli/explain_text.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "cli/event_lines.h"
#include "cli/paint.h"
#include "cli/wrapped_text.h"
#include "engine/metrics.h"

namespace metgrep {
namespace {

constexpr size_t kIndent = 4;           // of events, patterns and sentences about them
constexpr size_t kMaxSaid = 1000;       // sentences that are remembered
constexpr size_t kMaxPartColumns = 32;  // a longer part has its meaning on the next line

// "warning: ", "note: ", "hint: ": the label painted, the sentence wrapped below itself.
void AppendLabelled(std::string_view label, Ink ink, std::string_view sentence, size_t indent,
                    const ExplainLayout& layout, std::string* out) {
  out->append(indent, ' ');
  *out += Paint(label, ink, layout.color);
  *out += ' ';
  AppendWrapped(sentence, indent + label.size() + 1, indent + 2, layout.width, out);
}

void AppendFinding(const PatternFinding& finding, std::string_view pattern,
                   const ExplainLayout& layout, std::string* out) {
  const Severity severity = FindFindingKind(finding.id).severity;
  *out += '\n';
  AppendLabelled(absl::StrCat(std::string(SeverityName(severity)), ":"),
                 severity == Severity::kNote ? Ink::kHint : Ink::kBad,
                 absl::StrCat(finding.message, " [", std::string(finding.id), "]"), 0, layout, out);
  *out += EventLines(pattern, {{}, finding.span}, kIndent, layout.width, layout.color);
  if (!finding.suggestion.empty()) {
    AppendLabelled("hint:", Ink::kHint, finding.suggestion, kIndent, layout, out);
  }
}

// The columns of the table: what stands in front of the meaning.
struct PartColumns {
  size_t position = 0;
  size_t text = 0;
  size_t meaning() const { return 2 + (position > 0 ? position + 2 : 0) + text + 2; }
};

std::string PartTextOf(const PatternPart& part) {
  return std::string(2 * part.depth, ' ') + LineText(part.text);
}

// In JSON patterns a condition names its place itself, and a group is better called by its name
// than by && or ||.
std::vector<PatternPart> PartsToShow(const PatternExplanation& explanation) {
  std::vector<PatternPart> parts = explanation.parts;
  if (explanation.syntax != Syntax::kJson) return parts;
  for (PatternPart& part : parts) {
    if (part.text == "&&" || part.text == "||") part.text = part.position;
    part.position.clear();
  }
  return parts;
}

PartColumns MeasureParts(const std::vector<PatternPart>& parts) {
  PartColumns columns;
  for (const PatternPart& part : parts) {
    columns.position = std::max(columns.position, Columns(LineText(part.position)));
    const size_t text = Columns(PartTextOf(part));
    if (text <= kMaxPartColumns) columns.text = std::max(columns.text, text);
  }
  return columns;
}

void AppendPart(const PatternPart& part, const PartColumns& columns, const ExplainLayout& layout,
                std::string* out) {
  const std::string text = PartTextOf(part);
  std::string line = "  ";
  if (columns.position > 0) {
    const std::string position = LineText(part.position);
    line += position;
    line.append(columns.position + 2 - std::min(Columns(position), columns.position), ' ');
  }
  line += Paint(text, part.is_ignored ? Ink::kQuiet : Ink::kBold, layout.color);
  if (part.meaning.empty()) {
    line += '\n';
  } else if (Columns(text) > columns.text) {
    line += '\n';
    line.append(columns.meaning(), ' ');
    AppendWrapped(part.meaning, columns.meaning(), columns.meaning(), layout.width, &line);
  } else {
    line.append(columns.text + 2 - Columns(text), ' ');
    AppendWrapped(part.meaning, columns.meaning(), columns.meaning(), layout.width, &line);
  }
  *out += line;
}

// Where an event is: "a.log:12:", "12:".
std::string PlaceText(const ExplainedEvent& event, const ExplainLayout& layout) {
  std::string place;
  if (layout.show_path) {
    const std::string_view path = event.path == "-" ? "(standard input)" : event.path;
    place = Paint(LineText(path), Ink::kPath, layout.color) + ":";
  }
  return place + Paint(std::to_string(event.number), Ink::kNumber, layout.color) + ":";
}

size_t PlaceColumns(const ExplainedEvent& event, const ExplainLayout& layout) {
  ExplainLayout plain = layout;
  plain.color = false;
  return Columns(PlaceText(event, plain));
}

}  // namespace

std::string PatternHeadText(const PatternExplanation& explanation, std::string_view pattern,
                            const ExplainLayout& layout) {
  std::string name = explanation.syntax_name;
  if (explanation.syntax == Syntax::kJson || explanation.syntax == Syntax::kSpace) {
    name += " pattern";
  }
  if (explanation.is_over_table) name += " over columns";
  if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 32);
  std::string text = Paint(name + ":", Ink::kBold, layout.color) + " ";
  AppendWrapped(explanation.summary, name.size() + 2, 2, layout.width, &text);
  for (const PatternFinding& finding : explanation.findings) {
    AppendFinding(finding, pattern, layout, &text);
  }
  return text;
}

std::string PatternTableText(const PatternExplanation& explanation, const ExplainLayout& layout) {
  std::string text;
  const std::vector<PatternPart> parts = PartsToShow(explanation);
  const PartColumns columns = MeasureParts(parts);
  for (const PatternPart& part : parts) AppendPart(part, columns, layout, &text);
  if (!text.empty()) text.insert(0, "\n");
  if (explanation.limits.empty()) return text;
  std::string limits;
  for (const PatternLimit& limit : explanation.limits) {
    absl::StrAppend(&limits, limits.empty() ? "" : ", ", limit.used, " of ", limit.limit, " ",
                    limit.name);
  }
  text += '\n';
  AppendLabelled("limits:", Ink::kQuiet, limits, 0, layout, &text);
  return text;
}

void AppendReason(const EventDiagnosis& diagnosis, size_t column, size_t indent,
                  const ExplainLayout& layout, std::string* out) {
  constexpr std::string_view kVerdict = "no match:";
  *out += Paint(kVerdict, Ink::kBad, layout.color);
  const size_t head = column + kVerdict.size();
  if (head > layout.width / 2) {
    // A long path leaves no room.
    out->append(1, '\n').append(indent, ' ');
    AppendWrapped(diagnosis.reason, indent, indent, layout.width, out);
  } else {
    *out += ' ';
    AppendWrapped(diagnosis.reason, head + 1, indent, layout.width, out);
  }
}

std::string ExplainedEventText::Text(const ExplainedEvent& event) {
  const EventDiagnosis& diagnosis = event.diagnosis;
  std::string text = PlaceText(event, layout_) + " ";
  if (diagnosis.matches) {
    text += Paint("matches", Ink::kGood, layout_.color) + "\n";
  } else {
    AppendReason(diagnosis, PlaceColumns(event, layout_) + 1, kIndent, layout_, &text);
  }
  EventMarks marks = {diagnosis.fields, std::nullopt};
  if (!diagnosis.matches) marks.failing = diagnosis.event_span;
  text += EventLines(event.event, marks, kIndent, layout_.width, layout_.color);
  AppendOnce("near:", diagnosis.near_miss, &text);
  AppendOnce("hint:", diagnosis.suggestion, &text);
  return text;
}

void ExplainedEventText::AppendOnce(std::string_view label, const std::string& sentence,
                                    std::string* out) {
  if (sentence.empty() || said_.contains(sentence)) return;
  if (said_.size() < kMaxSaid) said_.insert(sentence);
  AppendLabelled(label, Ink::kHint, sentence, kIndent, layout_, out);
}

}  // namespace metgrep
