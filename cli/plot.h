// A chart of a metric for a terminal.
#ifndef METGREP_CLI_PLOT_H_
#define METGREP_CLI_PLOT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "cli/metric_series.h"

namespace metgrep {

struct PlotThreshold {
  double value = 0;
  std::string label;  // for the legend: the alarm's name and condition
};

struct PlotOptions {
  size_t width = 80;    // columns of the terminal; at least 40 are used
  size_t height = 11;   // lines between the axes' ends; at least 4 are used
  bool is_utf8 = true;  // false: ASCII alone
  std::vector<PlotThreshold> thresholds;
};

// A bar for each period, of braille dots (2 x 4 in a character) or, in ASCII, of "#"; thresholds
// are dotted lines. A period without data is empty, one of value 0 has a line at 0. If periods are
// narrower than a dot, the longest bar is seen. Lines end with a newline and not with blanks.
// REQUIRES: statistic < series.statistics.size().
std::string Plot(const MetricSeries& series, size_t statistic, const PlotOptions& options);

}  // namespace metgrep

#endif  // METGREP_CLI_PLOT_H_
