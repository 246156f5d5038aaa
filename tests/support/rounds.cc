#include "tests/support/rounds.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace metgrep {
namespace {

uint64_t FromEnvironment(const char* name, uint64_t otherwise) {
  const char* const text = std::getenv(name);
  if (text == nullptr) return otherwise;
  const std::string_view digits = text;
  uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.begin(), digits.end(), value);
  if (error == std::errc() && end == digits.end()) return value;
  std::fprintf(stderr, "%s is no number: \"%s\"\n", name, text);
  std::exit(2);
}

}  // namespace

uint64_t Rounds(uint64_t usual) {
  return std::max<uint64_t>(1, usual * FromEnvironment("METGREP_DIFFERENTIAL_PERCENT", 100) / 100);
}

uint64_t FirstSeed() { return FromEnvironment("METGREP_DIFFERENTIAL_SEED", 1); }

}  // namespace metgrep
