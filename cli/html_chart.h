// A chart in an HTML page: bars in inline SVG that stretches with the page, and labels in HTML that
// do not.
#ifndef METGREP_CLI_HTML_CHART_H_
#define METGREP_CLI_HTML_CHART_H_

#include <cstddef>
#include <string>

#include "cli/metric_series.h"

namespace metgrep {

// Bars of a chart at most; more periods are put together, several a bar.
inline constexpr size_t kMaxBars = 360;
// Changes of state that a chart and a table show at most.
inline constexpr size_t kMaxTransitions = 500;

// One bar for each period of a statistic; an empty place for a period without data. Each bar says
// its time and value as a tooltip. `timeline`: null, or the states and the threshold of the alarm
// that watches this series. REQUIRES: there are rows.
std::string HtmlChart(const MetricSeries& series, size_t statistic, const AlarmTimeline* timeline);

}  // namespace metgrep

#endif  // METGREP_CLI_HTML_CHART_H_
