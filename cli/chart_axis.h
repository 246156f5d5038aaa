// Round numbers and times at the axes of a chart.
#ifndef METGREP_CLI_CHART_AXIS_H_
#define METGREP_CLI_CHART_AXIS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/metric_series.h"

namespace metgrep {

// Values of a chart are kept within this, so that no difference of two overflows.
inline constexpr double kLargestDrawn = 1e300;

struct ValueAxis {
  double low = 0;             // the first tick, <= 0
  double high = 1;            // the last tick, > low
  std::vector<double> ticks;  // ascending, evenly spaced, 1, 2 or 5 times a power of ten apart

  // 0 at the low end, 1 at the high one; what lies outside is moved to the end.
  double Position(double value) const;
};

// The axis holds 0, all finite cells of the statistic and `others`. At most `max_ticks` + 1 ticks.
// REQUIRES: max_ticks >= 2.
ValueAxis MakeValueAxis(const MetricSeries& series, size_t statistic,
                        const std::vector<double>& others, size_t max_ticks);

// Unix times [begin_s, end_s), not empty.
struct TimeAxis {
  int64_t begin_s = 0;
  int64_t end_s = 1;

  // 0 at the beginning, 1 at the end; what lies outside is moved there.
  double Position(int64_t time_s) const;
};

// From the first period's start to the last one's end. REQUIRES: there are rows.
TimeAxis MakeTimeAxis(const MetricSeries& series);

struct TimeTick {
  int64_t at_s = 0;
  std::string label;  // "12:43", "07-15" for a midnight, "2019-07-14" if they are days apart
};

// Ticks at round UTC times within the axis, at most `max_ticks` + 1, perhaps none.
// REQUIRES: max_ticks >= 1.
std::vector<TimeTick> MakeTimeTicks(const TimeAxis& axis, size_t max_ticks);

}  // namespace metgrep

#endif  // METGREP_CLI_CHART_AXIS_H_
