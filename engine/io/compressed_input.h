// The buffer between a source of compressed bytes and an inflater.
#ifndef METGREP_ENGINE_IO_COMPRESSED_INPUT_H_
#define METGREP_ENGINE_IO_COMPRESSED_INPUT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "absl/status/status.h"
#include "engine/io/byte_source.h"
#include "engine/io/kept_memory.h"

namespace metgrep {

class CompressedInput {
 public:
  // Bytes that can be given back after they were consumed: an inflater may hold 64 bits.
  static constexpr size_t kUnreadBytes = 16;

  explicit CompressedInput(std::unique_ptr<ByteSource> source);

  // The buffered bytes, [data(), data() + available()). Mutable only because ISA-L's pointer is.
  uint8_t* data() { return buffer_.get() + begin_; }
  size_t available() const { return end_ - begin_; }
  // Offset of data() in the compressed input.
  uint64_t offset() const { return bytes_read_ - available(); }
  // REQUIRES: count <= available().
  void Consume(size_t count) { begin_ += count; }
  // REQUIRES: count <= kUnreadBytes, and that many bytes were consumed.
  void Unread(size_t count) { begin_ -= count; }

  // Reads more behind the buffered bytes, once. false: nothing came, the input has ended.
  // REQUIRES: available() <= kMaxKept.
  static constexpr size_t kMaxKept = 8192;
  bool Fill();

  // The next byte, read if necessary; nothing at the end.
  std::optional<uint8_t> Next();

  // No more bytes will come: the end, or an error.
  bool ended() const { return ended_; }
  // Why the input ended; OK for the end of the source.
  const absl::Status& error() const { return error_; }
  // The last Fill() got all it asked for, so that another one will hardly have to wait.
  bool is_fast() const { return is_fast_; }

 private:
  // Asked of the source at a time. Larger is not faster: it falls out of the inner caches.
  static constexpr size_t kReadBytes = size_t{64} << 10;
  static constexpr size_t kCapacity = kReadBytes + kMaxKept + kUnreadBytes;

  std::unique_ptr<ByteSource> source_;
  KeptBytes<kCapacity> buffer_;
  // Invariant: begin_ <= end_ <= capacity; bytes before begin_ are consumed ones.
  size_t begin_ = 0;
  size_t end_ = 0;
  uint64_t bytes_read_ = 0;
  bool ended_ = false;
  bool is_fast_ = false;
  absl::Status error_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_IO_COMPRESSED_INPUT_H_
