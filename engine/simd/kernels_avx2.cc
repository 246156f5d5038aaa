// Kernels for x86-64 CPUs with AVX2: 64 bytes are two vectors.
#include "engine/simd/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#include <cstring>

// Only behind the includes: what they define must run on every CPU.
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt"))), \
                             apply_to = function)
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

  // Not zero where HasUnordinary() is true of a byte: the low half of a byte and its high half each
  // choose a set of bits, which meet for those bytes only. 1: 09, 0B, 0C, 0D; 2: 22; 4: 5B.
  static __m256i UnordinaryIn(__m256i v) {
    const __m128i low = _mm_setr_epi8(0, 0, 2, 0, 0, 0, 0, 0, 0, 1, 0, 1 | 4, 1, 1, 0, 0);
    const __m128i high = _mm_setr_epi8(1, 0, 2, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    const __m256i high_half = _mm256_and_si256(_mm256_srli_epi16(v, 4), _mm256_set1_epi8(15));
    return _mm256_and_si256(_mm256_shuffle_epi8(_mm256_broadcastsi128_si256(low), v),
                            _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(high), high_half));
  }

  uint64_t Equal(char byte) const { return Bits(EqualIn(v0, byte), EqualIn(v1, byte)); }

  bool HasUnordinary() const {
    const __m256i any = _mm256_or_si256(UnordinaryIn(v0), UnordinaryIn(v1));
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

// LocateBackKernel with PDEP, which puts a bit where the n-th separator is: no loop over those that
// are not wanted. The begin and the end of one field are two; a loop over two is none.
inline void LocateBackOf(size_t count, const FieldMarks& marks, size_t lines,
                         const WantedSeparators& wanted, uint32_t* found) {
  for (size_t i = 0; i < lines; ++i, found += count) {
    const uint32_t end = marks.line_ends[i];
    const uint64_t window = SeparatorsBefore(marks, end);
    int left = __builtin_popcountll(window);
    for (size_t k = 0; k < count; ++k) {
      left -= static_cast<int>(wanted.skipped[k]) + 1;
      // The lowest `left` separators are not reached. Below 0 the shift means nothing.
      const uint64_t separator = _pdep_u64(uint64_t{1} << (left & 63), window);
      found[k] = left < 0 ? kTooFar : end - 63 + static_cast<uint32_t>(_tzcnt_u64(separator));
    }
  }
}

void LocateBackByDeposit(const FieldMarks& marks, size_t lines, const WantedSeparators& wanted,
                         uint32_t* found) {
  if (wanted.count == 2) {
    LocateBackOf(2, marks, lines, wanted, found);
  } else {
    LocateBackOf(wanted.count, marks, lines, wanted, found);
  }
}

constexpr Kernels WithDeposit(Kernels kernels) {
  kernels.locate_back = LocateBackByDeposit;
  return kernels;
}
constexpr Kernels kDepositKernels = WithDeposit(kKernels);

}  // namespace
}  // namespace metgrep

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

namespace metgrep {
const Kernels* const kAvx2Kernels = &kKernels;
const Kernels* const kAvx2DepositKernels = &kDepositKernels;
}  // namespace metgrep

#else
namespace metgrep {
const Kernels* const kAvx2Kernels = nullptr;
const Kernels* const kAvx2DepositKernels = nullptr;
}  // namespace metgrep
#endif
