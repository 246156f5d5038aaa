// Colours of a terminal.
#ifndef METGREP_CLI_PAINT_H_
#define METGREP_CLI_PAINT_H_

#include <string>
#include <string_view>

namespace metgrep {

// Those of grep and ripgrep, and of compilers.
enum class Ink { kPlain, kPath, kNumber, kGood, kBad, kHint, kQuiet, kBold };

// `text` in this colour; as it is if `color` is false.
inline std::string Paint(std::string_view text, Ink ink, bool color) {
  constexpr std::string_view kCodes[] = {"", "35", "32", "32", "31", "36", "2", "1"};
  if (!color || ink == Ink::kPlain || text.empty()) return std::string(text);
  std::string painted = "\x1b[";
  painted.append(kCodes[static_cast<int>(ink)]).append("m").append(text).append("\x1b[0m");
  return painted;
}

}  // namespace metgrep

#endif  // METGREP_CLI_PAINT_H_
