// Octal escapes of three digits: unlike \x they cannot run into a digit that follows.
#include "tests/support/escape.h"

namespace metgrep {

std::string Escaped(std::string_view text) {
  std::string result;
  for (char c : text) {
    const unsigned byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (c == '\r') {
      result += "\\r";
    } else if (byte < 0x20 || byte >= 0x7F) {
      result += '\\';
      result += static_cast<char>('0' + byte / 64);
      result += static_cast<char>('0' + byte / 8 % 8);
      result += static_cast<char>('0' + byte % 8);
    } else {
      result += c;
    }
  }
  return result;
}

}  // namespace metgrep
