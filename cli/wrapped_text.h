// Sentences in lines of a width.
#ifndef METGREP_CLI_WRAPPED_TEXT_H_
#define METGREP_CLI_WRAPPED_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace metgrep {

// Any bytes as one line for people: as PrintableText(), but \t, \n and \r have their letters.
std::string LineText(std::string_view bytes);

// The columns that a terminal needs for valid UTF-8 without control characters: East Asian wide
// characters and emoji take two, combining marks none.
size_t Columns(std::string_view text);

// Appends LineText(`bytes`) and a newline. `column` columns of the first line are taken already;
// further lines begin behind `indent` blanks. Lines have at most `width` columns, unless a word is
// longer.
void AppendWrapped(std::string_view bytes, size_t column, size_t indent, size_t width,
                   std::string* out);

}  // namespace metgrep

#endif  // METGREP_CLI_WRAPPED_TEXT_H_
