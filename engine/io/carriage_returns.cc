#include "engine/io/carriage_returns.h"

#include <cassert>
#include <string_view>

#include "engine/simd/bytes.h"

namespace metgrep {

absl::StatusOr<size_t> CarriageReturnSource::Read(char* buffer, size_t size) {
  assert(size >= kLeastRead);
  while (true) {
    const size_t kept = has_return_ ? 1 : 0;
    if (has_return_) buffer[0] = '\r';
    const absl::StatusOr<size_t> count = source_.Read(buffer + kept, size - kept);
    if (!count.ok() || *count == 0) {
      // A source gives its error, and its end, again.
      if (!has_return_) return count;
      has_return_ = false;
      buffer[0] = '\n';
      return 1;
    }
    size_t given = kept + *count;
    has_return_ = buffer[given - 1] == '\r';
    if (has_return_) --given;
    if (given == 0) continue;
    const std::string_view bytes(buffer, given);
    for (size_t at = FindByte(bytes, '\r', 0); at != std::string_view::npos;
         at = FindByte(bytes, '\r', at + 1)) {
      // The byte behind the last one given is the one that is held, if there is one: "\r".
      if (at + 1 == given || buffer[at + 1] != '\n') buffer[at] = '\n';
    }
    return given;
  }
}

}  // namespace metgrep
