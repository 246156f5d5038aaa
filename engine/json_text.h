// Text of JSON output.
#ifndef METGREP_ENGINE_JSON_TEXT_H_
#define METGREP_ENGINE_JSON_TEXT_H_

#include <string>
#include <string_view>

namespace metgrep {

// Whether `bytes` is valid UTF-8 (no surrogates, no overlong forms).
bool IsUtf8(std::string_view bytes);

// Appends a JSON string literal. REQUIRES: IsUtf8(text).
void AppendJsonString(std::string_view text, std::string* out);

// Appends "name": "text" if `bytes` is UTF-8, else "nameBytes": "base64 of the bytes", so that no
// byte is ever replaced silently.
void AppendJsonMember(std::string_view name, std::string_view bytes, std::string* out);

}  // namespace metgrep

#endif  // METGREP_ENGINE_JSON_TEXT_H_
