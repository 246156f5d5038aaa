// A pattern up to the first newline, then an event: the filter must agree with the oracle,
// and the places by which it matches must lie in the event, in order.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/filter.h"
#include "engine/highlight.h"
#include "tests/support/oracle.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const size_t newline = text.find('\n');
  if (newline == std::string_view::npos) return 0;
  const std::string_view pattern = text.substr(0, newline);
  const std::string_view event = text.substr(newline + 1);
  const absl::StatusOr<metgrep::Filter> filter = metgrep::Filter::Compile(pattern);
  const auto oracle = metgrep::ParseOraclePattern(pattern);
  if (filter.ok() != oracle.has_value()) std::abort();
  if (!filter.ok()) return 0;
  metgrep::Scratch scratch;
  std::vector<metgrep::ExtractedValue> values;
  const metgrep::OracleAnswer answer = metgrep::Evaluate(*oracle, event);
  if (filter->Extract(event, scratch, values) != answer.matches) std::abort();
  std::vector<metgrep::Span> places;
  metgrep::Highlighter({*filter}).Find(event, nullptr, &places);
  if (!answer.matches && !places.empty()) std::abort();
  size_t free = 0;  // where the next place may begin
  for (const metgrep::Span& place : places) {
    if (place.begin < free || place.begin >= place.end || place.end > event.size()) std::abort();
    free = place.end + 1;
  }
  if (!answer.matches) return 0;
  if (values.size() != answer.extracted.size()) std::abort();
  for (size_t i = 0; i < values.size(); ++i) {
    bool found = false;
    for (const auto& [name, value] : answer.extracted) {
      found = found || (name == values[i].name && value == values[i].value);
    }
    if (!found) std::abort();
  }
  return 0;
}
