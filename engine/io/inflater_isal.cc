// The ISA-L back end of Inflater.
//
// ISA-L is driven block by block, because on its own it accepts blocks that zlib refuses and does
// not tell where a damaged block starts. Headers are read and checked by deflate_block.h; stored
// blocks are copied here; a Huffman-coded block is given to ISA-L with its "last block" bit set, so
// that ISA-L stops exactly behind it.
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>

#include "engine/io/deflate_block.h"
#include "engine/io/inflater.h"
#include "engine/io/kept_memory.h"

namespace metgrep {
namespace {

// ISA-L counts in uint32_t.
constexpr size_t kMaxBytesPerIsalCall = size_t{1} << 30;

// With less input than this at the start of a last block (and all blocks look like the last one)
// ISA-L builds a slower decoding table.
constexpr size_t kFastBlockBytes = 4200;
static_assert(kFastBlockBytes <= CompressedInput::kMaxKept);
static_assert(kMaxDeflateHeaderBytes <= CompressedInput::kMaxKept);

// The last bytes of the output, to which the matches of the next block refer.
class Window {
 public:
  Window() : bytes_(NewKeptBytes<kCapacity>()) {}

  void Clear() { size_ = 0; }
  void Append(const char* bytes, size_t count) {
    if (count > kMost) {
      bytes += count - kMost;
      count = kMost;
    }
    if (count > kCapacity - size_) {
      const size_t keep = std::min(size_, kMost);
      std::memmove(bytes_.get(), bytes_.get() + size_ - keep, keep);
      size_ = keep;
    }
    if (count > 0) std::memcpy(bytes_.get() + size_, bytes, count);
    size_ += count;
  }
  uint8_t* data() { return bytes_.get() + size_ - size(); }
  size_t size() const { return std::min(size_, kMost); }

 private:
  static constexpr size_t kMost = IGZIP_HIST_SIZE;
  // More than kMost, so that small pieces do not move the window each time.
  static constexpr size_t kCapacity = 4 * kMost;

  KeptBytes<kCapacity> bytes_;
  size_t size_ = 0;
};

class IsalInflater : public Inflater {
 public:
  IsalInflater() { isal_inflate_init(&isal_); }

  // Its tables are large.
  static void* operator new(size_t size) { return TakeMemory(size); }
  static void operator delete(void* memory, size_t size) { KeepMemory(memory, size); }

  void Reset() override {
    window_.Clear();
    phase_ = Phase::kHeader;
    used_bits_ = 0;
    block_.is_last = false;
  }

  Result Inflate(CompressedInput* input, char* output, size_t size) override {
    size_t produced = 0;
    while (true) {
      const Step step = Advance(input, output + produced, size - produced);
      window_.Append(output + produced, step.produced);
      produced += step.produced;
      if (step.is_done) return {produced, step.state};
    }
  }

  uint32_t Crc32(uint32_t crc, const char* bytes, size_t size) const override {
    return crc32_gzip_refl(crc, reinterpret_cast<const unsigned char*>(bytes), size);
  }

 private:
  enum class Phase {
    kHeader,   // at bit used_bits_ of the first byte of the input
    kStored,   // stored_left_ bytes of a stored block are to be copied
    kCoded,    // ISA-L is in the block
    kInvalid,  // ISA-L has met an invalid symbol; it may still hold output
    kTail,     // the input has ended in the block; tail_ holds what is left of the output
  };
  struct Step {
    size_t produced;
    bool is_done;  // `state` is the answer
    State state = State::kOutputFull;
  };

  static Step Go(size_t produced) { return {produced, false}; }
  static Step Done(size_t produced, State state) { return {produced, true, state}; }
  static State WithoutInput(const CompressedInput& input) {
    return input.ended() ? State::kTruncated : State::kNeedsInput;
  }

