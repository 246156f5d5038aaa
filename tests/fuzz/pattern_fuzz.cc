// Any bytes are a pattern or an error with a span inside them; a pattern survives printing.

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "patterns/parse_error.h"
#include "patterns/pattern.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  metgrep::ParseError error;
  const std::optional<metgrep::Pattern> pattern = metgrep::ParsePattern(text, &error);
  if (!pattern) {
    if (error.sentence.empty() || error.span.begin > error.span.end || error.span.end > size) {
      std::abort();
    }
    if (metgrep::RenderParseError(error, text).empty()) std::abort();
    return 0;
  }
  const std::string printed = metgrep::PrintPattern(*pattern);
  // Printing may make a pattern longer than the service allows; such a print is not parsed again.
  if (printed.size() > metgrep::kMaxPatternCharacters) return 0;
  const std::optional<metgrep::Pattern> again = metgrep::ParsePattern(printed, &error);
  if (!again || metgrep::PrintPattern(*again) != printed) std::abort();
  return 0;
}
