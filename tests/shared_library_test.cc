// libmetgrep.so shows the functions of its header and nothing else, and the examples in C and
// Python that use it give the right answers.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "engine/filter.h"
#include "gtest/gtest.h"
#include "tests/support/find_program.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_directory.h"

namespace metgrep {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

const fs::path kRoot = fs::path(METGREP_TEST_DATA).parent_path();

// The functions that metgrep.h declares.
std::set<std::string> DeclaredFunctions() {
  std::ifstream file(kRoot / "engine/metgrep.h");
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  static const std::regex kDeclaration("METGREP_API [^(;]*\\b(metgrep_\\w+)\\(");
  std::set<std::string> names;
  for (std::sregex_iterator it(text.begin(), text.end(), kDeclaration), end; it != end; ++it) {
    names.insert((*it)[1]);
  }
  return names;
}

TEST(SharedLibrary, ShowsItsFunctionsAndNothingElse) {
  const std::string nm = FindProgram("nm");
  if (nm.empty()) GTEST_SKIP() << "nm is not installed";
  ProgramCall call;
  call.program = nm;
  call.arguments = {"--dynamic", "--defined-only", "--format=posix", METGREP_SHARED_LIBRARY};
  const ProgramResult result = RunProgram(call);
  ASSERT_EQ(result.status, 0) << result.error;
  std::set<std::string> names;
  std::istringstream lines(result.output);
  for (std::string line; std::getline(lines, line);) names.insert(line.substr(0, line.find(' ')));
  EXPECT_EQ(names, DeclaredFunctions());
  EXPECT_GT(names.size(), 10u);
}

// How to run an example; the pattern and a file are added.
struct Example {
  std::string name;
  ProgramCall call;
};

// Those that can run here.
std::vector<Example> Examples() {
  std::vector<Example> examples;
#ifdef METGREP_EXAMPLE_MATCH
  examples.push_back({"C", {}});
  examples.back().call.program = METGREP_EXAMPLE_MATCH;
#endif
  // Sanitizers must be loaded before Python is.
  const std::string python = kIsSanitized ? "" : FindProgram("python3");
  if (!python.empty()) {
    examples.push_back({"Python", {}});
    ProgramCall& call = examples.back().call;
    call.program = python;
    call.arguments = {(kRoot / "examples/match.py").string()};
    call.environment = {{"METGREP_LIBRARY", METGREP_SHARED_LIBRARY},
                        {"PYTHONDONTWRITEBYTECODE", "1"}};
  }
  return examples;
}

ProgramResult RunExample(const Example& example, const std::vector<std::string>& arguments,
                         std::string_view input = "") {
  ProgramCall call = example.call;
  call.arguments.insert(call.arguments.end(), arguments.begin(), arguments.end());
  call.input = input;
  return RunProgram(call);
}

constexpr std::string_view kLines = "a x 404\nb y 200\r\nc \0\xFF 403"sv;
constexpr std::string_view kMatches =
    "a x 404\n    $first = a\n    $2 = x\n    $status = 404\n"
    "c \0\xFF 403\n    $first = c\n    $2 = \0\xFF\n    $status = 403\n"sv;
constexpr char kPattern[] = "[first, ..., status=4*]";

TEST(SharedLibrary, ExamplesPrintMatchesAndValues) {
  const TemporaryDirectory directory;
  const std::string file = directory.Write("lines", kLines);
  for (const Example& example : Examples()) {
    SCOPED_TRACE(example.name);
    for (const ProgramResult& result :
         {RunExample(example, {kPattern}, kLines), RunExample(example, {kPattern, file})}) {
      EXPECT_EQ(result.output, kMatches);
      EXPECT_EQ(result.error, "");
      EXPECT_EQ(result.status, 0);
    }
    const ProgramResult none = RunExample(example, {"nothing"}, kLines);
    EXPECT_EQ(none.output, "");
    EXPECT_EQ(none.error, "");
    EXPECT_EQ(none.status, 1);
    const ProgramResult json = RunExample(example, {"{ $.a = 1 }"}, "{\"a\": 1}\n{\"a\": 2}\n");
    EXPECT_EQ(json.output, "{\"a\": 1}\n");
    EXPECT_EQ(json.status, 0);
  }
}

TEST(SharedLibrary, ExamplesShowErrors) {
  const absl::StatusOr<Filter> filter = Filter::Compile("[a, b");
  ASSERT_FALSE(filter.ok());
  for (const Example& example : Examples()) {
    SCOPED_TRACE(example.name);
    const ProgramResult invalid = RunExample(example, {"[a, b"});
    EXPECT_EQ(invalid.output, "");
    EXPECT_EQ(invalid.error, std::string(filter.status().message()) + "\n");
    EXPECT_EQ(invalid.status, 2);
    const ProgramResult missing = RunExample(example, {"a", "/nonexistent/file"});
    EXPECT_NE(missing.error.find("No such file or directory"), std::string::npos);
    EXPECT_EQ(missing.status, 2);
    EXPECT_EQ(RunExample(example, {}).status, 2);
  }
}

}  // namespace
}  // namespace metgrep
