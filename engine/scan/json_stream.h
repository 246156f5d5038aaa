// A byte source as RapidJSON reads it: character by character, with a bound on what one token may
// need.
#ifndef METGREP_ENGINE_SCAN_JSON_STREAM_H_
#define METGREP_ENGINE_SCAN_JSON_STREAM_H_

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/io/byte_source.h"

namespace metgrep {

// RapidJSON takes '\0' for the end; AtEnd() tells a NUL byte in the input from it.
class JsonStream {
 public:
  using Ch = char;

  // No more than `max_token_bytes` may pass without MarkProgress().
  JsonStream(ByteSource* source, size_t max_token_bytes)
      : source_(source), max_token_bytes_(max_token_bytes), buffer_(kBufferBytes) {}

  char Peek() {
    if (at_ == end_ && !Fill()) return '\0';
    return buffer_[at_];
  }
  char Take() {
    const char c = Peek();
    if (at_ != end_) ++at_;
    return c;
  }
  // Bytes taken so far.
  size_t Tell() const { return static_cast<size_t>(offset_ + at_); }

  bool AtEnd() { return at_ == end_ && !Fill(); }
  // Of the source, or of a token that is too long.
  const absl::Status& status() const { return status_; }
  void MarkProgress() { progress_ = Tell(); }

  // RapidJSON writes only when it parses in place.
  char* PutBegin() { return Unused(); }
  void Put(char) { Unused(); }
  void Flush() { Unused(); }
  size_t PutEnd(char*) { return Unused() == nullptr ? 0 : 1; }

 private:
  static constexpr size_t kBufferBytes = size_t{64} << 10;

  static char* Unused() {
    assert(false);
    return nullptr;
  }

  bool Fill() {
    if (finished_) return false;
    if (Tell() - progress_ > max_token_bytes_ + kBufferBytes) {
      finished_ = true;
      status_ = absl::ResourceExhaustedError(
          absl::StrCat("text at byte ", progress_, " is longer than ", max_token_bytes_, " bytes"));
      return false;
    }
    offset_ += end_;
    at_ = end_ = 0;
    const absl::StatusOr<size_t> size = source_->Read(buffer_.data(), buffer_.size());
    if (!size.ok()) status_ = size.status();
    if (size.ok()) end_ = *size;
    finished_ = end_ == 0;
    return !finished_;
  }

  ByteSource* source_;
  size_t max_token_bytes_;
  std::vector<char> buffer_;
  // buffer_[at_, end_) is unread; offset_ is that of buffer_[0] in the source.
  size_t at_ = 0;
  size_t end_ = 0;
  uint64_t offset_ = 0;
  uint64_t progress_ = 0;
  bool finished_ = false;
  absl::Status status_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_SCAN_JSON_STREAM_H_
