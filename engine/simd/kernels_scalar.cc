// Kernels without vector instructions: 8 bytes in a word.
#include <bit>
#include <cstring>

#include "engine/simd/kernels.h"

namespace metgrep {
namespace {

constexpr uint64_t kOnes = 0x0101010101010101;
constexpr uint64_t kHighBits = 0x8080808080808080;

constexpr uint64_t EachByte(char byte) { return kOnes * static_cast<unsigned char>(byte); }

// The high bits of all bytes of `word`, which are its only bits, side by side: the product moves
// bit 8k + 7 to bit 56 + k, and no two terms of it meet in one bit.
constexpr uint64_t Gather(uint64_t word) { return ((word >> 7) * 0x0102040810204080) >> 56; }

// High bit of each byte that is zero. Exact: no carry leaves a byte.
constexpr uint64_t ZeroBytes(uint64_t word) {
  return ~(((word & ~kHighBits) + ~kHighBits) | word) & kHighBits;
}

// High bit of each byte in [low, high]; both are ASCII.
constexpr uint64_t BytesBetween(uint64_t word, char low, char high) {
  const uint64_t ascii = word & ~kHighBits;
  const uint64_t from_low = ascii + kOnes * (0x80 - static_cast<unsigned char>(low));
  const uint64_t above_high = ascii + kOnes * (0x7F - static_cast<unsigned char>(high));
  return from_low & ~above_high & ~word & kHighBits;
}

struct Block64 {
  static Block64 Load(const char* bytes) {
    Block64 block;
    memcpy(block.words, bytes, sizeof(block.words));
    if constexpr (std::endian::native == std::endian::big) {
      for (uint64_t& word : block.words) word = __builtin_bswap64(word);
    }
    return block;
  }

  uint64_t Equal(char byte) const {
    uint64_t mask = 0;
    for (int i = 0; i < 8; ++i) mask |= Gather(ZeroBytes(words[i] ^ EachByte(byte))) << (8 * i);
    return mask;
  }

  bool HasUnordinary() const {
    uint64_t any = 0;
    for (const uint64_t word : words) {
      any |= ZeroBytes(word ^ EachByte('"')) | ZeroBytes(word ^ EachByte('[')) |
             ZeroBytes(word ^ EachByte('\t')) | BytesBetween(word, '\v', '\r');
    }
    return any != 0;
  }

  static uint64_t EqualBoth(const Block64& x, char a, const Block64& y, char b) {
    uint64_t mask = 0;
    for (int i = 0; i < 8; ++i) {
      const uint64_t both = ZeroBytes((x.words[i] ^ EachByte(a)) | (y.words[i] ^ EachByte(b)));
      mask |= Gather(both) << (8 * i);
    }
    return mask;
  }

  uint64_t words[8];
};

#include "engine/simd/kernels.inc"

}  // namespace

const Kernels* const kScalarKernels = &kKernels;

}  // namespace metgrep
