// Kernels for x86-64 CPUs with AVX2: 64 bytes are two vectors.
#include "engine/simd/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#include <cstring>

// Only behind the includes: what they define must run on every CPU.
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,bmi,bmi2,lzcnt,popcnt")
#endif

namespace metgrep {
namespace {

struct Block64 {
  static Block64 Load(const char* bytes) {
    return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes)),
            _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 32))};
  }

  static uint64_t Bits(__m256i low_half, __m256i high_half) {
    return uint64_t{static_cast<uint32_t>(_mm256_movemask_epi8(low_half))} |
           uint64_t{static_cast<uint32_t>(_mm256_movemask_epi8(high_half))} << 32;
  }

  static __m256i EqualIn(__m256i v, char byte) {
    return _mm256_cmpeq_epi8(v, _mm256_set1_epi8(byte));
  }

  static __m256i AnyOf(__m256i v, char a, char b, char c, char low, char high) {
    const __m256i above = _mm256_sub_epi8(v, _mm256_set1_epi8(low));
    const __m256i range = _mm256_set1_epi8(static_cast<char>(high - low));
    const __m256i between = _mm256_cmpeq_epi8(_mm256_min_epu8(above, range), above);
    return _mm256_or_si256(_mm256_or_si256(EqualIn(v, a), EqualIn(v, b)),
                           _mm256_or_si256(EqualIn(v, c), between));
  }

  uint64_t Equal(char byte) const { return Bits(EqualIn(v0, byte), EqualIn(v1, byte)); }

  bool Has(char a, char b, char c, char low, char high) const {
    const __m256i any =
        _mm256_or_si256(AnyOf(v0, a, b, c, low, high), AnyOf(v1, a, b, c, low, high));
    return _mm256_testz_si256(any, any) == 0;
  }

  static uint64_t EqualBoth(const Block64& x, char a, const Block64& y, char b) {
    const __m256i low_half = _mm256_and_si256(EqualIn(x.v0, a), EqualIn(y.v0, b));
    const __m256i high_half = _mm256_and_si256(EqualIn(x.v1, a), EqualIn(y.v1, b));
    const __m256i any = _mm256_or_si256(low_half, high_half);
    if (_mm256_testz_si256(any, any) != 0) return 0;  // the usual case
    return Bits(low_half, high_half);
  }

  __m256i v0;
  __m256i v1;
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
const Kernels* const kAvx2Kernels = &kKernels;
}  // namespace metgrep

#else
namespace metgrep {
const Kernels* const kAvx2Kernels = nullptr;
}  // namespace metgrep
#endif
