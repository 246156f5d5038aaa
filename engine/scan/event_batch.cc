#include "engine/scan/event_batch.h"

#include <algorithm>

#include "engine/io/export_time.h"
#include "engine/simd/bytes.h"

namespace metgrep {

EventSpan LineAt(std::string_view bytes, size_t begin) {
  EventSpan span;
  span.begin = span.message = begin;
  const size_t newline = FindByte(bytes, '\n', begin);
  if (newline == std::string_view::npos) {
    span.end = span.next = bytes.size();
    return span;
  }
  span.next = newline + 1;
  span.end = newline > begin && bytes[newline - 1] == '\r' ? newline - 1 : newline;
  return span;
}

uint64_t CountLines(std::string_view bytes) {
  return CountByte(bytes, '\n') + (!bytes.empty() && bytes.back() != '\n' ? 1 : 0);
}

void SplitLines(EventBatch* batch) {
  batch->has_spans = true;
  batch->spans.clear();
  for (size_t at = 0; at < batch->bytes.size(); at = batch->spans.back().next) {
    batch->spans.push_back(LineAt(batch->bytes, at));
  }
}

void SplitExportedEvents(EventBatch* batch) {
  batch->has_spans = true;
  batch->spans.clear();
  for (size_t at = 0; at < batch->bytes.size();) {
    EventSpan line = LineAt(batch->bytes, at);
    at = line.next;
    const std::string_view text = batch->bytes.substr(line.begin, line.end - line.begin);
    line.timestamp_ms = ParseExportTime(text);
    if (line.timestamp_ms) {
      line.message = std::min(line.begin + kExportTimeBytes, line.end);
    } else if (!batch->spans.empty()) {
      batch->spans.back().end = line.end;
      batch->spans.back().next = line.next;
      continue;
    }
    batch->spans.push_back(line);
  }
}

}  // namespace metgrep
