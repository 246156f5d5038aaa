#include "engine/match/json_overrides.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "engine/match/json_skip.h"

namespace metgrep {

bool FindOverriddenKeys(JsonDocument* document, JsonDocument::Token token, size_t depth,
                        std::vector<bool>* overridden) {
  std::vector<std::pair<std::string, size_t>> keys;
  std::string unescaped;
  while (document->At(token) == '"') {
    std::string_view key;
    if (!document->Text(token, &unescaped, &key)) return false;
    keys.emplace_back(key, keys.size());
    if (document->At(token + 1) != ':') return false;
    token = SkipJson(document, token + 2, depth);
    if (token == nullptr) return false;
    if (document->At(token) == ',') ++token;
  }
  overridden->assign(keys.size(), false);
  std::sort(keys.begin(), keys.end());
  for (size_t i = 1; i < keys.size(); ++i) {
    if (keys[i - 1].first == keys[i].first) (*overridden)[keys[i - 1].second] = true;
  }
  return true;
}

}  // namespace metgrep