  Step Advance(CompressedInput* input, char* output, size_t size) {
    switch (phase_) {
      case Phase::kHeader:
        return StartBlock(input);
      case Phase::kStored:
        return CopyStored(input, output, size);
      case Phase::kCoded:
        return InflateCoded(input, output, size);
      case Phase::kInvalid:
        return FinishInvalid(input, output, size);
      case Phase::kTail:
        break;
    }
    return FinishTail(output, size);
  }

  Step StartBlock(CompressedInput* input) {
    if (block_.is_last) {
      if (used_bits_ > 0) input->Consume(1);
      used_bits_ = 0;
      return Done(0, State::kEnd);
    }
    block_offset_ = input->offset();
    // Only an output parameter until the header is complete: the block is parsed again from its
    // start when there is more input.
    DeflateBlock block;
    switch (ParseDeflateBlock(input->data(), input->available(), used_bits_, &block)) {
      case DeflateBlockResult::kIncomplete:
        return Done(0, WithoutInput(*input));
      case DeflateBlockResult::kInvalid:
        return Done(0, State::kCorrupt);
      case DeflateBlockResult::kComplete:
        break;
    }
    if (block.type == DeflateBlock::Type::kStored) {
      block_ = block;
      input->Consume((static_cast<size_t>(used_bits_) + block.header_bits) / 8);
      used_bits_ = 0;
      stored_left_ = block.stored_bytes;
      phase_ = Phase::kStored;
      return Go(0);
    }
    if (input->available() < kFastBlockBytes && input->is_fast() && !input->ended()) {
      return Done(0, State::kNeedsInput);
    }
    block_ = block;
    isal_inflate_reset(&isal_);
    isal_inflate_set_dict(&isal_, window_.data(), static_cast<uint32_t>(window_.size()));
    // The first bit of a header says whether the block is the last one.
    isal_.read_in = static_cast<uint64_t>(input->data()[0] >> used_bits_) | 1;
    isal_.read_in_length = 8 - used_bits_;
    input->Consume(1);
    used_bits_ = 0;
    phase_ = Phase::kCoded;
    return Go(0);
  }

  Step CopyStored(CompressedInput* input, char* output, size_t size) {
    if (stored_left_ == 0) {
      phase_ = Phase::kHeader;
      return Go(0);
    }
    if (size == 0) return Done(0, State::kOutputFull);
    const size_t count = std::min({stored_left_, input->available(), size});
    if (count == 0) return Done(0, WithoutInput(*input));
    std::memcpy(output, input->data(), count);
    input->Consume(count);
    stored_left_ -= count;
    return Go(count);
  }

  Step InflateCoded(CompressedInput* input, char* output, size_t size) {
    const size_t room = std::min(size, kMaxBytesPerIsalCall);
    isal_.next_in = input->data();
    isal_.avail_in = static_cast<uint32_t>(input->available());
    isal_.next_out = reinterpret_cast<uint8_t*>(output);
    isal_.avail_out = static_cast<uint32_t>(room);
    // With complete codes and a full window every sequence of bits is valid: most of a long input
    // does without the copy.
    const bool can_fail = block_.has_unused_codes || window_.size() < IGZIP_HIST_SIZE;
    const bool can_need_repeat = can_fail && input->available() > 1;
    if (can_need_repeat) before_ = isal_;
    int code = isal_inflate(&isal_);
    if (code < 0 && can_need_repeat) code = Repeat(*input);
    const size_t consumed = input->available() - isal_.avail_in;
    input->Consume(consumed);
    const size_t produced = room - isal_.avail_out;
    // It only serves to see whether a match reaches back too far; it must not wrap around in a
    // block of more than 4 GiB.
    constexpr uint32_t kManyBytes = uint32_t{1} << 31;
    if (isal_.total_out > kManyBytes) isal_.total_out -= kManyBytes / 2;
    if (code < 0) {
      is_lookback_ = code == ISAL_INVALID_LOOKBACK;
      phase_ = Phase::kInvalid;
      return Go(produced);
    }
    if (isal_.block_state == ISAL_BLOCK_FINISH) {
      // Whole bytes that ISA-L has taken but not used go back.
      const int unused_bits = isal_.read_in_length;
      input->Unread(static_cast<size_t>((unused_bits + 7) / 8));
      used_bits_ = (8 - unused_bits % 8) % 8;
      phase_ = Phase::kHeader;
      return Go(produced);
    }
    if (produced == size) return Done(produced, State::kOutputFull);
    if (input->available() > 0) {
      // ISA-L stops for no other reason than these; a loop that never ends would be worse.
      return produced + consumed > 0 ? Go(produced) : Done(0, State::kCorrupt);
    }
    if (!input->ended()) return Done(produced, State::kNeedsInput);
    // ISA-L decodes up to three symbols at once, and none of them if the last one is incomplete.
    tail_ = block_.DecodeLiterals(isal_.read_in, isal_.read_in_length);
    phase_ = Phase::kTail;
    return Go(produced);
  }

