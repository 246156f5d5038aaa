#include "engine/match/fields.h"

#include "engine/simd/bytes.h"

namespace metgrep {
namespace {

constexpr bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Looks for one closing character, and remembers when there is none left: so that many openers
// without a closer do not each search the rest of the event.
class Closer {
 public:
  explicit Closer(char c) : c_(c) {}
  size_t Find(std::string_view event, size_t from) {
    if (none_left_) return std::string_view::npos;
    const size_t found = FindByte(event, c_, from);
    none_left_ = found == std::string_view::npos;
    return found;
  }

 private:
  char c_;
  bool none_left_ = false;
};

}  // namespace

void SplitFields(std::string_view event, size_t limit, std::vector<Field>* fields) {
  fields->clear();
  Closer quote('"');
  Closer bracket(']');
  size_t at = 0;
  while (fields->size() < limit) {
    while (at < event.size() && IsSpace(event[at])) ++at;
    if (at == event.size()) return;
    const size_t begin = at;
    size_t close = std::string_view::npos;
    if (event[at] == '"') {
      close = quote.Find(event, at + 1);
    } else if (event[at] == '[') {
      close = bracket.Find(event, at + 1);
    }
    if (close != std::string_view::npos) {
      fields->push_back({event.substr(begin + 1, close - begin - 1), begin});
      at = close + 1;
      continue;
    }
    while (at < event.size() && !IsSpace(event[at])) ++at;
    fields->push_back({event.substr(begin, at - begin), begin});
  }
}

}  // namespace metgrep
