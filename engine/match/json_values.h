// Reads the values that selectors select from an event of JSON: what a metric filter publishes.
#ifndef METGREP_ENGINE_MATCH_JSON_VALUES_H_
#define METGREP_ENGINE_MATCH_JSON_VALUES_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/plan/plan.h"

namespace metgrep {

struct JsonValue {
  enum class Kind { kMissing, kNull, kBoolean, kNumber, kString, kContainer };
  Kind kind = Kind::kMissing;
  std::string text;  // kBoolean, kNumber: as written; kString: without escapes
};

// Not thread-safe; its memory is used again.
class JsonValueReader {
 public:
  JsonValueReader();
  ~JsonValueReader();

  // Of a key that occurs twice the last one counts, as when events are matched. An event that is no
  // JSON object has no values: kMissing. REQUIRES: no step of the selector is a wildcard.
  void Read(std::string_view event, const std::vector<PlanStep>& selector, JsonValue* value);

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_JSON_VALUES_H_
