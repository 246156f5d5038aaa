// Kernels for every AArch64 CPU: 64 bytes are four vectors.
#include "engine/simd/kernels.h"

#if defined(__aarch64__) && defined(__ARM_NEON) && !defined(__AARCH64EB__)
#include <arm_neon.h>

#include <cstring>

namespace metgrep {
namespace {

struct Block64 {
  static Block64 Load(const char* bytes) {
    const auto* from = reinterpret_cast<const uint8_t*>(bytes);
    return {{vld1q_u8(from), vld1q_u8(from + 16), vld1q_u8(from + 32), vld1q_u8(from + 48)}};
  }

  static uint8x16_t Each(char byte) { return vdupq_n_u8(static_cast<uint8_t>(byte)); }

  // One bit of each byte, which is 0 or 0xFF: every byte keeps the bit of its place among eight,
  // then neighbours are added three times.
  static uint64_t Bits(const uint8x16_t (&matches)[4]) {
    const uint8x16_t place = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const uint8x16_t low = vpaddq_u8(vandq_u8(matches[0], place), vandq_u8(matches[1], place));
    const uint8x16_t high = vpaddq_u8(vandq_u8(matches[2], place), vandq_u8(matches[3], place));
    const uint8x16_t pairs = vpaddq_u8(low, high);
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(pairs, pairs)), 0);
  }

  uint64_t Equal(char byte) const {
    uint8x16_t matches[4];
    for (int i = 0; i < 4; ++i) matches[i] = vceqq_u8(v[i], Each(byte));
    return Bits(matches);
  }

  bool HasUnordinary() const {
    const uint8x16_t range = Each('\r' - '\v');
    uint8x16_t any = vdupq_n_u8(0);
    for (const uint8x16_t& vector : v) {
      const uint8x16_t equal = vorrq_u8(vceqq_u8(vector, Each('"')), vceqq_u8(vector, Each('[')));
      const uint8x16_t between = vcleq_u8(vsubq_u8(vector, Each('\v')), range);
      any = vorrq_u8(any, vorrq_u8(vorrq_u8(equal, vceqq_u8(vector, Each('\t'))), between));
    }
    return vmaxvq_u8(any) != 0;
  }

  static uint64_t EqualBoth(const Block64& x, char a, const Block64& y, char b) {
    uint8x16_t both[4];
    for (int i = 0; i < 4; ++i) {
      both[i] = vandq_u8(vceqq_u8(x.v[i], Each(a)), vceqq_u8(y.v[i], Each(b)));
    }
    const uint8x16_t any = vorrq_u8(vorrq_u8(both[0], both[1]), vorrq_u8(both[2], both[3]));
    if (vmaxvq_u8(any) == 0) return 0;  // the usual case
    return Bits(both);
  }

  uint8x16_t v[4];
};

#include "engine/simd/kernels.inc"

}  // namespace

const Kernels* const kNeonKernels = &kKernels;

}  // namespace metgrep

#else
namespace metgrep {
const Kernels* const kNeonKernels = nullptr;
}  // namespace metgrep
#endif
