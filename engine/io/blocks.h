// Cuts a byte source into blocks of whole events.
//
// A block is [carry | new bytes]: what was left of the block before, and what the source gave. It
// is cut at the end of its last whole event; the rest is carried to the next block. A longer event
// makes the block grow up to a limit.
#ifndef METGREP_ENGINE_IO_BLOCKS_H_
#define METGREP_ENGINE_IO_BLOCKS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/io/byte_source.h"

namespace metgrep {

// Uninitialised bytes. A moved-from buffer is empty.
class BlockBuffer {
 public:
  BlockBuffer() = default;
  explicit BlockBuffer(size_t capacity);
  BlockBuffer(BlockBuffer&& other) noexcept;
  BlockBuffer& operator=(BlockBuffer&& other) noexcept;

  char* data() const { return data_.get(); }
  size_t capacity() const { return capacity_; }

 private:
  struct Free {
    void operator()(char* data) const;
  };
  std::unique_ptr<char[], Free> data_;
  size_t capacity_ = 0;
};

// Owned bytes; movable between threads.
class Block {
 public:
  Block() = default;
  Block(Block&& other) noexcept;
  Block& operator=(Block&& other) noexcept;

  // Whole events with their terminators; only the last event of an input may lack one.
  std::string_view bytes() const { return {buffer_.data() + begin_, size_}; }
  // Offset of bytes() in the (inflated) input.
  uint64_t offset() const { return offset_; }
  // Lines of events that were skipped as too long just before this block: their numbers are used.
  uint64_t skipped_lines() const { return skipped_lines_; }

 private:
  friend class BlockReader;

  // Invariant: begin_ + size_ <= buffer_.capacity().
  BlockBuffer buffer_;
  size_t begin_ = 0;
  size_t size_ = 0;
  uint64_t offset_ = 0;
  uint64_t skipped_lines_ = 0;
};

struct BlockOptions {
  size_t block_bytes = size_t{64} << 10;       // read at a time; > 0
  size_t max_event_bytes = size_t{256} << 20;  // without the terminator
  // An event ends where a line starts with an export time (io/export_time.h), else at each '\n'.
  // Lines before the first export time are one event.
  bool export_times = false;
  // Of the first byte of the source in its input, for offsets in blocks and messages.
  uint64_t start_offset = 0;
};

class BlockReader {
 public:
  // `source` must outlive the reader.
  BlockReader(ByteSource* source, const BlockOptions& options);
  // Starts again with another source; the reader's memory is used again.
  void Restart(ByteSource* source, const BlockOptions& options);

  // Fills `block` (whatever was in it is gone; its memory is used again) with the next whole
  // events. true: a block with at least one byte; false: the end. An error about one event
  // (kResourceExhausted: "line at byte 123 is longer than 1024 bytes; skipped"; with export times
  // "event at byte ...") or about the source is returned after the blocks of all bytes before it;
  // after an error about one event the next call goes on behind it, after an error of the source
  // every call returns false. What was read of the last, unfinished event before an error of the
  // source is a block of its own before the error.
  //
  // Memory: at most 2 * (max_event_bytes + block_bytes) while an event of that length is read; no
  // more than a few block_bytes again when it has been handed out and its block comes back.
  absl::StatusOr<bool> Next(Block* block);

  // Bytes taken from the source so far.
  uint64_t bytes_read() const { return bytes_read_; }
  // Lines of events that were skipped since the last block.
  uint64_t skipped_lines() const { return skipped_lines_; }

 private:
  const char* data() const { return buffer_.data() + begin_; }
  size_t size() const { return end_ - begin_; }
  uint64_t offset() const { return options_.start_offset + bytes_read_ - size(); }

  bool StartsEvent(size_t line) const;
  size_t LastCut(size_t from, size_t to) const;
  std::optional<size_t> FirstCut(size_t from) const;
  size_t UndecidedFrom() const;
  bool IsTooLong(std::string_view event) const;
  bool IsTooLarge(const BlockBuffer& buffer) const;
  size_t CheckedCut();
  void MakeRoom();
  void ReadMore();
  void Deliver(size_t count, Block* block);
  absl::Status SkipEvent();

  ByteSource* source_;
  BlockOptions options_;
  size_t usual_capacity_;
  // [begin_, end_) of buffer_ was read and is not handed out. begin_ is the start of an event.
  BlockBuffer buffer_;
  size_t begin_ = 0;
  size_t end_ = 0;
  size_t searched_ = 0;       // no event ends before data() + searched_
  bool is_too_long_ = false;  // the event at data() is longer than allowed
  bool ended_ = false;        // the source gives no more
  absl::Status source_error_;
  uint64_t bytes_read_ = 0;
  uint64_t skipped_lines_ = 0;  // since the last block
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_IO_BLOCKS_H_
