// Pieces of a JSON document as simdjson hands them over, for those who walk over one.
#ifndef METGREP_ENGINE_MATCH_JSON_TOKENS_H_
#define METGREP_ENGINE_MATCH_JSON_TOKENS_H_

#include <string_view>
#include <vector>

#include "simdjson.h"

namespace metgrep {

inline constexpr std::string_view kJsonSpace = " \t\r\n";

// The bytes of a scalar without the white space behind it; of a container its opening bracket. The
// view points into the document.
std::string_view JsonToken(simdjson::ondemand::value& value);

// Marks the keys of an object, in order, that occur again later in it, and rewinds the object.
// `parser` is that of the document. False: that is no JSON.
bool FindOverriddenKeys(simdjson::ondemand::object& object, simdjson::ondemand::parser& parser,
                        std::vector<bool>* overridden);

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_JSON_TOKENS_H_
