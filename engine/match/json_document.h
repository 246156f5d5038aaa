// The tokens of a JSON event: brackets, colons, commas, and strings, numbers, true, false, null.
//
// simdjson's first stage finds where each begins, many bytes at a time, and checks that every
// string ends, is UTF-8 and has no control characters. What it leaves to its readers is the
// grammar, with the bytes outside of strings: here to SkipJson(), for values that nobody asks for,
// and to those who ask. The whole of simdjson takes twice as long to walk over an event as that
// grammar does alone.
#ifndef METGREP_ENGINE_MATCH_JSON_DOCUMENT_H_
#define METGREP_ENGINE_MATCH_JSON_DOCUMENT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace metgrep {

// Containers inside one another; a deeper event is not JSON to a filter.
inline constexpr size_t kMaxJsonDepth = 1000;

// What a token begins, by its first byte: kNothing is not a value.
enum class JsonKind { kNothing, kNull, kBoolean, kNumber, kString, kContainer };

constexpr JsonKind JsonKindOf(char first) {
  switch (first) {
    case '{':
    case '[':
      return JsonKind::kContainer;
    case '"':
      return JsonKind::kString;
    case 't':
    case 'f':
      return JsonKind::kBoolean;
    case 'n':
      return JsonKind::kNull;
    default:
      return first == '-' || (first >= '0' && first <= '9') ? JsonKind::kNumber
                                                            : JsonKind::kNothing;
  }
}

// Not thread-safe; its memory grows to that of the largest event and is used again.
class JsonDocument {
 public:
  // A place in the list of tokens, which holds their offsets in the event; the next one is behind
  // it. The list begins with '{' and ends with '}', and at end() stands another '{'. By the grammar
  // neither a value nor a key comes behind a '}', so a walk stops there by itself.
  using Token = const uint32_t*;

  JsonDocument();
  ~JsonDocument();

  // False: the event is no JSON object. The event must outlive the use of its tokens. Throws
  // std::bad_alloc.
  bool Open(std::string_view event);

  Token begin() const { return begin_; }
  Token end() const { return end_; }

  // The first byte of the token.
  char At(Token token) const { return event_[*token]; }

  // The bytes of the token, as in the event. REQUIRES: token + 1 < end().
  std::string_view Written(Token token) const {
    const char* const first = event_ + *token;
    const char* last = event_ + *(token + 1);
    while (IsSpace(last[-1])) --last;
    return {first, static_cast<size_t>(last - first)};
  }

  // The text of a string without quotes and escapes: a view of the event, or else of `memory`.
  // False: it is no JSON. REQUIRES: At(token) == '"'.
  bool Text(Token token, std::string* memory, std::string_view* text) {
    *text = Written(token);
    *text = text->substr(1, text->size() - 2);
    return !has_escapes_ || text->find('\\') == std::string_view::npos || Unescape(memory, text);
  }

  // Whether the string is JSON. REQUIRES: as Text().
  bool IsText(Token token) {
    std::string_view text;
    return Text(token, &unread_, &text);
  }

  // Whether a backslash stands anywhere in the event. Where none does, every string is JSON.
  bool has_escapes() const { return has_escapes_; }

 private:
  static bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

  bool Unescape(std::string* memory, std::string_view* text);

  struct Parser;  // of simdjson
  std::unique_ptr<Parser> parser_;
  std::string padded_;  // a string to unescape, and what simdjson reads behind it
  std::string unread_;
  const char* event_ = nullptr;
  Token begin_ = nullptr;
  Token end_ = nullptr;
  bool has_escapes_ = false;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_JSON_DOCUMENT_H_
