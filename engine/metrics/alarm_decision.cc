#include "engine/metrics/alarm_decision.h"

#include <algorithm>

namespace metgrep {

std::string_view AlarmStateName(AlarmState state) {
  switch (state) {
    case AlarmState::kInsufficientData:
      return "INSUFFICIENT_DATA";
    case AlarmState::kOk:
      return "OK";
    case AlarmState::kAlarm:
      return "ALARM";
  }
  return {};
}

std::string_view AlarmRuleName(AlarmRule rule) {
  switch (rule) {
    case AlarmRule::kLowSamples:
      return "low samples";
    case AlarmRule::kDatapoints:
      return "datapoints";
    case AlarmRule::kFilled:
      return "filled";
    case AlarmRule::kOnlyBreaching:
      return "only breaching";
    case AlarmRule::kNoDatapoints:
      return "no datapoints";
  }
  return {};
}

AlarmDecision DecideAlarmState(const AlarmCounts& counts, const AlarmWindow& window,
                               AlarmState previous) {
  const MissingDataTreatment treatment = counts.missing_data;
  const bool keeps = treatment == MissingDataTreatment::kIgnore;
  const bool fills_breaching = treatment == MissingDataTreatment::kBreaching;
  AlarmDecision decision;
  decision.filled = std::max<int64_t>(0, counts.evaluation_periods - window.datapoints);
  const auto decide = [&](AlarmRule rule, AlarmState state) {
    decision.rule = rule;
    decision.state = state;
    return decision;
  };
  const auto alarm_if = [](bool is_alarm) {
    return is_alarm ? AlarmState::kAlarm : AlarmState::kOk;
  };

  if (window.low_samples) return decide(AlarmRule::kLowSamples, previous);
  if (decision.filled == 0) {
    return decide(AlarmRule::kDatapoints, alarm_if(window.breaching >= counts.datapoints_to_alarm));
  }
  if (window.datapoints == 0) {
    if (keeps) return decide(AlarmRule::kNoDatapoints, previous);
    if (treatment == MissingDataTreatment::kMissing) {
      return decide(AlarmRule::kNoDatapoints, AlarmState::kInsufficientData);
    }
    return decide(AlarmRule::kNoDatapoints, alarm_if(fills_breaching));
  }
  const int64_t breaching = window.breaching + (fills_breaching ? decision.filled : 0);
  if (breaching >= counts.datapoints_to_alarm) {
    return decide(AlarmRule::kFilled, AlarmState::kAlarm);
  }
  // Fewer than N datapoints, so `breaching` counts all of them.
  const bool is_premature = window.breaching == window.datapoints &&
                            window.oldest_age >= counts.datapoints_to_alarm &&
                            (keeps || treatment == MissingDataTreatment::kMissing);
  if (is_premature) {
    return decide(AlarmRule::kOnlyBreaching, keeps ? previous : AlarmState::kAlarm);
  }
  return decide(AlarmRule::kFilled, AlarmState::kOk);
}

}  // namespace metgrep
