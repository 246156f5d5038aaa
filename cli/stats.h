// The text of --stats.
#ifndef METGREP_CLI_STATS_H_
#define METGREP_CLI_STATS_H_

#include <string>

#include "engine/scan.h"

namespace metgrep {

// Lines, the last one without a newline: what was read in `seconds`, and how much of it a second.
std::string StatsText(const ScanTotals& totals, double seconds);

}  // namespace metgrep

#endif  // METGREP_CLI_STATS_H_
