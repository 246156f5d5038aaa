#include "tests/support/error_cases.h"

#include <filesystem>
#include <fstream>

namespace metgrep {

std::vector<ErrorCase> ReadErrorCases(std::string_view name) {
  std::ifstream file(std::filesystem::path(METGREP_TEST_DATA) / "cases" / name);
  std::vector<ErrorCase> cases;
  bool is_text = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("--- ")) {
      cases.push_back({line.substr(4), "", ""});
      is_text = true;
    } else if (line == "=>") {
      is_text = false;
    } else if (!cases.empty()) {
      if (is_text) {
        cases.back().text += line + "\n";
      } else {
        std::string& error = cases.back().error;
        if (!error.empty()) error += '\n';
        error += line;
      }
    }
  }
  return cases;
}

}  // namespace metgrep
