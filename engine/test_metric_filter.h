// The CloudWatch Logs operation TestMetricFilter on this machine: which messages match a pattern,
// and what is extracted from them.
// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TestMetricFilter.html
#ifndef METGREP_ENGINE_TEST_METRIC_FILTER_H_
#define METGREP_ENGINE_TEST_METRIC_FILTER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/filter.h"

namespace metgrep {

struct TestMetricFilterRequest {
  std::string filter_pattern;
  std::vector<std::string> log_event_messages;
};

// Reads {"filterPattern": "...", "logEventMessages": ["..."]}. Either member may be absent (empty
// result); an unknown member or a wrong type is kInvalidArgument.
absl::StatusOr<TestMetricFilterRequest> ParseTestMetricFilterRequest(std::string_view json);

// Reads a JSON array of strings, as the AWS CLI accepts for list parameters.
absl::StatusOr<std::vector<std::string>> ParseJsonStrings(std::string_view json);

// Writes the response, one match at a time, in the AWS CLI's layout (indented by four spaces).
class TestMetricFilterWriter {
 public:
  // `out` must outlive the writer; bytes are appended to it, and the caller may take them away
  // (clear it) between calls.
  TestMetricFilterWriter(const Filter& filter, std::string* out);
  // Evaluates the next message (eventNumber counts from 1) and appends it if it matches.
  void Add(std::string_view message);
  // Closes the document.
  void Finish();

 private:
  Filter filter_;
  Scratch scratch_;
  std::vector<ExtractedValue> values_;
  std::string* out_;
  uint64_t event_number_ = 0;
  bool any_ = false;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_TEST_METRIC_FILTER_H_