  // Repeats the last call from before_, byte by byte. The fast loop of ISA-L counts a match as
  // output before it refuses its distance; the loop for the last bytes of its input does not.
  int Repeat(const CompressedInput& input) {
    isal_ = before_;
    int code = ISAL_DECOMP_OK;
    for (size_t left = input.available(); left > 0 && code == ISAL_DECOMP_OK; --left) {
      isal_.avail_in = 1;
      code = isal_inflate(&isal_);
      if (isal_.avail_in > 0) break;
    }
    // The input behind the last byte is the same as it was.
    const auto used = static_cast<size_t>(isal_.next_in - before_.next_in);
    isal_.avail_in = static_cast<uint32_t>(input.available() - used);
    return code;
  }

  Step FinishInvalid(CompressedInput* input, char* output, size_t size) {
    const auto held = static_cast<size_t>(isal_.tmp_out_valid - isal_.tmp_out_processed);
    if (held > 0) {
      if (size == 0) return Done(0, State::kOutputFull);
      const size_t count = std::min(held, size);
      std::memcpy(output, isal_.tmp_out_buffer + isal_.tmp_out_processed, count);
      isal_.tmp_out_processed += static_cast<int32_t>(count);
      return Go(count);
    }
    if (is_lookback_) return Done(0, State::kCorrupt);
    // ISA-L takes missing bits for zeros: it may call a symbol invalid of which not all bits have
    // come. With the next byte they have.
    if (input->available() == 0 && !input->ended()) return Done(0, State::kNeedsInput);
    const bool is_invalid =
        input->available() > 0 || block_.ShowsInvalidSymbol(isal_.read_in, isal_.read_in_length);
    return Done(0, is_invalid ? State::kCorrupt : State::kTruncated);
  }

  Step FinishTail(char* output, size_t size) {
    if (tail_.empty()) return Done(0, State::kTruncated);
    if (size == 0) return Done(0, State::kOutputFull);
    const size_t count = std::min(tail_.size(), size);
    std::memcpy(output, tail_.data(), count);
    tail_.erase(0, count);
    return Go(count);
  }

  // The last call of isal_inflate(), if that could fail. It stands in front of isal_ for a reason:
  // the fast loop reads what a match refers to before it checks the distance, and so up to 32 KiB
  // in front of the output that isal_ holds.
  inflate_state before_;
  inflate_state isal_;
  Window window_;
  Phase phase_ = Phase::kHeader;
  DeflateBlock block_;        // the current block
  int used_bits_ = 0;         // 0 to 7
  size_t stored_left_ = 0;    // kStored
  bool is_lookback_ = false;  // kInvalid: a match that reaches back too far, not a symbol
  std::string tail_;          // kTail
};

}  // namespace

std::unique_ptr<Inflater> NewIsalInflater() { return std::make_unique<IsalInflater>(); }

}  // namespace metgrep
