#include "cli/test.h"

#include <ctime>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "cli/args.h"
#include "cli/diagnostics.h"
#include "cli/help_text.h"
#include "cli/read_text.h"
#include "cli/test_output.h"
#include "engine/definition_tests.h"
#include "engine/metrics.h"

namespace metgrep {
namespace {

constexpr std::string_view kTestSubcommand = "test";
// Statuses of this subcommand.
constexpr int kExitPassed = 0;
constexpr int kExitFailed = 1;

enum class TestFormat { kText, kJunit, kTap, kJson };

struct TestArguments {
  TestFormat format = TestFormat::kText;
  bool debug = false;
  std::string name_part;  // of the tests that are run
  std::vector<std::string> paths;
};

absl::StatusOr<TestFormat> ReadFormat(const GivenOption& option) {
  const std::string& name = option.values.front();
  if (name == "text") return TestFormat::kText;
  if (name == "junit") return TestFormat::kJunit;
  if (name == "tap") return TestFormat::kTap;
  if (name == "json") return TestFormat::kJson;
  return InvalidValue(option);
}

absl::StatusOr<TestArguments> ReadArguments(const ParsedArguments& parsed) {
  TestArguments arguments;
  arguments.paths = parsed.operands;
  for (const GivenOption& option : parsed.options) {
    if (option.spec->id == OptionId::kFormat) {
      const absl::StatusOr<TestFormat> format = ReadFormat(option);
      if (!format.ok()) return format.status();
      arguments.format = *format;
    } else if (option.spec->id == OptionId::kDebug) {
      arguments.debug = !option.negated;
    } else if (option.spec->id == OptionId::kRun) {
      arguments.name_part = option.values.front();
    }
  }
  if (arguments.paths.empty()) return absl::InvalidArgumentError("a FILE.yaml is missing");
  const bool can_debug =
      arguments.format == TestFormat::kText || arguments.format == TestFormat::kJson;
  if (arguments.debug && !can_debug) {
    return absl::InvalidArgumentError("--debug goes with --format text and json only");
  }
  return arguments;
}

TestFileRun RunFile(const std::string& path, const std::string& name_part) {
  TestFileRun run;
  run.path = DisplayPath(path);
  const absl::StatusOr<std::string> text = ReadText(path, kMaxDefinitionsSize);
  if (!text.ok()) {
    run.file = text.status();
    return run;
  }
  ReadTestOptions options;
  options.read_file = [](const std::string& file) { return ReadText(file, kMaxDefinitionsSize); };
  options.now_seconds = std::time(nullptr);
  run.file = ReadDefinitionTests(*text, run.path, options);
  if (!run.file.ok()) return run;
  for (size_t i = 0; i < run.file->tests.size(); ++i) {
    const DefinitionTest& test = run.file->tests[i];
    if (test.name.find(name_part) == std::string::npos) continue;
    run.runs.push_back({i, RunDefinitionTest(*run.file, test)});
  }
  return run;
}

std::string ReportText(const std::vector<TestFileRun>& files, const TestArguments& arguments) {
  switch (arguments.format) {
    case TestFormat::kText:
      return TestText(files, arguments.debug);
    case TestFormat::kJunit:
      return TestJunit(files);
    case TestFormat::kTap:
      return TestTap(files);
    case TestFormat::kJson:
      return TestJson(files, arguments.debug);
  }
  return {};
}

// What is wrong with files and tests is told on standard error, too: a report may go to a file.
void PrintErrors(const TestFileRun& file) {
  if (!file.file.ok()) {
    PrintError(ErrorText(file.file.status()));
    return;
  }
  for (const TestRun& run : file.runs) {
    if (!run.result.ok()) PrintError(ErrorText(run.result.status()));
  }
}

}  // namespace

int RunTest(const std::vector<std::string>& arguments, Output& output) {
  const absl::StatusOr<ParsedArguments> parsed = ParseArguments(TestOptions(), arguments);
  if (!parsed.ok()) return FailUsage(kTestSubcommand, parsed.status());
  if (const auto help = WantedHelp(kTestSubcommand, *parsed)) {
    output.Append(*help);
    return kExitPassed;
  }
  const absl::StatusOr<TestArguments> wanted = ReadArguments(*parsed);
  if (!wanted.ok()) return FailUsage(kTestSubcommand, wanted.status());
  std::vector<TestFileRun> files;
  size_t runs = 0;
  for (const std::string& path : wanted->paths) {
    files.push_back(RunFile(path, wanted->name_part));
    PrintErrors(files.back());
    if (wanted->debug && files.back().file.ok()) {
      for (const std::string& note : files.back().file->notes) PrintError(note);
    }
    runs += files.back().runs.size();
  }
  output.Append(ReportText(files, *wanted));
  const TestCounts counts = CountTests(files);
  if (counts.broken > 0) return kExitError;
  if (runs == 0) {
    PrintError(absl::StrCat("no test has '", wanted->name_part, "' in its name"));
    return kExitError;
  }
  return counts.failed > 0 ? kExitFailed : kExitPassed;
}

}  // namespace metgrep
