// Searching bytes: the kernels that the scan is made of.
//
// All of them read only [text.begin(), text.end()), whatever the alignment, and accept any bytes.
#ifndef METGREP_ENGINE_SIMD_BYTES_H_
#define METGREP_ENGINE_SIMD_BYTES_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace metgrep {

// Offset of the first `byte` at or after `from`, or npos.
size_t FindByte(std::string_view text, char byte, size_t from = 0);
// Offset of the last `byte` in `text`, or npos.
size_t FindLastByte(std::string_view text, char byte);
// Offset of the first occurrence of `literal` at or after `from`, or npos. REQUIRES: from <= size.
size_t FindLiteral(std::string_view text, std::string_view literal, size_t from = 0);
// The offsets of the first `max` bytes of this value, in `places`; returns how many there are.
// REQUIRES: text.size() < 2^32.
size_t FindPlaces(std::string_view text, char byte, uint32_t* places, size_t max);
// Number of `byte` in `text`.
uint64_t CountByte(std::string_view text, char byte);

// a == b for short texts, where calling memcmp() costs more than comparing.
inline bool EqualBytes(std::string_view a, std::string_view b) {
  const size_t size = a.size();
  if (size != b.size()) return false;
  if (size > 16) return memcmp(a.data(), b.data(), size) == 0;
  // Two words that overlap cover both ends.
  const auto equal_words = [&]<typename Word>(Word) {
    Word words[4];
    memcpy(&words[0], a.data(), sizeof(Word));
    memcpy(&words[1], b.data(), sizeof(Word));
    memcpy(&words[2], a.data() + size - sizeof(Word), sizeof(Word));
    memcpy(&words[3], b.data() + size - sizeof(Word), sizeof(Word));
    return ((words[0] ^ words[1]) | (words[2] ^ words[3])) == 0;
  };
  if (size >= 8) return equal_words(uint64_t{});
  if (size >= 4) return equal_words(uint32_t{});
  for (size_t i = 0; i < size; ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

}  // namespace metgrep

#endif  // METGREP_ENGINE_SIMD_BYTES_H_
