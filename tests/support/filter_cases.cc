// Reading of the recorded cases, which are trusted data of this repository.
#include "tests/support/filter_cases.h"

#include <algorithm>
#include <fstream>
#include <string_view>

#include "rapidjson/document.h"
#include "tests/support/escape.h"
#include "tests/support/json_lines.h"

namespace metgrep {
namespace {

FilterCase CaseFrom(const rapidjson::Value& row) {
  FilterCase result;
  result.id = JsonText(row["id"]);
  result.pattern = JsonText(row["pattern"]);
  result.event = JsonText(row["event"]);
  if (row["match"].IsString()) {
    result.expected = ExpectedAnswer::kError;
  } else if (row["match"].GetBool()) {
    result.expected = ExpectedAnswer::kMatch;
  }

  const std::string note = JsonText(row["note"]);
  // Subscription deliveries name the fields without the dollar sign.
  const std::string prefix = note.find("no '$'") != std::string::npos ? "$" : "";
  if (row["extracted"].IsObject()) {
    for (const auto& member : row["extracted"].GetObject()) {
      result.extracted.emplace_back(prefix + JsonText(member.name), JsonText(member.value));
    }
  }

  const bool recorded = note.find("recorded TestMetricFilter call") != std::string::npos;
  result.extracted_are_all = recorded && row["extracted"].IsObject();
  const std::string_view exception = "InvalidParameterException: ";
  const size_t at = note.find(exception);
  if (recorded && at != std::string::npos) {
    result.sentence = note.substr(at + exception.size());
    while (!result.sentence.empty() && result.sentence.back() == ' ') result.sentence.pop_back();
  }
  return result;
}

}  // namespace

bool FilterCase::ExtractedAgree(const ExtractedPairs& values) const {
  if (extracted_are_all && values.size() != extracted.size()) return false;
  for (const auto& pair : extracted) {
    if (std::find(values.begin(), values.end(), pair) == values.end()) return false;
  }
  return true;
}

std::string FilterCase::Describe() const {
  return id + ": pattern \"" + Escaped(pattern) + "\" on event \"" + Escaped(event) + "\"";
}

std::string ToText(const ExtractedPairs& values) {
  std::string text;
  for (const auto& [name, value] : values) text += name + "=\"" + Escaped(value) + "\" ";
  return text;
}

std::vector<FilterCase> ReadFilterCases() {
  std::vector<FilterCase> cases;
  std::ifstream lines(METGREP_TEST_DATA "/cases/filter_pattern.jsonl");
  for (std::string line; std::getline(lines, line);) {
    rapidjson::Document row;
    row.Parse(line.data(), line.size());
    if (row.HasParseError()) return {};
    cases.push_back(CaseFrom(row));
  }
  return cases;
}

}  // namespace metgrep
