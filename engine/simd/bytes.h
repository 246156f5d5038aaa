// Searching bytes: the kernels that the scan is made of.
//
// All of them read only [text.begin(), text.end()), whatever the alignment, and accept any bytes.
#ifndef METGREP_ENGINE_SIMD_BYTES_H_
#define METGREP_ENGINE_SIMD_BYTES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace metgrep {

// Offset of the first `byte` at or after `from`, or npos.
size_t FindByte(std::string_view text, char byte, size_t from = 0);
// Offset of the last `byte` in `text`, or npos.
size_t FindLastByte(std::string_view text, char byte);
// Offset of the first occurrence of `literal` at or after `from`, or npos. REQUIRES: from <= size.
size_t FindLiteral(std::string_view text, std::string_view literal, size_t from = 0);
// Number of `byte` in `text`.
uint64_t CountByte(std::string_view text, char byte);

}  // namespace metgrep

#endif  // METGREP_ENGINE_SIMD_BYTES_H_
