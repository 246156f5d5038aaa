// The README tells the truth: every "$ command" of its console blocks is run from the root of the
// tree, and must print what stands below it.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace metgrep {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = fs::path(METGREP_TEST_DATA).parent_path();

struct Command {
  std::string file;
  size_t line;
  std::string text;
  std::string output;
};

// Commands of the ```console blocks of a file. "> " goes on with the command of the line before.
std::vector<Command> ConsoleCommands(const std::string& name) {
  std::ifstream file(kRoot / name);
  std::vector<Command> commands;
  bool in_block = false;
  size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.starts_with("```")) {
      in_block = line == "```console";
    } else if (in_block && line.starts_with("$ ")) {
      commands.push_back({name, number, line.substr(2), ""});
    } else if (in_block && line.starts_with("> ") && commands.back().output.empty()) {
      commands.back().text += "\n" + line.substr(2);
    } else if (in_block) {
      commands.back().output += line + "\n";
    }
  }
  return commands;
}

// Standard output and error of a shell command at the root, with the built program first in PATH
// and a locale that lets charts use all of Unicode.
std::string RunShell(const std::string& command) {
  const std::string program_folder = fs::path(METGREP_PROGRAM).parent_path().string();
  const std::string script = "exec 2>&1; export LC_ALL=C.UTF-8; PATH='" + program_folder +
                             "':$PATH; cd '" + kRoot.string() + "'; " + command;
  std::string output;
  FILE* pipe = popen(script.c_str(), "r");
  if (pipe == nullptr) return "cannot start a shell";
  char buffer[4096];
  while (const size_t size = fread(buffer, 1, sizeof(buffer), pipe)) output.append(buffer, size);
  pclose(pipe);
  return output;
}

void ExpectTrue(const std::string& name, size_t at_least) {
  const std::vector<Command> commands = ConsoleCommands(name);
  EXPECT_GE(commands.size(), at_least) << name;
  for (const Command& command : commands) {
    EXPECT_EQ(RunShell(command.text), command.output)
        << command.file << ":" << command.line << ": " << command.text;
  }
}

TEST(Readme, CommandsPrintWhatIsShown) { ExpectTrue("README.md", 20); }

// But those that are parts of the reader and the runner of test files.
TEST(Readme, NamesEveryPublicHeader) {
  std::ifstream file(kRoot / "README.md");
  const std::string readme((std::istreambuf_iterator<char>(file)),
                           std::istreambuf_iterator<char>());
  size_t headers = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kRoot / "engine")) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".h") || name == "test_comparison.h" || name == "test_expectations.h")
      continue;
    ++headers;
    EXPECT_NE(readme.find(name == "metgrep.h" ? "`metgrep.h`" : "`engine/" + name + "`"),
              std::string::npos)
        << name;
  }
  EXPECT_GT(headers, 10u);
}

// The table of examples holds commands between backticks: each must find something.
TEST(ExamplesReadme, CommandsFindSomething) {
  std::ifstream file(kRoot / "examples/README.md");
  size_t count = 0;
  for (std::string line; std::getline(file, line);) {
    const size_t begin = line.find("| `metgrep ");
    if (begin == std::string::npos) continue;
    const std::string command = line.substr(begin + 3, line.rfind('`') - begin - 3);
    ++count;
    EXPECT_EQ(RunShell(command + " >/dev/null && echo found").find("found"), 0u) << command;
  }
  EXPECT_GT(count, 10u);
}

// The commands that set a machine up are in "sh" blocks; the continuous integration runs them.
TEST(Readme, SetUpCommandsAreRunByContinuousIntegration) {
  std::ifstream readme(kRoot / "README.md");
  std::ifstream ci(kRoot / ".ci/run");
  const std::string script((std::istreambuf_iterator<char>(ci)), std::istreambuf_iterator<char>());
  bool in_block = false;
  size_t count = 0;
  for (std::string line; std::getline(readme, line);) {
    if (line.starts_with("```")) {
      in_block = line == "```sh";
    } else if (in_block && !line.empty() && !line.starts_with("#")) {
      ++count;
      EXPECT_NE(script.find("\n" + line + "\n"), std::string::npos) << line;
    }
  }
  EXPECT_GE(count, 2u);
}

}  // namespace
}  // namespace metgrep
