#include "tests/support/diagnosis_cases.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>

#include "absl/strings/escaping.h"
#include "patterns/source_picture.h"

namespace metgrep {
namespace {

// Takes `label` from the front of a line; the rest is a text, with escapes if "escaped " stands
// before the label.
bool TakeText(std::string_view line, const std::string& label, std::string* text) {
  if (line.starts_with(label + ":")) {
    line.remove_prefix(label.size() + 1);
    *text = line.starts_with(" ") ? line.substr(1) : line;
    return true;
  }
  const std::string escaped = "escaped " + label + ": ";
  if (!line.starts_with(escaped)) return false;
  const std::string source(line.substr(escaped.size()));
  return absl::CUnescape(source, text);
}

std::vector<std::string> SplitWords(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

void ReadFile(const std::filesystem::path& path, std::vector<DiagnosisCase>* cases) {
  std::ifstream file(path);
  std::vector<std::string> columns;
  std::string title;
  std::string text;
  size_t number = 0;
  std::string* expected = nullptr;
  for (std::string line; std::getline(file, line);) {
    const std::string place = path.filename().string() + ":" + std::to_string(++number);
    if (line.starts_with("#") || (line.empty() && expected == nullptr)) continue;
    if (line.empty()) {
      expected = nullptr;
    } else if (line.starts_with("== ")) {
      title = line.substr(3);
      columns.clear();
    } else if (TakeText(line, "pattern", &text)) {
      cases->push_back({place + ": " + title, text, "", {}});
      expected = &cases->back().expected;
    } else if (TakeText(line, "columns", &text)) {
      columns = SplitWords(text);
    } else if (TakeText(line, "event", &text)) {
      cases->back().events.push_back({place, columns, text, ""});
      expected = &cases->back().events.back().expected;
    } else if (expected != nullptr) {
      *expected += line + "\n";
    } else {
      cases->push_back({place + ": a line that belongs to nothing", "[", line, {}});
    }
  }
}

std::string SpanText(Span span) {
  return std::to_string(span.begin) + "-" + std::to_string(span.end);
}

void AddLine(const char* label, const std::string& text, std::string* lines) {
  if (!text.empty()) *lines += std::string("  ") + label + ": " + text + "\n";
}

}  // namespace

std::vector<DiagnosisCase> ReadDiagnosisCases() {
  const std::filesystem::path folder = std::filesystem::path(METGREP_TEST_DATA) / "cases/diagnosis";
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<DiagnosisCase> cases;
  for (const std::filesystem::path& path : paths) ReadFile(path, &cases);
  return cases;
}

std::string ToText(const PatternExplanation& explanation) {
  std::string lines = "  " + explanation.syntax_name + ": " + explanation.summary + "\n";
  for (const PatternPart& part : explanation.parts) {
    lines += "  " + std::string(2 * part.depth, ' ') + "- " + part.position + " | " + part.text +
             " | " + part.meaning + (part.is_ignored ? " (ignored)" : "") + "\n";
  }
  for (const Requirement& requirement : explanation.requirements) {
    lines += "  requires " + requirement.text + " | " + requirement.meaning + "\n";
  }
  for (const PatternLimit& limit : explanation.limits) {
    lines += "  " + limit.name + " " + std::to_string(limit.used) + " of " +
             std::to_string(limit.limit) + "\n";
  }
  for (const PatternFinding& finding : explanation.findings) {
    lines += "  trap " + std::string(finding.id) + "\n";
  }
  return lines;
}

std::string ToText(const EventDiagnosis& diagnosis, const std::string& pattern) {
  if (diagnosis.matches) return "  matches\n";
  const Span span = diagnosis.pattern_span;
  std::string lines = "  " + std::string(ProblemName(diagnosis.problem)) + " at requirement " +
                      std::to_string(diagnosis.requirement) + ", " +
                      pattern.substr(span.begin, span.end - span.begin) + "\n";
  AddLine("reason", diagnosis.reason, &lines);
  const bool is_printable = PrintableColumns(diagnosis.value) == diagnosis.value;
  AddLine("value", is_printable ? diagnosis.value : absl::CHexEscape(diagnosis.value), &lines);
  if (diagnosis.event_span) AddLine("bytes", SpanText(*diagnosis.event_span), &lines);
  AddLine("near", diagnosis.near_miss, &lines);
  AddLine("do", diagnosis.suggestion, &lines);
  return lines;
}

}  // namespace metgrep
