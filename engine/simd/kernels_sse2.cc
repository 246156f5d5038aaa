// Kernels for every x86-64 CPU: 64 bytes are four vectors.
#include "engine/simd/kernels.h"

#if defined(__x86_64__)
#include <emmintrin.h>

#include <cstring>

namespace metgrep {
namespace {

struct Block64 {
  static constexpr int kVectors = 4;

  static Block64 Load(const char* bytes) {
    Block64 block;
    for (int i = 0; i < kVectors; ++i) {
      block.v[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * i));
    }
    return block;
  }

  static uint64_t Bits(__m128i matches, int i) {
    return uint64_t{static_cast<uint32_t>(_mm_movemask_epi8(matches))} << (16 * i);
  }

  uint64_t Equal(char byte) const {
    const __m128i each = _mm_set1_epi8(byte);
    uint64_t mask = 0;
    for (int i = 0; i < kVectors; ++i) mask |= Bits(_mm_cmpeq_epi8(v[i], each), i);
    return mask;
  }

  bool HasUnordinary() const {
    const __m128i range = _mm_set1_epi8('\r' - '\v');
    __m128i any = _mm_setzero_si128();
    for (const __m128i& vector : v) {
      const __m128i above = _mm_sub_epi8(vector, _mm_set1_epi8('\v'));
      const __m128i between = _mm_cmpeq_epi8(_mm_min_epu8(above, range), above);
      const __m128i equal = _mm_or_si128(_mm_cmpeq_epi8(vector, _mm_set1_epi8('"')),
                                         _mm_cmpeq_epi8(vector, _mm_set1_epi8('[')));
      const __m128i other = _mm_or_si128(_mm_cmpeq_epi8(vector, _mm_set1_epi8('\t')), between);
      any = _mm_or_si128(any, _mm_or_si128(equal, other));
    }
    return _mm_movemask_epi8(any) != 0;
  }

  static uint64_t EqualBoth(const Block64& x, char a, const Block64& y, char b) {
    __m128i both[kVectors];
    for (int i = 0; i < kVectors; ++i) {
      both[i] = _mm_and_si128(_mm_cmpeq_epi8(x.v[i], _mm_set1_epi8(a)),
                              _mm_cmpeq_epi8(y.v[i], _mm_set1_epi8(b)));
    }
    const __m128i any =
        _mm_or_si128(_mm_or_si128(both[0], both[1]), _mm_or_si128(both[2], both[3]));
    if (_mm_movemask_epi8(any) == 0) return 0;  // the usual case
    return Bits(both[0], 0) | Bits(both[1], 1) | Bits(both[2], 2) | Bits(both[3], 3);
  }

  __m128i v[kVectors];
};

#include "engine/simd/kernels.inc"

}  // namespace

const Kernels* const kSse2Kernels = &kKernels;

}  // namespace metgrep

#else
namespace metgrep {
const Kernels* const kSse2Kernels = nullptr;
}  // namespace metgrep
#endif
