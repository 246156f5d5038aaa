// --report FILE.html: one page that shows filters, their datapoints and the states of alarms.
#ifndef METGREP_CLI_REPORT_HTML_H_
#define METGREP_CLI_REPORT_HTML_H_

#include <cstddef>
#include <string>
#include <vector>

#include "cli/metric_series.h"
#include "engine/metrics.h"

namespace metgrep {

struct ReportAlarm {
  AlarmDefinition alarm;
  AlarmTimeline timeline;
  // What the alarm watches: its one statistic over its period; no rows if there is no data.
  MetricSeries series;
};

struct MetricReport {
  std::string title;
  std::string subtitle;  // which logs were read; may be empty
  std::vector<MetricFilterDefinition> filters;
  std::vector<MetricSeries> metrics;  // a chart of the first statistic, a table of all
  std::vector<ReportAlarm> alarms;
};

// The page shows so many of each; a sentence says what it leaves out.
inline constexpr size_t kMaxReportMetrics = 100;
inline constexpr size_t kMaxReportRows = 500;  // of a table of datapoints

// A whole document: it needs no other file and no network, runs no script, and follows the reader's
// choice of light or dark. Whatever names and patterns hold is shown as text.
std::string ReportHtml(const MetricReport& report);

}  // namespace metgrep

#endif  // METGREP_CLI_REPORT_HTML_H_
