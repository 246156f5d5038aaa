// All positions here count from data(), the first byte that is not handed out. A cut is a position
// behind the terminator of an event, where the next event starts.
#include "engine/io/blocks.h"

#include <string.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/io/export_time.h"

namespace metgrep {
namespace {

// An export time and a terminator: enough of a line to see whether an event starts there.
constexpr size_t kDecidingBytes = kExportTimeBytes + 1;

// Position of the last '\n' in [from, to), if any.
std::optional<size_t> LastNewline(const char* data, size_t from, size_t to) {
  if (from >= to) return std::nullopt;
  const void* found = memrchr(data + from, '\n', to - from);
  if (found == nullptr) return std::nullopt;
  return static_cast<size_t>(static_cast<const char*>(found) - data);
}

std::optional<size_t> FirstNewline(const char* data, size_t from, size_t to) {
  if (from >= to) return std::nullopt;
  const void* found = memchr(data + from, '\n', to - from);
  if (found == nullptr) return std::nullopt;
  return static_cast<size_t>(static_cast<const char*>(found) - data);
}

std::string_view WithoutTerminator(std::string_view event) {
  if (!event.empty() && event.back() == '\n') {
    event.remove_suffix(1);
    if (!event.empty() && event.back() == '\r') event.remove_suffix(1);
  }
  return event;
}

// a + b, or the largest size if that is too much.
size_t SaturatingAdd(size_t a, size_t b) { return a > SIZE_MAX - b ? SIZE_MAX : a + b; }

}  // namespace

// The kernel copies a page of a file four times as slowly to an address that is up to a cache line
// further into its page than the source (measured on Zen 3: the loads seem to depend on the stores
// before them). Bytes are read behind a carry, seldom more than some hundred bytes: from the middle
// of a page, they never come there.
constexpr std::align_val_t kPage{4096};
constexpr size_t kIntoPage = 2048;

BlockBuffer::BlockBuffer(size_t capacity)
    : data_(static_cast<char*>(operator new[](kIntoPage + capacity, kPage)) + kIntoPage),
      capacity_(capacity) {}

void BlockBuffer::Free::operator()(char* data) const { operator delete[](data - kIntoPage, kPage); }

BlockBuffer::BlockBuffer(BlockBuffer&& other) noexcept
    : data_(std::move(other.data_)), capacity_(std::exchange(other.capacity_, 0)) {}

BlockBuffer& BlockBuffer::operator=(BlockBuffer&& other) noexcept {
  data_ = std::move(other.data_);
  capacity_ = std::exchange(other.capacity_, 0);
  return *this;
}

Block::Block(Block&& other) noexcept { *this = std::move(other); }

Block& Block::operator=(Block&& other) noexcept {
  buffer_ = std::move(other.buffer_);
  begin_ = std::exchange(other.begin_, 0);
  size_ = std::exchange(other.size_, 0);
  offset_ = std::exchange(other.offset_, 0);
  skipped_lines_ = std::exchange(other.skipped_lines_, 0);
  return *this;
}

// A carry is a part of an event, seldom more than a few hundred bytes: a quarter more than is read
// at a time makes growing rare.
BlockReader::BlockReader(ByteSource* source, const BlockOptions& options)
    : source_(source),
      options_(options),
      usual_capacity_(options.block_bytes + options.block_bytes / 4) {}

void BlockReader::Restart(ByteSource* source, const BlockOptions& options) {
  BlockBuffer buffer = std::move(buffer_);
  *this = BlockReader(source, options);
  buffer_ = std::move(buffer);
}

// Whether an event starts at `line`, the start of a line. false too if it takes more bytes to see.
bool BlockReader::StartsEvent(size_t line) const {
  if (!options_.export_times) return true;
  const std::string_view start(data() + line, std::min(size() - line, kDecidingBytes));
  const size_t newline = start.find('\n');
  if (newline != std::string_view::npos) {
    return ParseExportTime(WithoutTerminator(start.substr(0, newline + 1))).has_value();
  }
  if (start.size() < kDecidingBytes && !ended_) return false;
  return ParseExportTime(start).has_value();
}

// The last cut behind a terminator in [from, to); 0 if there is none.
size_t BlockReader::LastCut(size_t from, size_t to) const {
  while (const std::optional<size_t> newline = LastNewline(data(), from, to)) {
    if (StartsEvent(*newline + 1)) return *newline + 1;
    to = *newline;
  }
  return 0;
}

// The first cut behind a terminator at or behind `from`.
std::optional<size_t> BlockReader::FirstCut(size_t from) const {
  while (const std::optional<size_t> newline = FirstNewline(data(), from, size())) {
    if (StartsEvent(*newline + 1)) return *newline + 1;
    from = *newline + 1;
  }
  return std::nullopt;
}

// Terminators before this position need not be looked at again when more bytes have come.
size_t BlockReader::UndecidedFrom() const {
  if (!options_.export_times) return size();
  return size() - std::min(size(), kDecidingBytes);
}

bool BlockReader::IsTooLong(std::string_view event) const {
  return WithoutTerminator(event).size() > options_.max_event_bytes;
}

// A long event has made the buffer grow.
bool BlockReader::IsTooLarge(const BlockBuffer& buffer) const {
  return buffer.capacity() > SaturatingAdd(usual_capacity_, SaturatingAdd(usual_capacity_, 4096));
}

// The last cut before which no event is too long; 0 if there is none. Sets is_too_long_ if the
// event at 0 is known to be too long.
size_t BlockReader::CheckedCut() {
  // The longest event with the longest terminator.
  const size_t most = SaturatingAdd(options_.max_event_bytes, 2);
  if (size() < most) {
    // The usual case: there is not enough here for an event that is too long.
    const size_t cut = LastCut(searched_, size());
    if (cut == 0) searched_ = UndecidedFrom();
    return cut;
  }
  // From each cut to the last one within the longest event: no event in between is too long.
  size_t cut = 0;
  while (true) {
    const size_t from = std::max(cut, searched_);
    size_t next = LastCut(from, cut + std::min(most, size() - cut));
    if (next == cut + most && data()[next - 2] != '\r') next = LastCut(from, next - 1);
    if (next <= cut) break;
    cut = next;
  }
  if (cut == 0) {
    // An undecided terminator can still make the event short enough.
    is_too_long_ = ended_ ? IsTooLong({data(), size()}) : UndecidedFrom() >= most;
    if (!is_too_long_) searched_ = UndecidedFrom();
  }
  return cut;
}

// Makes sure that a good part of a block can be read behind end_, and that a buffer that an event
// has made grow does not stay so.
void BlockReader::MakeRoom() {
  const size_t least_room = std::max(options_.block_bytes / 4, size_t{1});
  const size_t needed = size() + least_room;
  const bool has_room = buffer_.capacity() - end_ >= least_room;
  const bool is_too_large = IsTooLarge(buffer_) && needed <= usual_capacity_;
  if (has_room && !is_too_large) return;
  // Doubling, so that copying is linear; but not beyond what the longest event takes.
  const size_t most = SaturatingAdd(options_.max_event_bytes, usual_capacity_);
  size_t capacity = usual_capacity_;
  while (capacity < needed) capacity = SaturatingAdd(capacity, capacity);
  capacity = std::max(std::min(capacity, most), needed);
  if (capacity == buffer_.capacity()) {
    memmove(buffer_.data(), data(), size());
  } else {
    BlockBuffer other(capacity);
    if (size() > 0) memcpy(other.data(), data(), size());
    buffer_ = std::move(other);
  }
  end_ -= begin_;
  begin_ = 0;
}

void BlockReader::ReadMore() {
  MakeRoom();
  const size_t room = std::min(buffer_.capacity() - end_, options_.block_bytes);
  const absl::StatusOr<size_t> count = source_->Read(buffer_.data() + end_, room);
  if (!count.ok()) source_error_ = count.status();
  if (!count.ok() || *count == 0) {
    ended_ = true;
    return;
  }
  end_ += *count;
  bytes_read_ += *count;
}

// Hands out the first `count` bytes. Copies the shorter of them and the rest, so that all copies
// together are never more than the input.
void BlockReader::Deliver(size_t count, Block* block) {
  block->offset_ = offset();
  block->skipped_lines_ = std::exchange(skipped_lines_, 0);
  block->size_ = count;
  searched_ = 0;
  const size_t rest = size() - count;
  if (count < rest) {
    if (block->buffer_.capacity() < count) {
      block->buffer_ = BlockBuffer(std::max(count, usual_capacity_));
    }
    memcpy(block->buffer_.data(), data(), count);
    block->begin_ = 0;
    begin_ += count;
    return;
  }
  BlockBuffer next = std::move(block->buffer_);
  if (next.capacity() < rest) next = BlockBuffer(std::max(rest, usual_capacity_));
  if (rest > 0) memcpy(next.data(), data() + count, rest);
  block->buffer_ = std::move(buffer_);
  block->begin_ = begin_;
  buffer_ = std::move(next);
  begin_ = 0;
  end_ = rest;
}

// Passes over the event at data(), whose first searched_ bytes hold no cut, without keeping it.
absl::Status BlockReader::SkipEvent() {
  const absl::Status status = absl::ResourceExhaustedError(
      absl::StrCat(options_.export_times ? "event" : "line", " at byte ", offset(),
                   " is longer than ", options_.max_event_bytes, " bytes; skipped"));
  uint64_t lines = 0;
  bool in_line = false;  // bytes behind the last terminator were dropped
  const auto drop = [&](size_t count) {
    if (count == 0) return;
    lines += static_cast<uint64_t>(std::count(data(), data() + count, '\n'));
    in_line = data()[count - 1] != '\n';
    begin_ += count;
  };
  is_too_long_ = false;
  size_t from = searched_;
  while (true) {
    if (const std::optional<size_t> cut = FirstCut(from)) {
      drop(*cut);
      break;
    }
    if (ended_) {
      drop(size());
      break;
    }
    drop(UndecidedFrom());
    from = 0;
    ReadMore();
  }
  searched_ = 0;
  skipped_lines_ += lines + (in_line ? 1 : 0);
  return status;
}

absl::StatusOr<bool> BlockReader::Next(Block* block) {
  block->begin_ = 0;
  block->size_ = 0;
  if (IsTooLarge(block->buffer_)) block->buffer_ = BlockBuffer();
  while (true) {
    if (const size_t cut = CheckedCut(); cut > 0) {
      Deliver(cut, block);
      return true;
    }
    if (is_too_long_) return SkipEvent();
    if (ended_) break;
    ReadMore();
  }
  if (IsTooLong({data(), size()})) return SkipEvent();
  if (size() > 0) {
    Deliver(size(), block);
    return true;
  }
  // Told once.
  absl::Status error = std::exchange(source_error_, absl::OkStatus());
  if (!error.ok()) return error;
  return false;
}

}  // namespace metgrep
