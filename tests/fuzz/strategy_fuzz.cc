// A pattern up to the first newline, then lines: every strategy must find what matches line by
// line, on every target of this CPU.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/filter.h"
#include "engine/simd/target.h"
#include "tests/support/strategy_check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t newline = input.find('\n');
  if (newline == std::string_view::npos) return 0;
  const auto filter = metgrep::Filter::Compile(input.substr(0, newline));
  if (!filter.ok()) return 0;
  // Short inputs are repeated, so that they fill more than a vector.
  std::string text(input.substr(newline + 1));
  if (text.size() < 64) text += "\n" + text + text;
  const metgrep::Target before = metgrep::CurrentTarget();
  for (const metgrep::Target target : metgrep::SupportedTargets()) {
    metgrep::SetTarget(target);
    const std::string difference = metgrep::StrategyDifference(filter->plan(), text);
    if (!difference.empty()) {
      std::fprintf(stderr, "%s\n", difference.c_str());
      std::abort();
    }
  }
  metgrep::SetTarget(before);
  return 0;
}
