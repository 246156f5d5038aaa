// Finds the keys of a JSON object that count for nothing, because they occur again.
#ifndef METGREP_ENGINE_MATCH_JSON_OVERRIDES_H_
#define METGREP_ENGINE_MATCH_JSON_OVERRIDES_H_

#include <cstddef>
#include <vector>

#include "engine/match/json_document.h"

namespace metgrep {

// Marks the keys of an object, in order, that occur again later in it. `token`: behind the opening
// bracket; `depth`: containers around its values. False: it is not JSON.
bool FindOverriddenKeys(JsonDocument* document, JsonDocument::Token token, size_t depth,
                        std::vector<bool>* overridden);

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_JSON_OVERRIDES_H_
