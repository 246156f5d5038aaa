// A regex up to the first newline, then a line: it is read the same with the shape of the regex and
// with RE2.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "tests/support/shape_check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t newline = input.find('\n');
  // Beyond this size it is RE2's compiler that takes the time.
  if (newline == std::string_view::npos || newline > 300) return 0;
  std::optional<metgrep::ShapeCheck> check = metgrep::ShapeCheck::Create(input.substr(0, newline));
  if (!check || !check->has_shape()) return 0;
  const std::string_view line = input.substr(newline + 1);
  // Repeated, so that the budget runs out now and then.
  std::string longer(line);
  while (longer.size() < 4096 && !line.empty()) longer += longer;
  for (const std::string_view text : {line, std::string_view(longer)}) {
    const std::string difference = check->Difference(text);
    if (!difference.empty()) {
      std::fprintf(stderr, "%s\n", difference.c_str());
      std::abort();
    }
  }
  return 0;
}
