// States and slots of alarms in case files.
#ifndef METGREP_TESTS_SUPPORT_ALARM_STATES_H_
#define METGREP_TESTS_SUPPORT_ALARM_STATES_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/definitions/definitions.h"
#include "engine/metrics/alarm_decision.h"
#include "engine/metrics/alarm_evaluator.h"
#include "rapidjson/document.h"

namespace metgrep {

// "OK" and so on; nothing for other texts.
std::optional<AlarmState> FindAlarmState(const std::string& name);

// A row of tests/cases/alarms/decisions.jsonl: the documented tables and what follows from them.
struct AlarmDecisionCase {
  std::string id;
  AlarmCounts counts;
  int64_t evaluation_range = 0;
  std::string slots;  // oldest first: 'X' breaching, '0' not, '-' missing
  AlarmState previous = AlarmState::kInsufficientData;
  std::optional<AlarmState> expected;
  std::optional<AlarmState> excluded;
  std::optional<int64_t> filled;
};

std::vector<AlarmDecisionCase> ReadAlarmDecisionCases();

// An alarm "Sum > 0" over periods of a minute with these counts.
AlarmDefinition MinuteAlarm(const AlarmCounts& counts);

// The metric of MinuteAlarm(): a slot a minute from `start_s`, with the value 1 for 'X', 0 for '0'.
MetricData MinuteMetric(const std::string& slots, int64_t start_s);

// The state of a timeline after the evaluation at `time_s`.
AlarmState StateAt(const AlarmTimeline& timeline, int64_t time_s);

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_ALARM_STATES_H_
