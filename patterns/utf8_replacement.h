// Broken UTF-8 as Java reads it: each malformed piece becomes U+FFFD, as in new String(bytes,
// UTF_8). A table over logs sees its lines like this, so a regex and its groups do, too.
//
// A malformed piece is the longest start of a valid sequence (the recommended practice of the
// Unicode Standard, chapter 3.9, table 3-8), with one difference: the bytes of an encoded surrogate
// (ED A0..BF, with or without their third byte) are one piece, not one each.
// https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/nio/charset/Charset.html
#ifndef METGREP_PATTERNS_UTF8_REPLACEMENT_H_
#define METGREP_PATTERNS_UTF8_REPLACEMENT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace metgrep {

// Whether no byte of `text` would be replaced. Fast on ASCII.
bool IsValidUtf8(std::string_view text);

// Appends `text` to `output`, every malformed piece as U+FFFD.
void AppendWithReplacement(std::string_view text, std::string* output);

// `text` with every malformed piece as U+FFFD.
std::string DecodeWithReplacement(std::string_view text);

// Where in `text` that stands which is at `offset` of DecodeWithReplacement(text). REQUIRES: a
// character begins there, or it is the end.
size_t OffsetBeforeReplacement(std::string_view text, size_t offset);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_UTF8_REPLACEMENT_H_
