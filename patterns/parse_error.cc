#include "patterns/parse_error.h"

#include "patterns/source_picture.h"

namespace metgrep {

std::string RenderParseError(const ParseError& error, std::string_view pattern) {
  std::string text = error.sentence + "\n" + DrawSource(pattern, error.span);
  if (!error.hint.empty()) text += "\n" + error.hint;
  return text;
}

}  // namespace metgrep
