// The grammar of objects and arrays, for all who walk over the tokens of an event.
#ifndef METGREP_ENGINE_MATCH_JSON_CONTAINERS_H_
#define METGREP_ENGINE_MATCH_JSON_CONTAINERS_H_

#include "engine/match/json_document.h"

namespace metgrep {

// `token`: behind the opening bracket. Returns the token behind the closing one, null if that is
// not JSON. `visit(key)` takes the token of a key, whose value begins two tokens behind, and
// returns the token behind the value, or null; whether the key is JSON is left to it.
template <typename Visit>
JsonDocument::Token ForEachMember(const JsonDocument& document, JsonDocument::Token token,
                                  const Visit& visit) {
  if (document.At(token) == '}') return token + 1;
  for (;; ++token) {
    if (document.At(token) != '"' || document.At(token + 1) != ':') return nullptr;
    token = visit(token);
    if (token == nullptr) return nullptr;
    if (document.At(token) != ',') return document.At(token) == '}' ? token + 1 : nullptr;
  }
}

// The same for an array: `visit(value)` takes the first token of an element.
template <typename Visit>
JsonDocument::Token ForEachElement(const JsonDocument& document, JsonDocument::Token token,
                                   const Visit& visit) {
  if (document.At(token) == ']') return token + 1;
  for (;; ++token) {
    token = visit(token);
    if (token == nullptr) return nullptr;
    if (document.At(token) != ',') return document.At(token) == ']' ? token + 1 : nullptr;
  }
}

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_JSON_CONTAINERS_H_
