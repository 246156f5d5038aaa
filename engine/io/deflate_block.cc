#include "engine/io/deflate_block.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace metgrep {
namespace {

constexpr size_t kMaxCodeBits = 15;
constexpr size_t kEndOfBlock = 256;

// Takes bits, lowest first, from bytes.
class BitReader {
 public:
  BitReader(const uint8_t* data, size_t size, size_t position)
      : data_(data), bit_count_(size * 8), position_(position) {}

  bool Has(size_t count) const { return bit_count_ - position_ >= count; }
  // REQUIRES: Has(count) and count <= 16.
  uint32_t Take(size_t count) {
    uint32_t value = 0;
    for (size_t i = 0; i < count; ++i, ++position_) {
      value |= static_cast<uint32_t>((data_[position_ / 8] >> (position_ % 8)) & 1) << i;
    }
    return value;
  }
  void AlignToByte() { position_ = (position_ + 7) / 8 * 8; }
  size_t position() const { return position_; }

 private:
  const uint8_t* data_;
  size_t bit_count_;
  size_t position_;  // <= bit_count_
};

// A canonical Huffman code (RFC 1951, section 3.2.2): codes of one length are consecutive numbers,
// in the order of their symbols, and follow the shorter codes.
template <size_t kMaxSymbols>
class CanonicalCode {
 public:
  CanonicalCode(const uint8_t* lengths, size_t symbol_count) {
    for (size_t symbol = 0; symbol < symbol_count; ++symbol) ++counts_[lengths[symbol]];
    counts_[0] = 0;
    std::array<uint16_t, kMaxCodeBits + 2> next = {};
    for (size_t bits = 1; bits <= kMaxCodeBits; ++bits) {
      next[bits + 1] = static_cast<uint16_t>(next[bits] + counts_[bits]);
    }
    for (size_t symbol = 0; symbol < symbol_count; ++symbol) {
      if (lengths[symbol] != 0) symbols_[next[lengths[symbol]]++] = static_cast<uint16_t>(symbol);
    }
  }

  bool IsEmpty() const {
    return std::all_of(counts_.begin(), counts_.end(), [](uint16_t count) { return count == 0; });
  }

  // Every sequence of bits is a sequence of codes, and only one.
  bool IsComplete() const { return Unused() == 0; }

  // One symbol, of one bit: the one incomplete code that RFC 1951 allows.
  bool IsSingleBit() const { return Unused() == (1 << kMaxCodeBits) / 2 && counts_[1] == 1; }

  // The symbol at the start of `bits`; nothing if they are too few or no code.
  struct Decoded {
    uint16_t symbol;
    int bits;
  };
  std::optional<Decoded> Decode(uint64_t bits, int bit_count) const {
    // All numbers as in section 3.2.2: `code` is the code so far, `first` the first code of this
    // length, `index` the place of its symbol.
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= static_cast<int>(kMaxCodeBits) && length <= bit_count;
         ++length) {
      code |= static_cast<int>(bits & 1);
      bits >>= 1;
      const int count = counts_[static_cast<size_t>(length)];
      if (code - first < count) {
        return Decoded{symbols_[static_cast<size_t>(index + (code - first))], length};
      }
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return std::nullopt;
  }

 private:
  // Codes of kMaxCodeBits bits that are left over; negative if there are more than fit.
  int Unused() const {
    int unused = 1 << kMaxCodeBits;
    for (size_t bits = 1; bits <= kMaxCodeBits; ++bits) {
      unused -= counts_[bits] << (kMaxCodeBits - bits);
    }
    return unused;
  }

  std::array<uint16_t, kMaxCodeBits + 1> counts_ = {};  // of codes of each length
  std::array<uint16_t, kMaxSymbols> symbols_ = {};      // in the order of their codes
};

DeflateBlockResult ParseStored(BitReader* bits, DeflateBlock* block) {
  bits->AlignToByte();
  if (!bits->Has(32)) return DeflateBlockResult::kIncomplete;
  const uint32_t length = bits->Take(16);
  const uint32_t complement = bits->Take(16);
  if ((length ^ complement) != 0xffff) return DeflateBlockResult::kInvalid;
  block->type = DeflateBlock::Type::kStored;
  block->stored_bytes = static_cast<uint16_t>(length);
  return DeflateBlockResult::kComplete;
}

void SetFixedLengths(DeflateBlock* block) {
  block->type = DeflateBlock::Type::kFixed;
  block->has_unused_codes = true;
  auto lengths = block->literal_lengths.begin();
  std::fill(lengths, lengths + 144, uint8_t{8});
  std::fill(lengths + 144, lengths + 256, uint8_t{9});
  std::fill(lengths + 256, lengths + 280, uint8_t{7});
  std::fill(lengths + 280, lengths + 288, uint8_t{8});
}

// The lengths of the codes are themselves run-length encoded with a Huffman code. The order of the
// tests is zlib's: it decides whether a damaged and truncated header is one or the other.
DeflateBlockResult ParseDynamic(BitReader* bits, DeflateBlock* block) {
  constexpr size_t kCodeLengthSymbols = 19;
  constexpr std::array<uint8_t, kCodeLengthSymbols> kOrder = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                              11, 4,  12, 3, 13, 2, 14, 1, 15};
  constexpr size_t kMostLiteralLengths = 286;
  constexpr size_t kMostDistances = 30;

  if (!bits->Has(14)) return DeflateBlockResult::kIncomplete;
  const size_t literal_count = bits->Take(5) + 257;
  const size_t distance_count = bits->Take(5) + 1;
  const size_t code_length_count = bits->Take(4) + 4;
  if (literal_count > kMostLiteralLengths || distance_count > kMostDistances) {
    return DeflateBlockResult::kInvalid;
  }

