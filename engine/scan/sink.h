// What a scan is asked for and what it reports: options, events, summaries, and the sink that
// receives them. Part of the public face: engine/scan.h includes it.
#ifndef METGREP_ENGINE_SCAN_SINK_H_
#define METGREP_ENGINE_SCAN_SINK_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "engine/scan/observer.h"
#include "engine/table/table.h"

namespace metgrep {

// How bytes become events.
enum class InputFormat {
  kAuto,    // kEvents if the first JSON document of the input is such a document, else kRaw
  kRaw,     // a line is an event
  kExport,  // lines of a CloudWatch export task: "2015-09-05T22:00:01.000Z message"; a line
            // without such a time continues the event before it
  kEvents,  // JSON documents: get-log-events, filter-log-events, subscription or Firehose
};

// What rows of one input are read with.
struct InputTable {
  std::shared_ptr<const Table> table;
  PartitionValues partition_values;
  bool has_partition = true;  // false: the table has partitions, and the input lies in none
};

// How far a scan is, for people who wait.
struct ScanProgress {
  std::string_view path;  // of the input that is read
  uint64_t bytes = 0;     // read of it, after decompression
  uint64_t matches = 0;   // found in it so far
  bool is_end = false;    // it is read, or need not be (pruned)
};

struct ScanOptions {
  // The lines are rows of this table: filters of columns test them, lines may end with "\r", a byte
  // order mark is skipped, and so are files in directories whose names begin with '.' or '_'.
  std::shared_ptr<const Table> table;
  // Each input has a table of its own, whose columns are named in its first line (flow logs).
  bool columns_from_header = false;
  bool HasTable() const { return table != nullptr || columns_from_header; }
  // For observers, without a table: an input whose first line is such a header has its columns as a
  // table nevertheless, to read values from; the filters see lines, not columns.
  bool columns_for_values = false;
  // The local copy of the table's location, for partitions; empty: each of the paths is one.
  std::string location;
  InputFormat input = InputFormat::kAuto;
  // Number of lines at the start of every input that are not events (not for kEvents); kAutoHeader
  // skips, for kRaw, one line if it is the header of an S3-delivered flow log (field names
  // separated by spaces).
  static constexpr int kAutoHeader = -1;
  int header_lines = kAutoHeader;
  // Report events that match none of the filters.
  bool invert = false;
  // Of two filters: report the events that exactly one of them matches, which is their
  // `filter_index`. Not together with `invert`.
  bool differences = false;
  // Count only: OnEvent() is not called.
  bool count_only = false;
  // Fill ScannedEvent::number (costs counting the lines).
  bool number_events = false;
  // Fill InputSummary::events and ScanTotals::events (costs counting the lines).
  bool count_events = false;
  // Stop an input after this many reported events.
  std::optional<uint64_t> max_matches;
  // Events before and after each match that are reported as context.
  size_t before_context = 0;
  size_t after_context = 0;
  // A longer event is skipped with an error. CloudWatch Logs takes events of 1 MiB at most
  // (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_InputLogEvent.html);
  // memory grows with this limit, not with the input.
  size_t max_line_bytes = size_t{4} << 20;
  // Threads that read and match; 0: one for each core. The answer never depends on it, and the sink
  // is called from the thread that called Scan() only.
  unsigned threads = 1;
  // Makes an observer for a thread; then nothing is matched, and only observations reach the sink.
  std::function<std::unique_ptr<EventObserver>()> make_observer;
  // Called from the thread that called Scan(), for every piece of an input, some 64 KiB to 1 MiB,
  // and at its end; empty: nobody asks.
  std::function<void(const ScanProgress& progress)> on_progress;
  // Bytes asked of the operating system at a time. For tests: the answer never depends on it.
  size_t block_bytes = size_t{64} << 10;
  // Large files are cut into parts of so many bytes for the threads. For tests, too.
  size_t part_bytes = size_t{1} << 20;

  // Whether context is reported.
  bool HasContext() const { return !count_only && (before_context > 0 || after_context > 0); }
};

// An event given to a sink. All views are valid until OnEvent() returns.
struct ScannedEvent {
  std::string_view path;        // as the walk found it; "-" for standard input
  std::string_view message;     // what the filters saw
  std::string_view line;        // the bytes in the input, without terminator; for kExport with the
                                // time, for kEvents the message
  std::string_view terminator;  // "\n", "\r\n", or "" if the input ends without one or has none
  uint64_t number = 0;          // 1-based line (kEvents: event) number; 0 unless number_events
  std::optional<int64_t> timestamp_ms;  // Unix time, where the input format carries one
  const InputTable* table = nullptr;    // null unless the scan has a table
  bool is_match = true;                 // false: context
  bool after_gap = false;               // context is on, and events were left out before this one
  size_t filter_index = 0;  // of the first filter that matches; meaningless for context and invert
};

// What was seen of one input.
struct InputSummary {
  std::string_view path;
  uint64_t events = 0;        // evaluated; 0 unless ScanOptions::count_events
  uint64_t matches = 0;       // reported (with `invert`: events that match nothing)
  uint64_t header_lines = 0;  // skipped
  uint64_t bytes = 0;         // read, after decompression
  bool stopped = false;       // by the sink or max_matches, before the end
  bool failed = false;        // OnError() was called for this input
};

enum class SinkAnswer { kContinue, kSkipInput, kStop };

// Receiver of a scan. Calls come from one thread, in the order of the inputs.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual SinkAnswer OnEvent(const ScannedEvent& event) = 0;
  // What an observer saw of the next events of an input. It may be taken apart.
  virtual SinkAnswer OnObservation(std::string_view /*path*/, Observation& /*observation*/) {
    return SinkAnswer::kContinue;
  }
  // After the last event of an input that could be opened, or that need not be opened (pruned).
  virtual SinkAnswer OnInputEnd(const InputSummary& summary) = 0;
  // Something could not be read. The scan goes on with what is left: the rest of this input if
  // there is one (an event that is too long), else the next input. The message names the byte
  // offset where that is known, but not the path.
  virtual void OnError(std::string_view path, const absl::Status& status) = 0;
};

// A sink made of a function that gets the matching events; errors are kept.
class FunctionSink : public Sink {
 public:
  explicit FunctionSink(std::function<SinkAnswer(const ScannedEvent&)> on_event)
      : on_event_(std::move(on_event)) {}
  SinkAnswer OnEvent(const ScannedEvent& event) override { return on_event_(event); }
  SinkAnswer OnInputEnd(const InputSummary&) override { return SinkAnswer::kContinue; }
  void OnError(std::string_view path, const absl::Status& status) override;
  // "PATH: message" of every error so far.
  const std::vector<std::string>& errors() const { return errors_; }

 private:
  std::function<SinkAnswer(const ScannedEvent&)> on_event_;
  std::vector<std::string> errors_;
};

struct ScanTotals {
  uint64_t inputs = 0;  // opened
  uint64_t events = 0;  // 0 unless ScanOptions::count_events
  uint64_t matches = 0;
  uint64_t header_lines = 0;
  uint64_t bytes = 0;
  uint64_t pruned_inputs = 0;  // not opened: no row of their partition can match
  uint64_t inputs_without_partition = 0;
  std::string without_partition;  // the first one of those
  bool stopped = false;           // the sink said kStop

  void AddWithoutPartition(std::string_view path);
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_SCAN_SINK_H_
