// A run of whole events of one input, as the scan hands them from stage to stage.
#ifndef METGREP_ENGINE_SCAN_EVENT_BATCH_H_
#define METGREP_ENGINE_SCAN_EVENT_BATCH_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace metgrep {

// Offsets in EventBatch::bytes: begin <= message <= end <= next.
struct EventSpan {
  size_t begin = 0;    // of the line
  size_t message = 0;  // of what filters see; behind an export time
  size_t end = 0;      // of both
  size_t next = 0;     // behind the terminator
  std::optional<int64_t> timestamp_ms;
};

struct EventBatch {
  std::string_view bytes;
  // Every event of the batch in order, if `has_spans`; else the events are the lines of `bytes`.
  bool has_spans = false;
  std::vector<EventSpan> spans;
  // What is numbered are events, not lines: those of JSON documents.
  bool is_numbered_by_event = false;
};

// The line of `bytes` that begins at `begin`, ended by '\n' or "\r\n" or the end of `bytes`.
EventSpan LineAt(std::string_view bytes, size_t begin);

// Number of lines of `bytes`, an unfinished last one included.
uint64_t CountLines(std::string_view bytes);

// Fills the spans with the lines of `bytes`.
void SplitLines(EventBatch* batch);

// Fills the spans with the events of an export task: an event begins at each line with an export
// time; lines without one belong to the event before them.
void SplitExportedEvents(EventBatch* batch);

}  // namespace metgrep

#endif  // METGREP_ENGINE_SCAN_EVENT_BATCH_H_
