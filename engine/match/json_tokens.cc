#include "engine/match/json_tokens.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

namespace metgrep {
namespace {

namespace ondemand = simdjson::ondemand;

// Into memory of its own: each text of the document may be unescaped only once into the parser's.
bool Unescape(ondemand::raw_json_string raw, ondemand::parser& parser, std::string* text) {
  const char* end = raw.raw();
  while (*end != '"') end += *end == '\\' ? 2 : 1;  // a closed string: simdjson has seen its end
  text->resize(static_cast<size_t>(end - raw.raw()) + simdjson::SIMDJSON_PADDING);
  auto* out = reinterpret_cast<uint8_t*>(text->data());
  std::string_view unescaped;
  if (parser.unescape(raw, out).get(unescaped) != simdjson::SUCCESS) return false;
  text->resize(unescaped.size());
  return true;
}

}  // namespace

std::string_view JsonToken(ondemand::value& value) {
  const std::string_view token = value.raw_json_token();
  return token.substr(0, token.find_last_not_of(kJsonSpace) + 1);
}

bool JsonString(ondemand::value& value, bool has_escapes, std::string_view* text) {
  if (has_escapes) return value.get_string().get(*text) == simdjson::SUCCESS;
  const std::string_view token = JsonToken(value);
  if (value.get_raw_json_string().error() != simdjson::SUCCESS) return false;
  *text = token.substr(1, token.size() - 2);
  return true;
}

bool FindOverriddenKeys(ondemand::object& object, ondemand::parser& parser,
                        std::vector<bool>* overridden) {
  std::vector<std::pair<std::string, size_t>> keys;
  for (auto result : object) {
    ondemand::field field;
    if (std::move(result).get(field) != simdjson::SUCCESS) return false;
    std::string key;
    if (!Unescape(field.key(), parser, &key)) return false;
    keys.emplace_back(std::move(key), keys.size());
  }
  overridden->assign(keys.size(), false);
  std::sort(keys.begin(), keys.end());
  for (size_t i = 1; i < keys.size(); ++i) {
    if (keys[i - 1].first == keys[i].first) (*overridden)[keys[i - 1].second] = true;
  }
  return object.reset().error() == simdjson::SUCCESS;
}

}  // namespace metgrep
