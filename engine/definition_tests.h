// Unit tests of metric filters and alarms: a YAML file of events and of what is expected of them.
//
//   filters: [template.yaml]              # files, or items of metgrep's own YAML of definitions
//   tests:
//     - name: SSH rejects are counted
//       filter: dest-port-22-rejects
//       events: |
//         2 086112738802 eni-0d5d 61.177.172.128 172.31.83.158 39611 22 6 1 40 ... REJECT OK
//       expect: { matches: [0], values: [1], extracted: [{ $destport: "22" }] }
//       alarms: [{ name: SSH-rejects, at: 60s, state: ALARM }]
//
// cli/metgrep-test.5 describes every key.
//
//   absl::StatusOr<metgrep::DefinitionTestFile> file =
//       metgrep::ReadDefinitionTests(text, "tests.yaml", options);
//   for (const metgrep::DefinitionTest& test : file->tests) {
//     absl::StatusOr<metgrep::DefinitionTestResult> result =
//         metgrep::RunDefinitionTest(*file, test);
//     if (result.ok() && result->failures.empty()) ...
//   }
#ifndef METGREP_ENGINE_DEFINITION_TESTS_H_
#define METGREP_ENGINE_DEFINITION_TESTS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/definitions/definitions.h"
#include "engine/metrics/alarm_decision.h"
#include "engine/metrics/alarm_evaluator.h"
#include "engine/metrics/datapoint.h"
#include "engine/metrics/event_time.h"
#include "engine/metrics/statistic.h"
#include "engine/scan/sink.h"

namespace metgrep {

// A test with more events, or more bytes of them, is an error: all of them are kept.
inline constexpr size_t kMaxTestEvents = 100'000;
inline constexpr size_t kMaxTestBytes = size_t{64} << 20;

// An instant of a test, in seconds: Unix time, or from the start of the minute in which the
// earliest event lies.
struct TestTime {
  bool is_relative = false;
  int64_t seconds = 0;
};

// The values of one match that are expected, by name ("$destport", "$.user"); nothing: there is no
// such value. Other values of the match may be anything.
struct ExpectedExtraction {
  SourcePosition position;
  std::vector<std::pair<std::string, std::optional<std::string>>> values;
};

struct ExpectedDatapoint {
  SourcePosition position;
  TestTime at;                        // the start of a minute
  std::vector<Dimension> dimensions;  // sorted by name
  // At least one. A SampleCount of 0: there is no datapoint.
  std::vector<std::pair<Statistic, double>> statistics;
};

struct ExpectedAlarmState {
  SourcePosition position;
  size_t alarm = 0;  // in DefinitionTestFile::alarms
  TestTime at;
  AlarmState state = AlarmState::kInsufficientData;
};

struct DefinitionTest {
  std::string name;
  SourcePosition position;
  size_t filter = 0;  // in DefinitionTestFile::filters
  SourcePosition filter_position;

  // The events: bytes in the form of `scan.input`, or files.
  std::string events;
  std::vector<std::string> files;  // not empty: these
  SourcePosition events_position;
  ScanOptions scan;
  TimeSource time;
  // The event with index i that has no time of its own gets start + i * interval. Without a start
  // that is 1970, and either all events have times of their own or none has.
  std::optional<int64_t> start_ms;
  int64_t interval_s = 0;

  // Expectations; nothing: anything will do.
  std::optional<std::vector<size_t>> matches;  // ascending indexes of events
  SourcePosition matches_position;
  std::optional<size_t> match_count;
  SourcePosition match_count_position;
  std::optional<std::vector<ExpectedExtraction>> extracted;  // by match
  SourcePosition extracted_position;
  std::optional<std::vector<double>> values;  // in the order of the events
  SourcePosition values_position;
  std::vector<ExpectedDatapoint> datapoints;
  bool no_other_datapoints = false;
  SourcePosition no_other_datapoints_position;
  std::vector<ExpectedAlarmState> alarms;
};

struct DefinitionTestFile {
  std::string file_name;
  std::vector<MetricFilterDefinition> filters;
  std::vector<AlarmDefinition> alarms;
  std::vector<std::string> notes;  // "FILE:LINE:COLUMN: what a reader left out"
  std::optional<int64_t> evaluation_range;
  std::vector<DefinitionTest> tests;  // at least one
};

struct ReadTestOptions {
  // Gives the bytes of a file of definitions or of a table; the message of an error names the path.
  std::function<absl::StatusOr<std::string>(const std::string& path)> read_file;
  int64_t now_seconds = 0;  // Unix time that NOW stands for in a table's partition projection
};

// Reads a test file and all files of definitions that it names, whose paths are relative to
// `file_name`. Logs are not read. InvalidArgumentError "FILE_NAME:LINE:COLUMN: sentence" for
// whatever is wrong, keys that are not known included.
absl::StatusOr<DefinitionTestFile> ReadDefinitionTests(std::string_view text,
                                                       std::string_view file_name,
                                                       const ReadTestOptions& options);

// What the filter made of one event.
struct TestedEvent {
  std::string message;
  int64_t time_ms = 0;  // Unix time
  bool is_match = false;
  // Of a match: fields of the pattern, columns of the table, or the values of selectors that the
  // test or the filter names. A value that is not there, or NULL, is left out.
  std::vector<std::pair<std::string, std::string>> extracted;
  std::optional<double> value;  // that a match publishes
};

struct TestedAlarm {
  size_t alarm = 0;  // in DefinitionTestFile::alarms
  AlarmTimeline timeline;
};

// One expectation that was not met.
struct DefinitionTestFailure {
  SourcePosition position;  // of the expectation
  std::string what;         // "matches", "alarm SSH-rejects at 2019-07-14T12:44:00Z"
  std::string expected;     // any bytes, one line unless the events have more
  std::string got;
  // Why, for people: the reason of a state, the metrics that there are. May be empty.
  std::vector<std::string> remarks;
  std::vector<size_t> events;  // indexes of the events that it is about, at most ten
};

struct DefinitionTestResult {
  std::vector<DefinitionTestFailure> failures;
  std::vector<TestedEvent> events;
  std::vector<MetricData> metrics;  // that the filter publishes
  std::vector<TestedAlarm> alarms;  // of which a state is expected
};

// Runs one of the tests of `file`. The error "FILE_NAME:LINE:COLUMN: sentence" is a test that
// cannot be run: a pattern that is not valid, a file that cannot be read, too many events, events
// some of which have a time, an alarm that cannot be evaluated.
absl::StatusOr<DefinitionTestResult> RunDefinitionTest(const DefinitionTestFile& file,
                                                       const DefinitionTest& test);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DEFINITION_TESTS_H_
