// A strict JSON reader for the reference evaluator: builds the whole tree, keeps numbers as text.
#ifndef METGREP_TESTS_SUPPORT_ORACLE_JSON_H_
#define METGREP_TESTS_SUPPORT_ORACLE_JSON_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metgrep::oracle {

enum class JsonKind { kNull, kTrue, kFalse, kNumber, kString, kArray, kObject };

struct JsonValue {
  JsonKind kind = JsonKind::kNull;
  // A string, decoded; or a number as it is written in the event.
  std::string text;
  // The elements of an array or the values of an object, whose keys are at the same places in
  // `keys`. Of equal keys only the last is kept.
  std::vector<JsonValue> children;
  std::vector<std::string> keys;
};

// The event as one JSON value (RFC 8259). Nothing for anything else, for invalid UTF-8, for lone
// surrogate escapes, and for containers nested more than 1000 deep.
std::optional<JsonValue> ParseJson(std::string_view text);

}  // namespace metgrep::oracle

#endif  // METGREP_TESTS_SUPPORT_ORACLE_JSON_H_
