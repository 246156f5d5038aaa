#include "engine/match/json_skip.h"

#include <string_view>
#include <utility>

#include "engine/match/json_matcher.h"
#include "engine/match/json_number.h"
#include "engine/match/json_tokens.h"

namespace metgrep {
namespace {

namespace ondemand = simdjson::ondemand;

template <bool kHasEscapes>
bool Skip(ondemand::value& value, size_t depth);

template <bool kHasEscapes>
bool SkipObject(ondemand::value& value, size_t depth) {
  ondemand::object object;
  if (depth >= kMaxJsonDepth || value.get_object().get(object) != simdjson::SUCCESS) return false;
  for (auto result : object) {
    ondemand::field field;
    if (std::move(result).get(field) != simdjson::SUCCESS) return false;
    if constexpr (kHasEscapes) {
      if (field.unescaped_key().error() != simdjson::SUCCESS) return false;
    }
    if (!Skip<kHasEscapes>(field.value(), depth + 1)) return false;
  }
  return true;
}

template <bool kHasEscapes>
bool SkipArray(ondemand::value& value, size_t depth) {
  ondemand::array array;
  if (depth >= kMaxJsonDepth || value.get_array().get(array) != simdjson::SUCCESS) return false;
  for (auto result : array) {
    ondemand::value element;
    if (std::move(result).get(element) != simdjson::SUCCESS) return false;
    if (!Skip<kHasEscapes>(element, depth + 1)) return false;
  }
  return true;
}

template <bool kHasEscapes>
bool Skip(ondemand::value& value, size_t depth) {
  ondemand::json_type type;
  if (value.type().get(type) != simdjson::SUCCESS) return false;
  switch (type) {
    case ondemand::json_type::object:
      return SkipObject<kHasEscapes>(value, depth);
    case ondemand::json_type::array:
      return SkipArray<kHasEscapes>(value, depth);
    case ondemand::json_type::string:
      // Read in either case: a colon must not follow.
      if constexpr (kHasEscapes) return value.get_string().error() == simdjson::SUCCESS;
      return value.get_raw_json_string().error() == simdjson::SUCCESS;
    case ondemand::json_type::number:
      return IsJsonNumber(JsonToken(value));
    case ondemand::json_type::boolean: {
      const std::string_view token = JsonToken(value);
      return token == "true" || token == "false";
    }
    default:
      return JsonToken(value) == "null";
  }
}

}  // namespace

bool SkipJson(ondemand::value& value, size_t depth, bool has_escapes) {
  return has_escapes ? Skip<true>(value, depth) : Skip<false>(value, depth);
}

}  // namespace metgrep
