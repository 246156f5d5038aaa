#include "cli/separated_values.h"

namespace metgrep {

void AppendTsvValue(std::string_view value, std::string* out) {
  for (char byte : value) {
    switch (byte) {
      case '\t':
        *out += "\\t";
        break;
      case '\n':
        *out += "\\n";
        break;
      case '\r':
        *out += "\\r";
        break;
      case '\\':
        *out += "\\\\";
        break;
      default:
        *out += byte;
    }
  }
}

void AppendCsvValue(std::string_view value, std::string* out) {
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
    out->append(value);
    return;
  }
  *out += '"';
  for (char byte : value) {
    if (byte == '"') *out += '"';
    *out += byte;
  }
  *out += '"';
}

}  // namespace metgrep
