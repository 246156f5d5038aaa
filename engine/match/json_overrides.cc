#include "engine/match/json_overrides.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "engine/match/json_containers.h"
#include "engine/match/json_skip.h"

namespace metgrep {

bool FindOverriddenKeys(JsonDocument* document, JsonDocument::Token token, size_t depth,
                        std::vector<bool>* overridden) {
  std::vector<std::pair<std::string, size_t>> keys;
  std::string unescaped;
  const auto add = [&](JsonDocument::Token key) -> JsonDocument::Token {
    std::string_view text;
    if (!document->Text(key, &unescaped, &text)) return nullptr;
    keys.emplace_back(text, keys.size());
    return SkipJson(document, key + 2, depth);
  };
  if (ForEachMember(*document, token, add) == nullptr) return false;
  overridden->assign(keys.size(), false);
  std::sort(keys.begin(), keys.end());
  for (size_t i = 1; i < keys.size(); ++i) {
    if (keys[i - 1].first == keys[i].first) (*overridden)[keys[i - 1].second] = true;
  }
  return true;
}

}  // namespace metgrep
