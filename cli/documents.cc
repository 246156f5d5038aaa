#include "cli/documents.h"

namespace metgrep {

absl::StatusOr<std::string> GenerateDocument(const GivenOption& option) {
  const std::string& kind = option.values.front();
  if (kind == "man") return ManualPage();
  if (kind == "complete-bash") return BashCompletion();
  if (kind == "complete-zsh") return ZshCompletion();
  if (kind == "complete-fish") return FishCompletion();
  return InvalidValue(option);
}

}  // namespace metgrep
