// What `metgrep test` prints: the results of the tests of files, in four formats.
#ifndef METGREP_CLI_TEST_OUTPUT_H_
#define METGREP_CLI_TEST_OUTPUT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/definition_tests.h"

namespace metgrep {

struct TestRun {
  size_t test = 0;  // in DefinitionTestFile::tests
  absl::StatusOr<DefinitionTestResult> result;
};

struct TestFileRun {
  std::string path;  // as it is named to people
  // An error is a file that cannot be read, then there are no runs.
  absl::StatusOr<DefinitionTestFile> file;
  std::vector<TestRun> runs;
};

struct TestCounts {
  size_t passed = 0;
  size_t failed = 0;
  size_t broken = 0;  // tests that could not be run, and files
};

TestCounts CountTests(const std::vector<TestFileRun>& files);

// "ok", "FAIL" or "ERROR".
std::string_view OutcomeOf(const TestRun& run);

// The message of an error for one line or more, without control characters but newlines.
std::string ErrorText(const absl::Status& error);

// One line for each test, what was expected and what came for each failure, and a line of counts.
// `debug`: all events, datapoints and states of alarms, too.
std::string TestText(const std::vector<TestFileRun>& files, bool debug);

// https://testanything.org/tap-version-14-specification.html
std::string TestTap(const std::vector<TestFileRun>& files);

// The XML of JUnit, as Jenkins, GitLab and others read it: a suite for each file.
std::string TestJunit(const std::vector<TestFileRun>& files);

// {"type": "test", "file": ..., "line": 3, "name": ..., "status": "pass", "failures": []} for each
// test, and {"type": "summary", "passed": 1, "failed": 0, "errors": 0}. Texts that are not UTF-8
// are written as PrintableText().
std::string TestJson(const std::vector<TestFileRun>& files, bool debug);

}  // namespace metgrep

#endif  // METGREP_CLI_TEST_OUTPUT_H_
