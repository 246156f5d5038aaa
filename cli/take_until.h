// The pieces of a text, one after the other.
#ifndef METGREP_CLI_TAKE_UNTIL_H_
#define METGREP_CLI_TAKE_UNTIL_H_

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace metgrep {

// Takes the text up to `separator`, which is dropped, or else all of it.
inline std::string_view TakeUntil(char separator, std::string_view* text) {
  const size_t end = std::min(text->find(separator), text->size());
  const std::string_view taken = text->substr(0, end);
  text->remove_prefix(std::min(end + 1, text->size()));
  return taken;
}

}  // namespace metgrep

#endif  // METGREP_CLI_TAKE_UNTIL_H_
