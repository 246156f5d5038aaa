#include <algorithm>

#include "tests/support/generate.h"

namespace metgrep {

std::string RandomLines(Random& random, std::string_view pattern) {
  std::string text;
  const size_t lines = random() % 40;
  for (size_t i = 0; i < lines; ++i) {
    std::string event = RandomEvent(random, pattern);
    if (random() % 3 == 0) {
      // A flow log with what the pattern may look for.
      event = "2 123456789012 eni-0a1b2c3d 10.0.0." + std::to_string(random() % 5) +
              " 10.1.0.2 49152 " + std::to_string(random() % 3 == 0 ? 22 : random() % 2000) +
              " 6 10 " + std::to_string(random() % 3000) + " 1431280876 1431280934 " +
              (random() % 2 == 0 ? "REJECT OK" : "ACCEPT OK");
    }
    std::replace(event.begin(), event.end(), '\n', ' ');
    text += event + (random() % 8 == 0 ? "\r\n" : "\n");
  }
  if (!text.empty() && random() % 2 == 0) text.pop_back();
  return text;
}

}  // namespace metgrep
