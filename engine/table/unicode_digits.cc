#include <algorithm>
#include <iterator>

#include "engine/table/convert_parts.h"

namespace metgrep {
namespace {

// The zeros of the scripts: category Nd of Unicode below U+10000, ASCII left out. The other nine
// digits follow each zero. https://www.unicode.org/Public/UCD/latest/ucd/
constexpr char16_t kZeros[] = {
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
    0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
    0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
};

// The value of a digit in a script other than Latin, or -1.
int DigitValue(unsigned character) {
  const auto next = std::upper_bound(std::begin(kZeros), std::end(kZeros), character);
  if (next == std::begin(kZeros)) return -1;
  const unsigned value = character - *(next - 1);
  return value < 10 ? static_cast<int>(value) : -1;
}

}  // namespace

bool ReplaceUnicodeDigits(std::string_view text, std::string* ascii) {
  const auto byte = [text](size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto beyond_ascii = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  if (std::none_of(text.begin(), text.end(), beyond_ascii)) return false;
  ascii->clear();
  for (size_t i = 0; i < text.size();) {
    if (byte(i) < 0x80) {
      *ascii += text[i++];
      continue;
    }
    const size_t length = byte(i) < 0xE0 ? 2 : 3;
    if (byte(i) < 0xC0 || byte(i) >= 0xF0 || text.size() - i < length) return false;
    unsigned character = byte(i) & (length == 2 ? 0x1F : 0x0F);
    for (size_t k = 1; k < length; ++k) character = character << 6 | (byte(i + k) & 0x3F);
    const int digit = DigitValue(character);
    if (digit < 0) return false;
    *ascii += static_cast<char>('0' + digit);
    i += length;
  }
  return true;
}

}  // namespace metgrep
