#include "engine/match/json_skip.h"

#include <string_view>

#include "engine/match/json_number.h"

namespace metgrep {
namespace {

using Token = JsonDocument::Token;

// The last token has no end: Written() is not asked for it.
bool IsNumber(const JsonDocument& document, Token token) {
  return JsonKindOf(document.At(token)) == JsonKind::kNumber &&
         IsJsonNumber(document.Written(token));
}

template <bool kHasEscapes>
Token Skip(JsonDocument* document, Token token, size_t depth);

// `token`: behind the opening bracket.
template <bool kHasEscapes>
Token SkipObject(JsonDocument* document, Token token, size_t depth) {
  if (document->At(token) == '}') return token + 1;
  for (;; ++token) {
    if (document->At(token) != '"' || document->At(token + 1) != ':') return nullptr;
    if (kHasEscapes && !document->IsText(token)) return nullptr;
    token = Skip<kHasEscapes>(document, token + 2, depth);
    if (token == nullptr) return nullptr;
    if (document->At(token) != ',') return document->At(token) == '}' ? token + 1 : nullptr;
  }
}

template <bool kHasEscapes>
Token SkipArray(JsonDocument* document, Token token, size_t depth) {
  if (document->At(token) == ']') return token + 1;
  for (;; ++token) {
    token = Skip<kHasEscapes>(document, token, depth);
    if (token == nullptr) return nullptr;
    if (document->At(token) != ',') return document->At(token) == ']' ? token + 1 : nullptr;
  }
}

template <bool kHasEscapes>
Token Skip(JsonDocument* document, Token token, size_t depth) {
  const auto is = [&](std::string_view word) {
    return document->Written(token) == word ? token + 1 : nullptr;
  };
  switch (document->At(token)) {
    case '"':
      return !kHasEscapes || document->IsText(token) ? token + 1 : nullptr;
    case '{':
      return depth < kMaxJsonDepth ? SkipObject<kHasEscapes>(document, token + 1, depth + 1)
                                   : nullptr;
    case '[':
      return depth < kMaxJsonDepth ? SkipArray<kHasEscapes>(document, token + 1, depth + 1)
                                   : nullptr;
    case 't':
      return is("true");
    case 'f':
      return is("false");
    case 'n':
      return is("null");
    default:
      return IsNumber(*document, token) ? token + 1 : nullptr;
  }
}

}  // namespace

Token SkipJson(JsonDocument* document, Token token, size_t depth) {
  return document->has_escapes() ? Skip<true>(document, token, depth)
                                 : Skip<false>(document, token, depth);
}

}  // namespace metgrep
