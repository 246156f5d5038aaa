// The lines of a batch in parts whose separators are marked at once.
#ifndef METGREP_ENGINE_SCAN_MARKED_PARTS_H_
#define METGREP_ENGINE_SCAN_MARKED_PARTS_H_

#include <cstddef>
#include <string_view>

#include "engine/match/line_index.h"
#include "engine/scan/event_batch.h"

namespace metgrep {

// Calls `on_part(std::string_view lines)` for whole lines of at most kMarkedBytes, and
// `on_line(const EventSpan& line)` for a line that is too long to be marked, in order.
template <typename OnPart, typename OnLine>
void ForEachMarkedPart(std::string_view bytes, const OnPart& on_part, const OnLine& on_line) {
  for (size_t from = 0; from < bytes.size();) {
    const size_t size = MarkSize(bytes.substr(from));
    if (size > 0) {
      on_part(bytes.substr(from, size));
      from += size;
    } else {
      const EventSpan line = LineAt(bytes, from);
      on_line(line);
      from = line.next;
    }
  }
}

}  // namespace metgrep

#endif  // METGREP_ENGINE_SCAN_MARKED_PARTS_H_
