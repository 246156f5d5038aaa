#include "engine/json_text.h"

#include <cstddef>

#include "absl/strings/escaping.h"
#include "patterns/absl_view.h"
#include "patterns/utf8_replacement.h"

namespace metgrep {

bool IsUtf8(std::string_view bytes) { return IsValidUtf8(bytes); }

void AppendJsonString(std::string_view text, std::string* out) {
  constexpr char kHex[] = "0123456789abcdef";
  *out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '"':
        *out += "\\\"";
        break;
      case '\\':
        *out += "\\\\";
        break;
      case '\n':
        *out += "\\n";
        break;
      case '\r':
        *out += "\\r";
        break;
      case '\t':
        *out += "\\t";
        break;
      default:
        if (byte < 0x20 || byte == 0x7F) {
          *out += "\\u00";
          *out += kHex[byte >> 4];
          *out += kHex[byte & 15];
        } else {
          *out += c;
        }
    }
  }
  *out += '"';
}

void AppendJsonMember(std::string_view name, std::string_view bytes, std::string* out) {
  const bool is_text = IsUtf8(bytes);
  AppendJsonString(is_text ? std::string(name) : std::string(name) + "Bytes", out);
  *out += ": ";
  if (is_text) {
    AppendJsonString(bytes, out);
  } else {
    *out += '"' + absl::Base64Escape(AbslView(bytes)) + '"';
  }
}

}  // namespace metgrep
