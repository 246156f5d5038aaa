// The classic mistakes in filter patterns, and what a user sees of them: each file of
// cases/mistakes has the pattern, the log, and the whole screen that explains them, which must fit
// into a window of 80 columns and 40 lines. With METGREP_UPDATE_GOLDEN in the environment the
// screens are written anew: read them as somebody whose filter does not work.
//
//   # What the mistake is.
//   pattern { $.level == "ERROR" }
//   | {"level": "ERROR"}
//
//   SCREEN
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "tests/support/golden.h"
#include "tests/support/run_program.h"

namespace metgrep {
namespace {

namespace fs = std::filesystem;

struct Mistake {
  std::string head;  // of the file: everything before the screen
  std::string pattern;
  std::string log;
};

Mistake ReadMistake(const fs::path& path) {
  Mistake mistake;
  std::ifstream file(path, std::ios::binary);
  for (std::string line; std::getline(file, line);) {
    mistake.head += line + "\n";
    if (line.starts_with("pattern ")) mistake.pattern = line.substr(8);
    if (line.starts_with("| ")) mistake.log += line.substr(2) + "\n";
    if (line.empty()) break;
  }
  return mistake;
}

// All that is printed, and the exit status.
std::string RunExplain(const Mistake& mistake) {
  ProgramCall call;
  call.arguments = {"explain", mistake.pattern, "-"};
  call.input = mistake.log;
  const ProgramResult result = RunProgram(call);
  return result.output + result.error + "exit status " + std::to_string(result.status) + "\n";
}

class MistakesTest : public testing::TestWithParam<fs::path> {};

TEST_P(MistakesTest, IsExplainedOnOneScreen) {
  const Mistake mistake = ReadMistake(GetParam());
  ASSERT_FALSE(mistake.pattern.empty());
  ASSERT_FALSE(mistake.log.empty());
  const std::string screen = RunExplain(mistake);
  EXPECT_EQ(GoldenDifference("mistakes/" + GetParam().filename().string(), mistake.head + screen),
            "");
  size_t lines = 0;
  for (size_t begin = 0; begin < screen.size(); ++lines) {
    const size_t end = screen.find('\n', begin);
    const std::string line = screen.substr(begin, end - begin);
    // The service's sentences are told as they are.
    if (!line.starts_with("metgrep: ")) {
      EXPECT_LE(line.size(), 80u) << line;
    }
    begin = end + 1;
  }
  EXPECT_LE(lines, 40u);
}

std::vector<fs::path> Files() {
  std::vector<fs::path> files;
  for (const auto& entry :
       fs::directory_iterator(fs::path(METGREP_TEST_DATA) / "cases" / "mistakes")) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

INSTANTIATE_TEST_SUITE_P(Files, MistakesTest, testing::ValuesIn(Files()),
                         [](const testing::TestParamInfo<fs::path>& test) {
                           std::string name = test.param.stem().string();
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(Mistakes, AreTwenty) { EXPECT_GE(Files().size(), 20u); }

}  // namespace
}  // namespace metgrep
