#include "tests/support/java_regex_cases.h"

#include <fstream>

#include "absl/strings/escaping.h"
#include "patterns/absl_view.h"
#include "rapidjson/document.h"
#include "tests/support/json_lines.h"

namespace metgrep {
namespace {

using Row = rapidjson::Document;

std::optional<std::string> Member(const Row& row, const char* name) {
  if (!row.HasMember(name)) return std::nullopt;
  return JsonText(row[name]);
}

std::vector<std::string> Texts(const Row& row, const char* name) {
  std::vector<std::string> texts;
  if (!row.HasMember(name)) return texts;
  for (const auto& element : row[name].GetArray()) texts.push_back(JsonText(element));
  return texts;
}

JavaRegexOptions OptionsOf(const Row& row) {
  return {.case_insensitive = row.HasMember("case_insensitive")};
}

// Calls `add` with each row of the file; false if something cannot be read.
template <typename Add>
bool ReadRows(const std::string& name, Add add) {
  std::ifstream lines(METGREP_TEST_DATA "/cases/" + name);
  for (std::string line; std::getline(lines, line);) {
    Row row;
    row.Parse(line.data(), line.size());
    if (row.HasParseError()) return false;
    add(row);
  }
  return true;
}

JavaRegexCase CaseFrom(const Row& row) {
  JavaRegexCase result;
  result.about = Member(row, "about").value_or(Member(row, "source").value_or(""));
  result.pattern = JsonText(row["pattern"]);
  result.options = OptionsOf(row);
  result.re2 = Member(row, "re2");
  result.re2_begin = Member(row, "re2_begin");
  result.prechecks = Texts(row, "prechecks");
  result.warnings = Texts(row, "warnings");
  if (row.HasMember("groups")) result.groups = row["groups"].GetUint64();
  for (const char* key : {"not_java", "not_supported"}) {
    if (!row.HasMember(key)) continue;
    const size_t offset = row["offset"].GetUint64();
    result.refusal = {std::string(key) == "not_java" ? JavaRegexError::Kind::kNotJava
                                                     : JavaRegexError::Kind::kNotSupported,
                      JsonText(row[key]),
                      {offset, offset}};
  }
  return result;
}

RegexSerdeCase SerdeCaseFrom(const Row& row) {
  RegexSerdeCase result;
  result.id = JsonText(row["id"]);
  result.regex = JsonText(row["regex"]);
  result.options = OptionsOf(row);
  if (const std::optional<std::string> encoded = Member(row, "line_b64")) {
    absl::Base64Unescape(*encoded, &result.line);
  } else {
    result.line = JsonText(row["line"]);
  }
  result.types = Texts(row, "types");
  result.matches = row["expect"].IsArray();
  if (!result.matches) return result;
  for (const auto& value : row["expect"].GetArray()) {
    result.expected.emplace_back();
    if (!value.IsString()) continue;
    std::string text = JsonText(value);
    if (text.starts_with("b64:")) absl::Base64Unescape(AbslView(text.substr(4)), &text);
    result.expected.back() = std::move(text);
  }
  return result;
}

}  // namespace

std::vector<JavaRegexCase> ReadJavaRegexCases(const std::string& name) {
  std::vector<JavaRegexCase> cases;
  if (!ReadRows(name, [&](const Row& row) { cases.push_back(CaseFrom(row)); })) return {};
  return cases;
}

std::vector<RegexSerdeCase> ReadRegexSerdeCases(const std::string& name) {
  std::vector<RegexSerdeCase> cases;
  if (!ReadRows(name, [&](const Row& row) { cases.push_back(SerdeCaseFrom(row)); })) return {};
  return cases;
}

std::string ToText(const JavaRegexWarning& warning) {
  constexpr const char* kKinds[] = {"group text", "terminator", "word boundary", "meaning"};
  return std::string(kKinds[static_cast<size_t>(warning.kind)]) + " at " +
         std::to_string(warning.span.begin);
}

}  // namespace metgrep
