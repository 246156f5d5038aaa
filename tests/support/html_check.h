// Whether an HTML page is well-formed as XML nearly is: every element closed, attributes in quotes.
#ifndef METGREP_TESTS_SUPPORT_HTML_CHECK_H_
#define METGREP_TESTS_SUPPORT_HTML_CHECK_H_

#include <string>
#include <string_view>
#include <vector>

namespace metgrep {

struct HtmlElement {
  std::string name;
  std::string attributes;  // as written
};

struct HtmlPage {
  std::string error;  // the first thing that is wrong; empty: nothing
  std::vector<HtmlElement> elements;
  // Text and values of attributes as a reader sees them, without the style sheet.
  std::string text;
};

// Beside being well-formed, ids are unique and links to "#id" lead somewhere.
HtmlPage ReadHtml(std::string_view html);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_HTML_CHECK_H_
