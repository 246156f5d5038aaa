// Lets unordered containers of std::string be searched for a std::string_view without a copy.
#ifndef METGREP_ENGINE_TABLE_TEXT_HASH_H_
#define METGREP_ENGINE_TABLE_TEXT_HASH_H_

#include <cstddef>
#include <functional>
#include <string_view>

namespace metgrep {

struct TextHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_TEXT_HASH_H_
