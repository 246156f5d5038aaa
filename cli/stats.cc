#include "cli/stats.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string_view>

#include "cli/human_text.h"

namespace metgrep {
namespace {

constexpr double kShortest = 1e-9;

// "1 match", "2 matches"
std::string Counted(uint64_t count, std::string_view noun, std::string_view plural_ending) {
  std::string text = std::to_string(count);
  text.append(" ").append(noun);
  if (count != 1) text += plural_ending;
  return text;
}

}  // namespace

std::string StatsText(const ScanTotals& totals, double seconds) {
  char time[64];
  std::snprintf(time, sizeof(time), "%.6f seconds", seconds);
  const double divisor = std::max(seconds, kShortest);
  std::string text =
      Counted(totals.inputs, "input", "s") + "\n" + Counted(totals.events, "event", "s") + "\n" +
      Counted(totals.matches, "match", "es") + "\n" +
      Counted(totals.header_lines, "header line", "s") + "\n" + Counted(totals.bytes, "byte", "s") +
      "\n" + time + "\n" + BytesText(static_cast<double>(totals.bytes) / divisor) + " and " +
      CountText(static_cast<double>(totals.events) / divisor) + " events per second";
  if (totals.pruned_inputs > 0) {
    text += "\n" + Counted(totals.pruned_inputs, "input", "s") + " of other partitions not opened";
  }
  return text;
}

}  // namespace metgrep
