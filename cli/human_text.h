// Sizes, numbers and times as people read them.
#ifndef METGREP_CLI_HUMAN_TEXT_H_
#define METGREP_CLI_HUMAN_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace metgrep {

// "121 B", "1.21 KB", "345 GB": three digits, powers of 1000.
std::string BytesText(double bytes);

// "1210", "12.1K", "345M": whole below 10,000.
std::string CountText(double count);

// "7 s", "3:07 min", "2:03:07 h"; rounded up.
std::string DurationText(double seconds);

// "1 line", "2 lines".
std::string Counted(uint64_t count, std::string_view one, std::string_view many);

}  // namespace metgrep

#endif  // METGREP_CLI_HUMAN_TEXT_H_
