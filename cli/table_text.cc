#include "cli/table_text.h"

#include "absl/strings/str_cat.h"

namespace metgrep {

std::string Counted(uint64_t count, std::string_view one, std::string_view many) {
  return absl::StrCat(count, " ", std::string(count == 1 ? one : many));
}

}  // namespace metgrep
