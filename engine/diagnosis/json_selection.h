// What a selector selects in a JSON event, with places, and how far it leads if it selects nothing.
#ifndef METGREP_ENGINE_DIAGNOSIS_JSON_SELECTION_H_
#define METGREP_ENGINE_DIAGNOSIS_JSON_SELECTION_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnosis/json_reader.h"
#include "patterns/pattern.h"

namespace metgrep {

struct JsonPlace {
  JsonType type = JsonType::kNull;
  Span span;  // of the event: the value as written
};

struct JsonSelection {
  std::vector<JsonPlace> values;  // the first ones under a wildcard; else at most one
  size_t count = 0;               // of all selected values
  // The last value on the way of the selector that exists, how many steps lead to it, how many
  // members or elements it has, and the keys of the first ones.
  JsonPlace deepest;
  size_t steps = 0;
  size_t children = 0;
  std::vector<std::string> keys;
};

// REQUIRES: the event is a JSON object. Of keys that occur twice the last one counts.
JsonSelection Select(std::string_view event, const Selector& selector);

// Values of an event that are nearly what a selector means; paths in the form of selectors, empty
// if there is none.
struct NearPaths {
  std::string other_case;  // the same path in other case
  std::string elsewhere;   // the last name of the selector, anywhere else
  std::string same_value;  // the first string or number that `is_wanted` is true of
};
NearPaths FindNearPaths(std::string_view event, const Selector& selector,
                        const std::function<bool(const JsonPlace& place)>& is_wanted);

// "an object", "the text "INFO"", "200", "null": for sentences.
std::string ShownJson(std::string_view event, const JsonPlace& place);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_JSON_SELECTION_H_
