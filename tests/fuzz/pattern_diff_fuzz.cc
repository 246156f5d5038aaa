// Two patterns, a line each, and then an event: if the patterns are said to be equivalent, they
// agree on the event; what is said to be a counter-example is one.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/filter.h"
#include "engine/pattern_diff.h"

namespace {

std::string_view TakeLine(std::string_view* text) {
  const size_t end = text->find('\n');
  const std::string_view line = text->substr(0, end);
  *text = end == std::string_view::npos ? std::string_view() : text->substr(end + 1);
  return line;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view event(reinterpret_cast<const char*>(data), size);
  const std::string_view first = TakeLine(&event);
  const std::string_view second = TakeLine(&event);
  const auto one = metgrep::Filter::Compile(first);
  const auto other = metgrep::Filter::Compile(second);
  metgrep::CompareOptions options;
  options.max_events = 200;
  const auto comparison = metgrep::ComparePatterns(first, second, options);
  if (comparison.ok() != (one.ok() && other.ok())) std::abort();
  if (!comparison.ok()) return 0;
  switch (comparison->verdict) {
    case metgrep::PatternVerdict::kEquivalent:
      if (one->Matches(event) != other->Matches(event)) std::abort();
      break;
    case metgrep::PatternVerdict::kDifferent:
      if (comparison->counter_example.empty()) std::abort();
      if (one->Matches(comparison->counter_example) != comparison->first_matches) std::abort();
      if (other->Matches(comparison->counter_example) == comparison->first_matches) std::abort();
      break;
    case metgrep::PatternVerdict::kUnknown:
      break;
  }
  return 0;
}
