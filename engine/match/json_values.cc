#include "engine/match/json_values.h"

#include <new>
#include <span>

#include "simdjson.h"

namespace metgrep {
namespace {

namespace ondemand = simdjson::ondemand;
using Steps = std::span<const PlanStep>;

void ReadValue(ondemand::value value, Steps steps, JsonValue* out);

void ReadScalar(ondemand::value value, ondemand::json_type type, JsonValue* out) {
  if (type == ondemand::json_type::string) {
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS) return;
    out->kind = JsonValue::Kind::kString;
    out->text = text;
    return;
  }
  std::string_view token = value.raw_json_token();
  token = token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
  out->text = token;
  out->kind = type == ondemand::json_type::number    ? JsonValue::Kind::kNumber
              : type == ondemand::json_type::boolean ? JsonValue::Kind::kBoolean
                                                     : JsonValue::Kind::kNull;
}

void ReadMember(ondemand::object object, Steps steps, JsonValue* out) {
  for (auto result : object) {
    ondemand::field field;
    std::string_view key;
    if (std::move(result).get(field) != simdjson::SUCCESS ||
        field.unescaped_key().get(key) != simdjson::SUCCESS) {
      return;
    }
    if (key == steps.front().name) ReadValue(field.value(), steps.subspan(1), out);
  }
}

void ReadElement(ondemand::array array, Steps steps, JsonValue* out) {
  size_t index = 0;
  for (auto result : array) {
    ondemand::value value;
    if (std::move(result).get(value) != simdjson::SUCCESS) return;
    if (index++ == steps.front().index) ReadValue(value, steps.subspan(1), out);
  }
}

void ReadValue(ondemand::value value, Steps steps, JsonValue* out) {
  *out = JsonValue();
  ondemand::json_type type;
  if (value.type().get(type) != simdjson::SUCCESS) return;
  const bool is_container =
      type == ondemand::json_type::object || type == ondemand::json_type::array;
  if (steps.empty()) {
    if (is_container) {
      out->kind = JsonValue::Kind::kContainer;
    } else {
      ReadScalar(value, type, out);
    }
    return;
  }
  const bool by_name = steps.front().kind == PlanStep::Kind::kName;
  ondemand::object object;
  ondemand::array array;
  if (by_name && value.get_object().get(object) == simdjson::SUCCESS) {
    ReadMember(object, steps, out);
  } else if (!by_name && value.get_array().get(array) == simdjson::SUCCESS) {
    ReadElement(array, steps, out);
  }
}

}  // namespace

struct JsonValueReader::Memory {
  ondemand::parser parser;
  std::string padded;
};

JsonValueReader::JsonValueReader() : memory_(std::make_unique<Memory>()) {}
JsonValueReader::~JsonValueReader() = default;

void JsonValueReader::Read(std::string_view event, const std::vector<PlanStep>& selector,
                           JsonValue* value) {
  *value = JsonValue();
  std::string& padded = memory_->padded;
  padded.reserve(event.size() + simdjson::SIMDJSON_PADDING);
  padded = event;
  ondemand::document document;
  ondemand::object object;
  const auto error =
      memory_->parser.iterate(padded.data(), padded.size(), padded.capacity()).get(document);
  if (error == simdjson::MEMALLOC) throw std::bad_alloc();  // not a value that is missing
  if (error != simdjson::SUCCESS || document.get_object().get(object) != simdjson::SUCCESS) return;
  ReadMember(object, selector, value);
}

}  // namespace metgrep
