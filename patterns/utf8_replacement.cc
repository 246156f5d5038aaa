#include "patterns/utf8_replacement.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "patterns/characters.h"

namespace metgrep {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Offset of the first byte that is not ASCII, at or behind `at`.
size_t SkipAscii(std::string_view text, size_t at) {
  constexpr uint64_t kHighBits = 0x8080808080808080;
  for (uint64_t word; at + sizeof(word) <= text.size(); at += sizeof(word)) {
    std::memcpy(&word, text.data() + at, sizeof(word));
    if ((word & kHighBits) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

// Offset of the first malformed piece at or behind `at`.
size_t SkipValid(std::string_view text, size_t at) {
  while ((at = SkipAscii(text, at)) < text.size()) {
    const size_t length = CharacterLength(text.substr(at));
    if (length == 0) break;
    at += length;
  }
  return at;
}

// Bytes of the malformed piece that `text` starts with. REQUIRES: CharacterLength(text) == 0.
size_t MalformedLength(std::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto continues = [&](size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
  const unsigned char lead = byte(0);
  if (lead < 0xE0 || lead > 0xF4 || !continues(1)) return 1;
  const unsigned char second = byte(1);
  if (lead == 0xE0 && second < 0xA0) return 1;
  if (lead == 0xF0 && second < 0x90) return 1;
  if (lead == 0xF4 && second > 0x8F) return 1;
  return continues(2) ? 3 : 2;
}

}  // namespace

bool IsValidUtf8(std::string_view text) { return SkipValid(text, 0) == text.size(); }

void AppendWithReplacement(std::string_view text, std::string* output) {
  for (size_t at = 0; at < text.size();) {
    const size_t malformed = SkipValid(text, at);
    output->append(text, at, malformed - at);
    if (malformed == text.size()) return;
    *output += kReplacement;
    at = malformed + MalformedLength(text.substr(malformed));
  }
}

std::string DecodeWithReplacement(std::string_view text) {
  std::string output;
  output.reserve(text.size());
  AppendWithReplacement(text, &output);
  return output;
}

size_t OffsetBeforeReplacement(std::string_view text, size_t offset) {
  size_t decoded = 0;  // the offset that `at` has there
  for (size_t at = 0;;) {
    const size_t malformed = SkipValid(text, at);
    decoded += malformed - at;
    if (offset <= decoded || malformed == text.size()) return malformed - (decoded - offset);
    decoded += kReplacement.size();
    at = malformed + MalformedLength(text.substr(malformed));
  }
}

}  // namespace metgrep
