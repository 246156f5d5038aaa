// Bytes as readable text, for failure messages.
#ifndef METGREP_TESTS_SUPPORT_ESCAPE_H_
#define METGREP_TESTS_SUPPORT_ESCAPE_H_

#include <string>
#include <string_view>

namespace metgrep {

// `text` as the inside of a C string literal; long text is shown in full.
std::string Escaped(std::string_view text);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_ESCAPE_H_
