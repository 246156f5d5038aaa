// Runs the program as a user does: each file tests/cli/*.test is a test. Such a file has
// instructions at the start of lines, and text behind '|':
//
// clang-format off
//   # A comment.
//   file a.log               a file in the working directory of the test, with the text below;
//   | first line             '|' alone is an empty line; \t \r \n \\ \0 \e (escape) and \xHH
//   | second line\c          stand for bytes; \c at the end: without a newline
//   setup gzip -n a.log      a shell command that must succeed
//   run metgrep -c x a.log   a shell command under test
//   stdin                    what the run before reads (else nothing),
//   | text
//   stdout                   what it must print (else nothing);
//   | 1                      with a '*' ("stdout*"), every line of the text must occur in what is
//   stderr*                  printed, and nothing else is asked
//   | message
//   exit 1                   the exit status it must have (else 0)
// clang-format on
//
// Every file has a temporary directory of its own, which its runs share.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/run_program.h"

namespace metgrep {
namespace {

namespace fs = std::filesystem;

void WriteFile(const fs::path& path, const std::string& content) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

struct Expectation {
  std::string text;
  bool parts = false;  // every line must occur
};

struct Command {
  int line = 0;
  std::string command;
  bool is_setup = false;
  std::vector<std::pair<std::string, std::string>> files;  // to be written before
  std::string standard_input;
  Expectation standard_output;
  Expectation standard_error;
  int exit_status = 0;
};

// The bytes of a line of text, with its newline.
std::string Unescape(std::string_view text) {
  std::string bytes;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      bytes += text[i];
      continue;
    }
    switch (text[++i]) {
      case 'c':
        return bytes;
      case 't':
        bytes += '\t';
        break;
      case 'r':
        bytes += '\r';
        break;
      case 'n':
        bytes += '\n';
        break;
      case '0':
        bytes += '\0';
        break;
      case 'e':
        bytes += '\x1b';
        break;
      case 'x':
        bytes += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
        i += 2;
        break;
      default:
        bytes += text[i];
    }
  }
  return bytes + '\n';
}

// Reads a case file. A line that is none of the instructions is a failure of the test.
std::vector<Command> ReadCase(const fs::path& path) {
  std::vector<Command> runs;
  std::vector<std::pair<std::string, std::string>> files;
  std::string* text = nullptr;
  std::ifstream input(path, std::ios::binary);
  std::string line;
  for (int number = 1; std::getline(input, line); ++number) {
    const std::string instruction = line.substr(0, line.find(' '));
    const std::string rest =
        instruction.size() < line.size() ? line.substr(instruction.size() + 1) : "";
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '|') {
      if (text == nullptr) {
        ADD_FAILURE_AT(path.c_str(), number) << "text that belongs to nothing";
        return {};
      }
      *text += Unescape(std::string_view(line).substr(std::min<size_t>(line.size(), 2)));
      continue;
    }
    text = nullptr;
    if (instruction == "file") {
      text = &files.emplace_back(rest, "").second;
    } else if (instruction == "run" || instruction == "setup") {
      Command run;
      run.line = number;
      run.command = rest;
      run.is_setup = instruction == "setup";
      run.files = std::exchange(files, {});
      runs.push_back(std::move(run));
    } else if (instruction == "stdin" && !runs.empty()) {
      text = &runs.back().standard_input;
    } else if ((instruction == "stdout" || instruction == "stdout*") && !runs.empty()) {
      runs.back().standard_output.parts = instruction.back() == '*';
      text = &runs.back().standard_output.text;
    } else if ((instruction == "stderr" || instruction == "stderr*") && !runs.empty()) {
      runs.back().standard_error.parts = instruction.back() == '*';
      text = &runs.back().standard_error.text;
    } else if (instruction == "exit" && !runs.empty()) {
      runs.back().exit_status = std::stoi(rest);
    } else {
      ADD_FAILURE_AT(path.c_str(), number) << "unknown instruction: " << line;
      return {};
    }
  }
  return runs;
}

void Check(const Expectation& expected, const std::string& actual, std::string_view name) {
  if (!expected.parts) {
    EXPECT_EQ(actual, expected.text) << name;
    return;
  }
  for (std::string_view rest = expected.text; !rest.empty();) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    const std::string part(rest.substr(0, end));
    EXPECT_NE(actual.find(part), std::string::npos) << name << " lacks: " << part << "\nit is:\n"
                                                    << actual;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

class CliGoldenTest : public testing::TestWithParam<fs::path> {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "metgrep-cli-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    root_ = name;
    fs::create_directory(root_ / "work");
    const fs::path program(METGREP_PROGRAM);
    setenv("PATH", (program.parent_path().string() + ":/usr/bin:/bin").c_str(), 1);
    setenv("TERM", "xterm", 1);
    setenv("LC_ALL", "C", 1);
    unsetenv("NO_COLOR");
  }
  void TearDown() override {
    if (!root_.empty()) fs::remove_all(root_);
  }

  fs::path root_;
};

TEST_P(CliGoldenTest, BehavesAsWritten) {
  const std::vector<Command> runs = ReadCase(GetParam());
  ASSERT_FALSE(runs.empty());
  for (const Command& run : runs) {
    SCOPED_TRACE(GetParam().string() + ":" + std::to_string(run.line) + ": " + run.command);
    for (const auto& [name, content] : run.files) WriteFile(root_ / "work" / name, content);
    ProgramCall call;
    call.program = "/bin/sh";
    call.arguments = {"-c", run.command};
    call.directory = root_ / "work";
    call.input = run.standard_input;
    const ProgramResult result = RunProgram(call);
    if (run.is_setup) {
      ASSERT_EQ(result.status, 0) << result.error;
      continue;
    }
    EXPECT_EQ(result.status, run.exit_status);
    Check(run.standard_output, result.output, "standard output");
    Check(run.standard_error, result.error, "standard error");
  }
}

std::vector<fs::path> Cases() {
  std::vector<fs::path> cases;
  for (const auto& entry : fs::directory_iterator(fs::path(METGREP_TEST_DATA) / "cli")) {
    if (entry.path().extension() == ".test") cases.push_back(entry.path());
  }
  std::sort(cases.begin(), cases.end());
  return cases;
}

INSTANTIATE_TEST_SUITE_P(Cases, CliGoldenTest, testing::ValuesIn(Cases()),
                         [](const testing::TestParamInfo<fs::path>& test) {
                           return test.param.stem().string();
                         });

}  // namespace
}  // namespace metgrep
