// Checks values that nothing selects: that they are JSON is all that counts.
#ifndef METGREP_ENGINE_MATCH_JSON_SKIP_H_
#define METGREP_ENGINE_MATCH_JSON_SKIP_H_

#include <cstddef>

#include "engine/match/json_document.h"

namespace metgrep {

// Walks over the value that begins with `token`; returns the token behind it, null if it is not
// JSON. `depth`: containers around it.
JsonDocument::Token SkipJson(JsonDocument* document, JsonDocument::Token token, size_t depth);

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_JSON_SKIP_H_
