// Reads the header of a deflate block (RFC 1951, section 3.2.3 to 3.2.7), strictly.
//
// Entry points: ParseDeflateBlock() and DeflateBlock. The ISA-L back end needs them: ISA-L accepts
// Huffman codes that are incomplete, decodes them into rubbish, and does not say where a block
// starts. Here a header is accepted exactly if zlib accepts it.
#ifndef METGREP_ENGINE_IO_DEFLATE_BLOCK_H_
#define METGREP_ENGINE_IO_DEFLATE_BLOCK_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace metgrep {

struct DeflateBlock {
  enum class Type { kStored, kFixed, kDynamic };
  // Symbols that have a code length: 0-255 literals, 256 end of block, from 257 match lengths.
  static constexpr size_t kMaxLiteralLengths = 288;

  bool is_last = false;
  Type type = Type::kStored;
  // Bits of the header. kStored: with the padding, so that the bytes of the block follow it.
  size_t header_bits = 0;
  uint16_t stored_bytes = 0;  // kStored only
  // Some sequences of bits are not the code of any symbol.
  bool has_unused_codes = false;
  // Code length of each literal or match length; 0: has no code. Not for kStored.
  std::array<uint8_t, kMaxLiteralLengths> literal_lengths = {};

  // The literals at the start of `bits` (`bit_count` of them, first bit lowest) that are complete;
  // stops at the first other or incomplete symbol.
  std::string DecodeLiterals(uint64_t bits, int bit_count) const;

  // Given that the next symbol, at the start of `bits`, is invalid if any bits are added to it:
  // whether `bit_count` bits are enough to see that. If not, the stream is truncated before.
  bool ShowsInvalidSymbol(uint64_t bits, int bit_count) const;
};

enum class DeflateBlockResult { kComplete, kIncomplete, kInvalid };

// A header that ParseDeflateBlock() has found incomplete is complete with at most this many bytes:
// 3 + 14 + 19 * 3 bits and at most 286 + 30 code lengths of 7 bits.
inline constexpr size_t kMaxDeflateHeaderBytes = 288;

// Reads the header that starts at bit `first_bit` (0 to 7, 0 is the lowest) of `data`.
DeflateBlockResult ParseDeflateBlock(const uint8_t* data, size_t size, int first_bit,
                                     DeflateBlock* block);

}  // namespace metgrep

#endif  // METGREP_ENGINE_IO_DEFLATE_BLOCK_H_
