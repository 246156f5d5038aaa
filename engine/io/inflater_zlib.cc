// The zlib back end of Inflater.
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>

#include "engine/io/inflater.h"

namespace metgrep {
namespace {

// zlib counts in unsigned int.
constexpr size_t kMaxBytesPerZlibCall = size_t{1} << 30;

class ZlibInflater : public Inflater {
 public:
  ZlibInflater() {
    std::memset(&stream_, 0, sizeof(stream_));
    // -15: raw deflate with the largest window. It can only fail for want of memory, which is
    // what it is anywhere else.
    if (inflateInit2(&stream_, -15) != Z_OK) throw std::bad_alloc();
  }
  ~ZlibInflater() override { inflateEnd(&stream_); }
  ZlibInflater(const ZlibInflater&) = delete;
  ZlibInflater& operator=(const ZlibInflater&) = delete;

  void Reset() override {
    inflateReset(&stream_);
    at_first_block_ = true;
  }

  Result Inflate(CompressedInput* input, char* output, size_t size) override {
    if (at_first_block_) block_offset_ = input->offset();
    at_first_block_ = false;
    size_t produced = 0;
    while (true) {
      stream_.next_in = input->data();
      stream_.avail_in = static_cast<uInt>(input->available());
      const size_t room = std::min(size - produced, kMaxBytesPerZlibCall);
      stream_.next_out = reinterpret_cast<Bytef*>(output + produced);
      stream_.avail_out = static_cast<uInt>(room);
      // Z_BLOCK stops at the end of each block: only so its start is known.
      const int code = inflate(&stream_, Z_BLOCK);
      const size_t consumed = input->available() - stream_.avail_in;
      const size_t written = room - stream_.avail_out;
      input->Consume(consumed);
      produced += written;
      if (code == Z_STREAM_END) return {produced, State::kEnd};
      if (code != Z_OK && code != Z_BUF_ERROR) return {produced, State::kCorrupt};
      if (IsBetweenBlocks()) {
        const bool in_byte = (stream_.data_type & kUnusedBitsMask) != 0;
        block_offset_ = input->offset() - (in_byte ? 1 : 0);
      }
      if (produced == size) return {produced, State::kOutputFull};
      if (input->available() == 0 && consumed == 0 && written == 0) {
        return {produced, input->ended() ? State::kTruncated : State::kNeedsInput};
      }
    }
  }

  uint32_t Crc32(uint32_t crc, const char* bytes, size_t size) const override {
    return static_cast<uint32_t>(crc32_z(crc, reinterpret_cast<const Bytef*>(bytes), size));
  }

 private:
  // What inflate() tells in data_type: bits of the last consumed byte that are not used yet, ...
  static constexpr int kUnusedBitsMask = 7;
  // ... the current block is the last one, and a block has just ended.
  static constexpr int kLastBlock = 64;
  static constexpr int kBlockEnd = 128;

  bool IsBetweenBlocks() const {
    return (stream_.data_type & (kBlockEnd | kLastBlock)) == kBlockEnd;
  }

  z_stream stream_;
  bool at_first_block_ = true;
};

}  // namespace

std::unique_ptr<Inflater> NewZlibInflater() { return std::make_unique<ZlibInflater>(); }

}  // namespace metgrep
