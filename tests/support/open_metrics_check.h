// The rules of OpenMetrics text that a reader of it insists on.
#ifndef METGREP_TESTS_SUPPORT_OPEN_METRICS_CHECK_H_
#define METGREP_TESTS_SUPPORT_OPEN_METRICS_CHECK_H_

#include <string>

namespace metgrep {

// The first line of `text` that breaks a rule, and which rule; empty if there is none.
// https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md
std::string OpenMetricsError(const std::string& text);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_OPEN_METRICS_CHECK_H_
