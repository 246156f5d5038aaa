#include "engine/simd/bytes.h"

#include <cstring>

#include "engine/simd/kernels.h"

namespace metgrep {

size_t FindByte(std::string_view text, char byte, size_t from) {
  if (from >= text.size()) return std::string_view::npos;
  const void* found = std::memchr(text.data() + from, byte, text.size() - from);
  if (found == nullptr) return std::string_view::npos;
  return static_cast<size_t>(static_cast<const char*>(found) - text.data());
}

size_t FindLastByte(std::string_view text, char byte) {
  if (text.empty()) return std::string_view::npos;
  const void* found = memrchr(text.data(), byte, text.size());
  if (found == nullptr) return std::string_view::npos;
  return static_cast<size_t>(static_cast<const char*>(found) - text.data());
}

size_t FindLiteral(std::string_view text, std::string_view literal, size_t from) {
  if (literal.empty()) return from;
  // An empty text may have no bytes to point to.
  if (text.size() - from < literal.size()) return std::string_view::npos;
  const void* found =
      memmem(text.data() + from, text.size() - from, literal.data(), literal.size());
  if (found == nullptr) return std::string_view::npos;
  return static_cast<size_t>(static_cast<const char*>(found) - text.data());
}

size_t FindPlaces(std::string_view text, char byte, uint32_t* places, size_t max) {
  return ActiveKernels().find_places(text.data(), text.size(), byte, places, max);
}

uint64_t CountByte(std::string_view text, char byte) {
  return ActiveKernels().count_byte(text.data(), text.size(), byte);
}

}  // namespace metgrep