  std::array<uint8_t, kCodeLengthSymbols> code_lengths = {};
  for (size_t i = 0; i < code_length_count; ++i) {
    if (!bits->Has(3)) return DeflateBlockResult::kIncomplete;
    code_lengths[kOrder[i]] = static_cast<uint8_t>(bits->Take(3));
  }
  const CanonicalCode<kCodeLengthSymbols> code(code_lengths.data(), code_lengths.size());
  const bool is_empty = code.IsEmpty();
  if (!is_empty && !code.IsComplete()) return DeflateBlockResult::kInvalid;

  std::array<uint8_t, kMostLiteralLengths + kMostDistances> lengths = {};
  const size_t count = literal_count + distance_count;
  size_t have = 0;
  while (have < count) {
    // zlib takes the empty code for one of symbol 0 with one bit; its lengths are then refused.
    constexpr int kMostBits = 7;
    BitReader ahead = *bits;
    int ahead_count = 0;
    uint64_t ahead_bits = 0;
    for (; ahead_count < kMostBits && ahead.Has(1); ++ahead_count) {
      ahead_bits |= uint64_t{ahead.Take(1)} << ahead_count;
    }
    uint16_t symbol = 0;
    int symbol_bits = 1;
    if (is_empty) {
      if (ahead_count == 0) return DeflateBlockResult::kIncomplete;
    } else {
      const auto decoded = code.Decode(ahead_bits, ahead_count);
      if (!decoded) return DeflateBlockResult::kIncomplete;
      symbol = decoded->symbol;
      symbol_bits = decoded->bits;
    }
    if (symbol < 16) {
      bits->Take(static_cast<size_t>(symbol_bits));
      lengths[have++] = static_cast<uint8_t>(symbol);
      continue;
    }
    const size_t extra_bits = symbol == 16 ? 2 : symbol == 17 ? 3 : 7;
    if (!bits->Has(static_cast<size_t>(symbol_bits) + extra_bits)) {
      return DeflateBlockResult::kIncomplete;
    }
    bits->Take(static_cast<size_t>(symbol_bits));
    if (symbol == 16 && have == 0) return DeflateBlockResult::kInvalid;
    const uint8_t repeated = symbol == 16 ? lengths[have - 1] : uint8_t{0};
    const size_t times = (symbol == 18 ? 11 : 3) + bits->Take(extra_bits);
    if (times > count - have) return DeflateBlockResult::kInvalid;
    for (size_t i = 0; i < times; ++i) lengths[have++] = repeated;
  }

  if (lengths[kEndOfBlock] == 0) return DeflateBlockResult::kInvalid;
  const CanonicalCode<kMostLiteralLengths> literals(lengths.data(), literal_count);
  if (!literals.IsComplete() && !literals.IsSingleBit()) return DeflateBlockResult::kInvalid;
  const CanonicalCode<kMostDistances> distances(lengths.data() + literal_count, distance_count);
  // A block of literals alone needs no distances.
  if (!distances.IsEmpty() && !distances.IsComplete() && !distances.IsSingleBit()) {
    return DeflateBlockResult::kInvalid;
  }
  block->type = DeflateBlock::Type::kDynamic;
  block->has_unused_codes = !literals.IsComplete() || !distances.IsComplete();
  std::copy(lengths.begin(), lengths.begin() + static_cast<ptrdiff_t>(literal_count),
            block->literal_lengths.begin());
  return DeflateBlockResult::kComplete;
}

}  // namespace

std::string DeflateBlock::DecodeLiterals(uint64_t bits, int bit_count) const {
  const CanonicalCode<kMaxLiteralLengths> code(literal_lengths.data(), literal_lengths.size());
  std::string literals;
  while (true) {
    const auto decoded = code.Decode(bits, bit_count);
    if (!decoded || decoded->symbol >= kEndOfBlock) return literals;
    literals.push_back(static_cast<char>(decoded->symbol));
    bits >>= decoded->bits;
    bit_count -= decoded->bits;
  }
}

bool DeflateBlock::ShowsInvalidSymbol(uint64_t bits, int bit_count) const {
  // A dynamic code is complete, or has one code of one bit ("0"), or (distances) none.
  if (type != Type::kFixed) return bit_count >= 1;
  // Fixed codes: distances 30 and 31 are 11110 and 11111, match lengths 286 and 287 are 11000110
  // and 11000111.
  const bool is_distance = (bits & 0xf) == 0xf;
  return bit_count >= (is_distance ? 5 : 8);
}

DeflateBlockResult ParseDeflateBlock(const uint8_t* data, size_t size, int first_bit,
                                     DeflateBlock* block) {
  if (size == 0) return DeflateBlockResult::kIncomplete;
  BitReader bits(data, std::min(size, kMaxDeflateHeaderBytes), static_cast<size_t>(first_bit));
  if (!bits.Has(3)) return DeflateBlockResult::kIncomplete;
  *block = DeflateBlock();
  block->is_last = bits.Take(1) == 1;
  DeflateBlockResult result = DeflateBlockResult::kComplete;
  switch (bits.Take(2)) {
    case 0:
      result = ParseStored(&bits, block);
      break;
    case 1:
      SetFixedLengths(block);
      break;
    case 2:
      result = ParseDynamic(&bits, block);
      break;
    default:
      return DeflateBlockResult::kInvalid;
  }
  block->header_bits = bits.position() - static_cast<size_t>(first_bit);
  return result;
}

}  // namespace metgrep
