// Runs the program as a user does: each file tests/cli/*.test is a test. Such a file has
// instructions at the start of lines, and text behind '|':
//
//   # A comment.
//   file a.log                  a file in the working directory of the test, with the text below;
//   | first line                '|' alone is an empty line; \t \r \n \\ \0 \e (escape) and \xHH
//   stand | second line\c             for bytes; \c at the end: without a newline setup gzip -n
//   a.log         a shell command that must succeed run metgrep -c x a.log      a shell command
//   under test stdin                       what the run before reads (else nothing), what it must
//   print (else | text                      nothing), and the exit status it must have (else 0);
//   with a '*' stdout                      ("stdout*") every line of the text must occur in what is
//   printed, | 1                         nothing else is asked stderr exit 0
//
// Every file has a temporary directory of its own, which its runs share.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metgrep {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kTimeLimitSeconds = 60;  // a program that hangs fails

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

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

// Runs `command` by the shell in `directory`; the standard files are files of `records`. Returns
// the exit status as a shell reports it.
int RunCommand(const std::string& command, const fs::path& directory, const fs::path& records) {
  const pid_t child = fork();
  if (child == 0) {
    const int input = open((records / "stdin").c_str(), O_RDONLY);
    const int output = open((records / "stdout").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int error = open((records / "stderr").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (dup2(input, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0 ||
        dup2(error, STDERR_FILENO) < 0 || chdir(directory.c_str()) != 0) {
      _exit(125);
    }
    close(input);
    close(output);
    close(error);
    alarm(kTimeLimitSeconds);
    execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
    _exit(125);
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child) return -1;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
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
    fs::create_directory(root_ / "records");
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
    WriteFile(root_ / "records" / "stdin", run.standard_input);
    const int status = RunCommand(run.command, root_ / "work", root_ / "records");
    const std::string error = ReadFile(root_ / "records" / "stderr");
    if (run.is_setup) {
      ASSERT_EQ(status, 0) << error;
      continue;
    }
    EXPECT_EQ(status, run.exit_status);
    Check(run.standard_output, ReadFile(root_ / "records" / "stdout"), "standard output");
    Check(run.standard_error, error, "standard error");
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
