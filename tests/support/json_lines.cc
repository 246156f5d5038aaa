#include "tests/support/json_lines.h"

#include <fstream>
#include <utility>

namespace metgrep {

std::vector<rapidjson::Document> ReadJsonLines(const std::string& name) {
  std::vector<rapidjson::Document> rows;
  std::ifstream lines(METGREP_TEST_DATA "/cases/" + name);
  for (std::string line; std::getline(lines, line);) {
    rapidjson::Document row;
    row.Parse(line.data(), line.size());
    if (!row.HasParseError() && row.IsObject()) rows.push_back(std::move(row));
  }
  return rows;
}

std::string JsonText(const rapidjson::Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

std::string MemberText(const rapidjson::Value& row, const char* name) {
  const auto member = row.FindMember(name);
  if (member == row.MemberEnd() || !member->value.IsString()) return {};
  return JsonText(member->value);
}

}  // namespace metgrep
