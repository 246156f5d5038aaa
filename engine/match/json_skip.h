// Checks values that nothing selects: that they are JSON is all that counts.
#ifndef METGREP_ENGINE_MATCH_JSON_SKIP_H_
#define METGREP_ENGINE_MATCH_JSON_SKIP_H_

#include <cstddef>

#include "simdjson.h"

namespace metgrep {

// Walks over a value, of which nothing may have been read yet but its type; whether all of it is
// JSON. `depth`: containers around it. `has_escapes`: whether a backslash stands anywhere in the
// document. Where none does, the strings have been checked when the document was opened.
bool SkipJson(simdjson::ondemand::value& value, size_t depth, bool has_escapes);

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_JSON_SKIP_H_
