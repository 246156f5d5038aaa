#include "engine/metrics/alarm_evaluator.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/metrics/alarm_limits.h"
#include "engine/metrics/alarm_periods.h"
#include "engine/metrics/alarm_reason.h"
#include "engine/metrics/alarm_window.h"
#include "engine/metrics/period_samples.h"
#include "engine/metrics/statistic.h"
#include "engine/metrics/wall_clock.h"
#include "engine/plan/time_arithmetic.h"

namespace metgrep {
namespace {

constexpr int64_t kHourSeconds = 3600;
constexpr int64_t kHighResolutionIntervalSeconds = 10;
// Of three evaluation periods the service looks at five.
constexpr int64_t kPeriodsBeyondEvaluation = 2;
// More than any evaluation periods, and few enough for an evaluation at each minute of the range.
constexpr int64_t kMaxEvaluationRange = 10'000;
// Keeps sums of times far from overflow.
constexpr int64_t kMaxTimeSeconds = 10'000'000'000'000'000;

// The sentence of AlarmTimeline::not_evaluable, empty if the alarm can be evaluated.
std::string WhyNotEvaluable(const AlarmDefinition& alarm) {
  if (!alarm.not_evaluable.empty()) {
    return absl::StrCat(alarm.not_evaluable, " cannot be evaluated from one metric");
  }
  const std::pair<const char*, const DefinedText*> texts[] = {
      {"metric name", &alarm.metric_name},
      {"namespace", &alarm.metric_namespace},
      {"unit", &alarm.unit},
      {"statistic", &alarm.statistic}};
  for (const auto& [what, text] : texts) {
    if (!text->is_resolved)
      return absl::StrCat("its ", what, " ", text->text, " is not known here");
  }
  for (const DimensionDefinition& dimension : alarm.dimensions) {
    for (const DefinedText* text : {&dimension.name, &dimension.value}) {
      if (!text->is_resolved) {
        return absl::StrCat("its dimension ", text->text, " is not known here");
      }
    }
  }
  const std::vector<std::string> violations = CheckAlarmLimits(alarm);
  return violations.empty() ? std::string() : violations.front();
}

std::vector<Dimension> SortedDimensions(const AlarmDefinition& alarm) {
  std::vector<Dimension> dimensions;
  for (const DimensionDefinition& dimension : alarm.dimensions) {
    dimensions.push_back({dimension.name.text, dimension.value.text});
  }
  std::sort(dimensions.begin(), dimensions.end());
  return dimensions;
}

enum class MetricMatch { kOther, kOtherDimensions, kOtherUnit, kWatched };

// `dimensions`: the alarm's, sorted.
MetricMatch MatchMetric(const AlarmDefinition& alarm, const std::vector<Dimension>& dimensions,
                        const MetricId& metric) {
  if (metric.metric_namespace != alarm.metric_namespace.text ||
      metric.name != alarm.metric_name.text) {
    return MetricMatch::kOther;
  }
  if (metric.dimensions != dimensions) return MetricMatch::kOtherDimensions;
  const bool is_of_unit = alarm.unit.text.empty() || metric.unit == alarm.unit.text;
  return is_of_unit ? MetricMatch::kWatched : MetricMatch::kOtherUnit;
}

// The minutes of all metrics of the alarm, in one list.
class AlarmMetric {
 public:
  AlarmMetric(const AlarmDefinition& alarm, const std::vector<MetricData>& metrics,
              AlarmTimeline* timeline) {
    const std::vector<Dimension> dimensions = SortedDimensions(alarm);
    size_t other_dimensions = 0;
    size_t other_units = 0;
    for (const MetricData& metric : metrics) {
      const MetricMatch match = MatchMetric(alarm, dimensions, metric.id);
      other_dimensions += match == MetricMatch::kOtherDimensions;
      other_units += match == MetricMatch::kOtherUnit;
      if (match != MetricMatch::kWatched) continue;
      Add(metric.minutes);
      ++timeline->metrics_found;
    }
    if (timeline->metrics_found > 0) return;
    timeline->metrics_of_other_dimensions = other_dimensions;
    timeline->metrics_of_other_units = other_units;
  }

  const std::vector<Datapoint>& minutes() const { return only_ ? *only_ : merged_; }

