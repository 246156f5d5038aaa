#include "engine/io/compressed_input.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <memory>
#include <utility>

#include "absl/status/statusor.h"

namespace metgrep {

CompressedInput::CompressedInput(std::unique_ptr<ByteSource> source)
    : source_(std::move(source)), buffer_(NewKeptBytes<kCapacity>()) {}

bool CompressedInput::Fill() {
  assert(available() <= kMaxKept);
  if (ended_) return false;
  const size_t keep_from = begin_ - std::min(begin_, kUnreadBytes);
  std::memmove(buffer_.get(), buffer_.get() + keep_from, end_ - keep_from);
  begin_ -= keep_from;
  end_ -= keep_from;
  const absl::StatusOr<size_t> count =
      source_->Read(reinterpret_cast<char*>(buffer_.get() + end_), kReadBytes);
  if (!count.ok()) error_ = count.status();
  if (!count.ok() || *count == 0) {
    ended_ = true;
    return false;
  }
  is_fast_ = *count == kReadBytes;
  end_ += *count;
  bytes_read_ += *count;
  return true;
}

std::optional<uint8_t> CompressedInput::Next() {
  if (available() == 0 && !Fill()) return std::nullopt;
  return buffer_[begin_++];
}

}  // namespace metgrep
