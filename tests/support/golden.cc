#include "tests/support/golden.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace metgrep {

std::string GoldenDifference(std::string_view path, std::string_view text) {
  const std::string file = std::string(METGREP_TEST_DATA "/cases/").append(path);
  if (std::getenv("METGREP_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(file, std::ios::binary)
        .write(text.data(), static_cast<std::streamsize>(text.size()));
  }
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return "cannot read " + file;
  const std::string want((std::istreambuf_iterator<char>(stream)),
                         std::istreambuf_iterator<char>());
  if (want == text) return "";
  return "differs from " + file + "; this was printed:\n" + std::string(text);
}

}  // namespace metgrep
