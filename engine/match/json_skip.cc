#include "engine/match/json_skip.h"

#include <string_view>

#include "engine/match/json_containers.h"
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
Token Skip(JsonDocument* document, Token token, size_t depth) {
  const auto is = [&](std::string_view word) {
    return document->Written(token) == word ? token + 1 : nullptr;
  };
  switch (document->At(token)) {
    case '"':
      return !kHasEscapes || document->IsText(token) ? token + 1 : nullptr;
    case '{':
      if (depth >= kMaxJsonDepth) return nullptr;
      return ForEachMember(*document, token + 1, [&](Token key) -> Token {
        if (kHasEscapes && !document->IsText(key)) return nullptr;
        return Skip<kHasEscapes>(document, key + 2, depth + 1);
      });
    case '[':
      if (depth >= kMaxJsonDepth) return nullptr;
      return ForEachElement(*document, token + 1, [&](Token element) {
        return Skip<kHasEscapes>(document, element, depth + 1);
      });
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
