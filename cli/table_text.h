// Numbers of things in words.
#ifndef METGREP_CLI_TABLE_TEXT_H_
#define METGREP_CLI_TABLE_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace metgrep {

// "1 line", "2 lines".
std::string Counted(uint64_t count, std::string_view one, std::string_view many);

}  // namespace metgrep

#endif  // METGREP_CLI_TABLE_TEXT_H_