 private:
  void Add(const std::vector<Datapoint>& minutes) {
    if (!only_ && merged_.empty()) {
      only_ = &minutes;
      return;
    }
    const std::vector<Datapoint> before = only_ ? *only_ : std::move(merged_);
    only_ = nullptr;
    merged_.clear();
    auto other = minutes.begin();
    for (const Datapoint& minute : before) {
      while (other != minutes.end() && other->start_s < minute.start_s) merged_.push_back(*other++);
      merged_.push_back(minute);
      if (other != minutes.end() && other->start_s == minute.start_s) {
        MergeDatapoint(*other++, &merged_.back());
      }
    }
    merged_.insert(merged_.end(), other, minutes.end());
  }

  const std::vector<Datapoint>* only_ = nullptr;  // the minutes, while they are those of one metric
  std::vector<Datapoint> merged_;
};

AlarmPeriods MakePeriods(const AlarmDefinition& alarm, int64_t evaluation_interval_s,
                         int64_t reference_s) {
  if (alarm.wall_clock_timezone) {
    // CheckAlarmLimits() has seen that the zone is known.
    const absl::StatusOr<WallClock> clock = WallClock::Create(*alarm.wall_clock_timezone);
    if (clock.ok()) return AlarmPeriods(alarm.period_s, *clock, reference_s);
  }
  return AlarmPeriods(alarm.period_s, evaluation_interval_s);
}

int64_t ClampTime(int64_t time_s) { return std::clamp(time_s, -kMaxTimeSeconds, kMaxTimeSeconds); }

// EndOfReach() of an alarm that CheckAlarmLimits() has nothing against.
int64_t EndOfRange(const AlarmDefinition& alarm, int64_t evaluation_range, int64_t minute_s) {
  // A wall clock window shows a period only when it is over, on some days an hour late.
  const int64_t late_s = alarm.wall_clock_timezone ? alarm.period_s + kHourSeconds : 0;
  const int64_t end_s =
      ClampTime(minute_s) + kMinuteSeconds + evaluation_range * alarm.period_s + late_s;
  const int64_t interval_s = EvaluationIntervalSeconds(alarm.period_s, alarm.evaluation_periods);
  return PeriodStart(end_s + interval_s - 1, interval_s);
}

// Sets begin_s and end_s.
void SetTimes(const AlarmDefinition& alarm, const AlarmOptions& options,
              const std::vector<Datapoint>& minutes, AlarmTimeline* timeline) {
  int64_t begin_s = 0;
  int64_t end_s = 0;
  if (!minutes.empty()) {
    begin_s = ClampTime(minutes.front().start_s);
    end_s = EndOfRange(alarm, timeline->evaluation_range, minutes.back().start_s);
  } else if (options.begin_s || options.end_s) {
    begin_s = end_s = ClampTime(options.begin_s ? *options.begin_s : *options.end_s);
  }
  timeline->begin_s = options.begin_s ? ClampTime(*options.begin_s) : begin_s;
  timeline->end_s = std::max(timeline->begin_s, options.end_s ? ClampTime(*options.end_s) : end_s);
}

AlarmTransition MakeTransition(const AlarmEvaluation& evaluation, const AlarmPeriods& periods,
                               const AlarmWindowReader& window, const AlarmDecision& decision,
                               int64_t at_s, AlarmState from) {
  AlarmTransition transition;
  transition.at_s = at_s;
  transition.from = from;
  transition.to = decision.state;
  transition.rule = decision.rule;
  transition.filled = decision.filled;
  const size_t evaluated = std::min({window.entries().size(), kMaxReasonDatapoints,
                                     static_cast<size_t>(evaluation.counts.evaluation_periods)});
  const auto newest = window.entries().rbegin();
  for (auto entry = newest; entry != newest + static_cast<ptrdiff_t>(evaluated); ++entry) {
    transition.evaluated.push_back(entry->datapoint);
  }
  transition.reason = AlarmReason(evaluation, window, decision);
  transition.reason_data = AlarmReasonData(evaluation, periods, window, decision, at_s);
  return transition;
}

// The first evaluation after `at_s` that may decide otherwise than the one at `at_s`, which saw
// `window`. Over a gap as long as the evaluation range nothing changes.
int64_t NextChange(const AlarmWindow& window, const AlarmWindowReader& reader,
                   const std::vector<Datapoint>& minutes, int64_t at_s,
                   const AlarmTimeline& timeline) {
  const int64_t interval_s = timeline.evaluation_interval_s;
  if (window.datapoints > 0) return at_s + interval_s;
  int64_t next_s = timeline.end_s;
  if (!minutes.empty()) {
    const size_t first = FirstMinuteFrom(minutes, reader.RangeStart());
    if (first < minutes.size()) next_s = minutes[first].start_s;
  }
  return std::max(at_s, PeriodStart(next_s, interval_s)) + interval_s;
}

void Replay(const AlarmEvaluation& evaluation, const std::vector<Datapoint>& minutes,
            AlarmTimeline* timeline) {
  const int64_t interval_s = timeline->evaluation_interval_s;
  const AlarmPeriods periods = MakePeriods(*evaluation.alarm, interval_s, timeline->begin_s);
  AlarmWindowReader reader(&evaluation, &periods, &minutes);
  AlarmState state = timeline->initial_state;
  int64_t since_s = timeline->begin_s;
  const auto leave_state = [&](int64_t at_s) {
    timeline->seconds_in_state[static_cast<size_t>(state)] += at_s - since_s;
    since_s = at_s;
  };
  int64_t at_s = PeriodStart(timeline->begin_s, interval_s) + interval_s;
  while (at_s <= timeline->end_s) {
    const AlarmWindow window = reader.MoveTo(at_s);
    const AlarmDecision decision = DecideAlarmState(evaluation.counts, window, state);
    if (decision.state != state) {
      leave_state(at_s);
      timeline->transitions.push_back(
          MakeTransition(evaluation, periods, reader, decision, at_s, state));
      state = decision.state;
    }
    const int64_t next_s = NextChange(window, reader, minutes, at_s, *timeline);
    const int64_t last_s = std::min(next_s, timeline->end_s + 1);
    timeline->evaluations += static_cast<uint64_t>((last_s - 1 - at_s) / interval_s) + 1;
    at_s = next_s;
  }
  leave_state(timeline->end_s);
  timeline->final_state = state;
}

}  // namespace

bool Watches(const AlarmDefinition& alarm, const MetricId& metric) {
  return MatchMetric(alarm, SortedDimensions(alarm), metric) == MetricMatch::kWatched;
}

int64_t EvaluationIntervalSeconds(int64_t period_s, int64_t evaluation_periods) {
  if (period_s < kMinuteSeconds) return kHighResolutionIntervalSeconds;
  const bool is_multiday = evaluation_periods > kSecondsPerDay / period_s;
  return is_multiday ? kHourSeconds : kMinuteSeconds;
}

int64_t EvaluationRange(const AlarmDefinition& alarm, std::optional<int64_t> evaluation_range) {
  return std::clamp(evaluation_range.value_or(alarm.evaluation_periods + kPeriodsBeyondEvaluation),
                    alarm.evaluation_periods, kMaxEvaluationRange);
}

std::optional<int64_t> EndOfReach(const AlarmDefinition& alarm,
                                  std::optional<int64_t> evaluation_range, int64_t minute_s) {
  // Of an alarm that is not about one metric CheckAlarmLimits() says nothing.
  if (!alarm.not_evaluable.empty() || !CheckAlarmLimits(alarm).empty()) return std::nullopt;
  return EndOfRange(alarm, EvaluationRange(alarm, evaluation_range), minute_s);
}

AlarmTimeline EvaluateAlarm(const AlarmDefinition& alarm, const std::vector<MetricData>& metrics,
                            const AlarmOptions& options) {
  AlarmTimeline timeline;
  timeline.not_evaluable = WhyNotEvaluable(alarm);
  if (!timeline.not_evaluable.empty()) return timeline;
  absl::StatusOr<Statistic> statistic = ParseStatistic(alarm.statistic.text);
  if (!statistic.ok()) return timeline;  // CheckAlarmLimits() has parsed it

  AlarmEvaluation evaluation;
  evaluation.alarm = &alarm;
  evaluation.statistic = *std::move(statistic);
  evaluation.counts.evaluation_periods = alarm.evaluation_periods;
  evaluation.counts.datapoints_to_alarm =
      alarm.datapoints_to_alarm.value_or(alarm.evaluation_periods);
  evaluation.counts.missing_data = alarm.missing_data;
  evaluation.threshold = *alarm.threshold;
  evaluation.evaluation_range = EvaluationRange(alarm, options.evaluation_range);
  if (alarm.ignores_low_sample_percentiles) {
    evaluation.significant_samples = SignificantSampleCount(evaluation.statistic);
  }

  timeline.threshold = evaluation.threshold;
  timeline.evaluation_range = evaluation.evaluation_range;
  timeline.evaluation_interval_s =
      EvaluationIntervalSeconds(alarm.period_s, alarm.evaluation_periods);
  timeline.initial_state = timeline.final_state = options.initial_state;
  const AlarmMetric metric(alarm, metrics, &timeline);
  SetTimes(alarm, options, metric.minutes(), &timeline);
  Replay(evaluation, metric.minutes(), &timeline);
  return timeline;
}

}  // namespace metgrep
