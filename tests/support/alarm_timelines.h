// Cases of whole timelines, as text in and text out: tests/cases/alarms/timelines.txt.
#ifndef METGREP_TESTS_SUPPORT_ALARM_TIMELINES_H_
#define METGREP_TESTS_SUPPORT_ALARM_TIMELINES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/metrics/alarm_evaluator.h"

namespace metgrep {

struct AlarmTimelineCase {
  std::string name;
  AlarmDefinition alarm;
  AlarmOptions options;
  std::vector<MetricData> metrics;
  std::string expected;  // lines
};

// In the form that the file describes.
std::vector<AlarmTimelineCase> ReadAlarmTimelineCases();

// The timeline as the file writes it.
std::string TimelineText(const AlarmTimeline& timeline);

// Unix time of "2024-12-25T10:00", in UTC.
int64_t ParseMinute(const std::string& text);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_ALARM_TIMELINES_H_
