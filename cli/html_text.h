// Text in HTML.
#ifndef METGREP_CLI_HTML_TEXT_H_
#define METGREP_CLI_HTML_TEXT_H_

#include <string>
#include <string_view>

namespace metgrep {

// Any bytes as text for an element or a quoted attribute: PrintableText() with the characters of
// markup escaped.
std::string HtmlText(std::string_view bytes);

// The same with its newlines and tabs, for <pre>.
std::string HtmlLines(std::string_view bytes);

}  // namespace metgrep

#endif  // METGREP_CLI_HTML_TEXT_H_
