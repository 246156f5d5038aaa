// Texts of patterns and events inside of sentences: cut, and fit to be shown.
#ifndef METGREP_ENGINE_DIAGNOSIS_SHOWN_TEXT_H_
#define METGREP_ENGINE_DIAGNOSIS_SHOWN_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace metgrep {

// How many characters of a text a sentence shows.
inline constexpr size_t kMaxShownCharacters = 60;

// The begin of `text`, "..." for what is left out of a longer one; control characters and bytes
// that are not UTF-8 become '?'. Constant time.
std::string ShownText(std::string_view text);

// The same in double quotes if the text is empty or holds white space or commas.
std::string ShownValue(std::string_view text);

// The same always in double quotes, with a backslash before those of the text.
std::string ShownInQuotes(std::string_view text);

// "1 field", "3 fields".
std::string CountOf(size_t count, std::string_view noun);

// "a, b and c"; `last` is the word before the last one.
std::string JoinWords(const std::vector<std::string>& words, std::string_view last);

// "byte 1" for the offset 0.
std::string BytePlace(size_t offset);

// `text` with the letters of ASCII in lower case.
std::string InLowerCase(std::string_view text);

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_SHOWN_TEXT_H_
