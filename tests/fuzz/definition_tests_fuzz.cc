// Any bytes are a file of tests, or an error that names it; tests whose events are in the file run,
// and no event of theirs is lost.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "engine/definition_tests.h"

namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

// There are no files but one of definitions and one of a table.
absl::StatusOr<std::string> ReadFile(const std::string& path) {
  if (path == "d") {
    return std::string(
        "filters: [{ name: a, pattern: x, metric: { name: m, namespace: n, value: 1 } }]\n"
        "alarms: [{ name: b, metric: { name: m, namespace: n }, statistic: Sum, period: 60, "
        "evaluation_periods: 1, comparison: '>', threshold: 1 }]\n");
  }
  if (path == "t") {
    return std::string(
        "CREATE EXTERNAL TABLE t (a int, b string) ROW FORMAT DELIMITED FIELDS TERMINATED BY ' ' "
        "LOCATION 's3://b/'");
  }
  return absl::NotFoundError("none");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  metgrep::ReadTestOptions options;
  options.read_file = ReadFile;
  const auto file = metgrep::ReadDefinitionTests(text, "f", options);
  if (!file.ok()) {
    Require(!file.status().message().empty());
    return 0;
  }
  Require(!file->tests.empty() && !file->filters.empty());
  for (const metgrep::DefinitionTest& test : file->tests) {
    Require(test.filter < file->filters.size());
    for (const metgrep::ExpectedAlarmState& expected : test.alarms) {
      Require(expected.alarm < file->alarms.size());
    }
    if (!test.files.empty()) continue;
    const auto result = metgrep::RunDefinitionTest(*file, test);
    if (!result.ok()) {
      Require(absl::StartsWith(result.status().message(), "f:"));
      continue;
    }
    for (const metgrep::TestedEvent& event : result->events) {
      Require(event.is_match || !event.value);
    }
    for (const metgrep::DefinitionTestFailure& failure : result->failures) {
      for (const size_t index : failure.events) Require(index < result->events.size());
    }
  }
  return 0;
}
