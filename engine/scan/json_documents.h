// Reads log events out of the JSON documents in which AWS hands them over.
//
// Known documents, any number of them one after the other, with or without white space between:
//   {"events": [{"timestamp": 1596012819000, "message": "..."}, ...]}         get-log-events,
//                                                                             filter-log-events
//   [{"timestamp": ..., "message": "..."}, ...]                               --query 'events[]'
//   {"messageType": "DATA_MESSAGE", "logEvents": [{"timestamp": ...,          subscription filters,
//                                                  "message": "..."}]}        Firehose
// They are parsed as a stream: a document of any size needs the memory of one batch.
#ifndef METGREP_ENGINE_SCAN_JSON_DOCUMENTS_H_
#define METGREP_ENGINE_SCAN_JSON_DOCUMENTS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "engine/io/byte_source.h"
#include "engine/scan/event_batch.h"

namespace metgrep {

enum class DocumentKind { kUnknown, kEvents, kOther };

// What the first document of an input is, judged by the bytes at its start: kEvents as soon as they
// show an event of a known document (or its other members, if it has no event), kOther as soon as
// they cannot; kUnknown: more bytes are needed. With `complete` there are no more. An array is
// kOther: a line of a log may well start with '['.
DocumentKind RecognizeDocument(std::string_view start, bool complete);

struct DocumentBatch {
  std::string text;              // the messages
  std::vector<EventSpan> spans;  // of `text`
  uint64_t bytes_read = 0;       // of the source so far
};

// Calls `on_batch` with batches of events until it returns false or the source ends; it may take
// the text and the spans away. An error of the source, or a document that is not JSON or holds no
// events (kInvalidArgument with the byte offset) is returned after the batches of all events before
// it. A text longer than `max_event_bytes` is kResourceExhausted.
absl::Status ReadJsonDocuments(ByteSource* source, size_t batch_bytes, size_t max_event_bytes,
                               const std::function<bool(DocumentBatch&)>& on_batch);

}  // namespace metgrep

#endif  // METGREP_ENGINE_SCAN_JSON_DOCUMENTS_H_
