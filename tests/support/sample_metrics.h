// Metrics for the tests of what is printed of them.
#ifndef METGREP_TESTS_SUPPORT_SAMPLE_METRICS_H_
#define METGREP_TESTS_SUPPORT_SAMPLE_METRICS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/metrics.h"

namespace metgrep {

// 2019-07-14T12:43:00Z, of the flow log records in AWS's documentation.
inline constexpr int64_t kSampleMinute = 1563108180;

// A datapoint of these samples.
Datapoint SampleDatapoint(int64_t start_s, const std::vector<double>& samples);

// A count with a gap of a minute, and a latency with dimensions.
std::vector<MetricData> SampleMetrics();

// Names with markup, control characters, quotes and bytes that are not UTF-8, and negative samples
// that are not kept one by one.
MetricData HostileMetric();

// A metric with a datapoint for each of so many minutes.
MetricData LongMetric(size_t minutes);

// An alarm on the first of SampleMetrics(), and states that it could go through.
AlarmDefinition SampleAlarm();
AlarmTimeline SampleTimeline();

// REQUIRES: the names are statistics.
std::vector<Statistic> Statistics(const std::vector<std::string_view>& names);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_SAMPLE_METRICS_H_
