#include "cli/html_text.h"

#include <algorithm>
#include <cstddef>

#include "cli/metric_text.h"

namespace metgrep {

std::string HtmlText(std::string_view bytes) {
  std::string html;
  for (const char c : PrintableText(bytes)) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

std::string HtmlLines(std::string_view bytes) {
  std::string html;
  while (true) {
    const size_t end = std::min(bytes.find_first_of("\n\t"), bytes.size());
    html += HtmlText(bytes.substr(0, end));
    if (end == bytes.size()) return html;
    html += bytes[end];
    bytes.remove_prefix(end + 1);
  }
}

}  // namespace metgrep
