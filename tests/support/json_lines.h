// Cases in files of JSON lines.
#ifndef METGREP_TESTS_SUPPORT_JSON_LINES_H_
#define METGREP_TESTS_SUPPORT_JSON_LINES_H_

#include <string>
#include <vector>

#include "rapidjson/document.h"

namespace metgrep {

// The rows of a file below tests/cases, in its order; none if it cannot be read.
std::vector<rapidjson::Document> ReadJsonLines(const std::string& name);

// The text of a JSON string. REQUIRES: it is one.
std::string JsonText(const rapidjson::Value& value);

// The text of a member, empty if there is none.
std::string MemberText(const rapidjson::Value& row, const char* name);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_JSON_LINES_H_
