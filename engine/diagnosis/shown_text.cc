#include "engine/diagnosis/shown_text.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "patterns/absl_view.h"
#include "patterns/characters.h"
#include "patterns/source_picture.h"

namespace metgrep {

std::string ShownText(std::string_view text) {
  size_t end = 0;
  for (size_t i = 0; i < kMaxShownCharacters && end < text.size(); ++i) {
    end += std::max<size_t>(1, CharacterLength(text.substr(end)));
  }
  std::string shown = PrintableColumns(text.substr(0, end));
  if (end < text.size()) shown += "...";
  return shown;
}

std::string ShownInQuotes(std::string_view text) {
  return absl::StrCat("\"", absl::StrReplaceAll(ShownText(text), {{"\"", "\\\""}}), "\"");
}

std::string ShownValue(std::string_view text) {
  // Behind the shown part nothing matters.
  const std::string_view begin = text.substr(0, 4 * kMaxShownCharacters);
  const bool is_word = !text.empty() && std::none_of(begin.begin(), begin.end(),
                                                     [](char c) { return IsSpace(c) || c == ','; });
  return is_word ? ShownText(text) : ShownInQuotes(text);
}

std::string CountOf(size_t count, std::string_view noun) {
  return absl::StrCat(count, " ", AbslView(noun), count == 1 ? "" : "s");
}

std::string JoinWords(const std::vector<std::string>& words, std::string_view last) {
  std::string text;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && i + 1 == words.size()) {
      absl::StrAppend(&text, " ", AbslView(last), " ");
    } else if (i > 0) {
      text += ", ";
    }
    text += words[i];
  }
  return text;
}

std::string BytePlace(size_t offset) { return absl::StrCat("byte ", offset + 1); }

std::string InLowerCase(std::string_view text) { return absl::AsciiStrToLower(AbslView(text)); }

}  // namespace metgrep
