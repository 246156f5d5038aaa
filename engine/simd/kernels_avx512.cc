// Kernels for x86-64 CPUs with AVX-512BW: 64 bytes are one vector, and comparisons give bits.
#include "engine/simd/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#include <cstring>

// Only behind the includes: what they define must run on every CPU.
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,bmi,bmi2,lzcnt,popcnt"))), \
                             apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,bmi,bmi2,lzcnt,popcnt")
#endif

namespace metgrep {
namespace {

struct Block64 {
  static Block64 Load(const char* bytes) { return {_mm512_loadu_si512(bytes)}; }

  uint64_t Equal(char byte) const { return _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(byte)); }

  bool HasUnordinary() const {
    const __m512i above = _mm512_sub_epi8(v, _mm512_set1_epi8('\v'));
    const __m512i range = _mm512_set1_epi8('\r' - '\v');
    return (Equal('"') | Equal('[') | Equal('\t') | _mm512_cmple_epu8_mask(above, range)) != 0;
  }

  static uint64_t EqualBoth(const Block64& x, char a, const Block64& y, char b) {
    return _mm512_mask_cmpeq_epi8_mask(x.Equal(a), y.v, _mm512_set1_epi8(b));
  }

  __m512i v;
};

#include "engine/simd/kernels.inc"

}  // namespace
}  // namespace metgrep

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

namespace metgrep {
const Kernels* const kAvx512Kernels = &kKernels;
}  // namespace metgrep

#else
namespace metgrep {
const Kernels* const kAvx512Kernels = nullptr;
}  // namespace metgrep
#endif
