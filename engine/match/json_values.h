// Reads the values that selectors select from an event of JSON: what a metric filter publishes.
#ifndef METGREP_ENGINE_MATCH_JSON_VALUES_H_
#define METGREP_ENGINE_MATCH_JSON_VALUES_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/match/json_document.h"
#include "engine/plan/plan.h"

namespace metgrep {

struct JsonValue {
  JsonKind kind = JsonKind::kNothing;
  std::string text;  // kBoolean, kNumber: as written; kString: without escapes
};

// Not thread-safe; its memory is used again.
class JsonValueReader {
 public:
  // Of a key that occurs twice the last one counts, as when events are matched. An event that is no
  // JSON object has no values: kNothing. REQUIRES: no step of the selector is a wildcard.
  void Read(std::string_view event, const std::vector<PlanStep>& selector, JsonValue* value);

 private:
  using Token = JsonDocument::Token;
  using Steps = std::span<const PlanStep>;

  // Each reads the value that begins with `token` and returns the token behind it, or null.
  Token ReadValue(Token token, Steps steps, size_t depth, JsonValue* value);
  Token ReadContainer(Token token, Steps steps, size_t depth, JsonValue* value);
  Token ReadScalar(Token token, JsonKind kind, JsonValue* value);

  JsonDocument document_;
  std::string unescaped_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_JSON_VALUES_H_
