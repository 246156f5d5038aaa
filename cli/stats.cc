#include "cli/stats.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string_view>

#include "cli/human_text.h"

namespace metgrep {
namespace {

constexpr double kShortest = 1e-9;

}  // namespace

std::string StatsText(const ScanTotals& totals, double seconds) {
  char time[64];
  std::snprintf(time, sizeof(time), "%.6f seconds", seconds);
  const double divisor = std::max(seconds, kShortest);
  std::string text = Counted(totals.inputs, "input", "inputs") + "\n" +
                     Counted(totals.events, "event", "events") + "\n" +
                     Counted(totals.matches, "match", "matches") + "\n" +
                     Counted(totals.header_lines, "header line", "header lines") + "\n" +
                     Counted(totals.bytes, "byte", "bytes") + "\n" + time + "\n" +
                     BytesText(static_cast<double>(totals.bytes) / divisor) + " and " +
                     CountText(static_cast<double>(totals.events) / divisor) + " events per second";
  if (totals.pruned_inputs > 0) {
    text +=
        "\n" + Counted(totals.pruned_inputs, "input", "inputs") + " of other partitions not opened";
  }
  return text;
}

}  // namespace metgrep
