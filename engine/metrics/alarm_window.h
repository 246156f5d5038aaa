// What the evaluations of an alarm see: the periods of the evaluation range, each aggregated once.
#ifndef METGREP_ENGINE_METRICS_ALARM_WINDOW_H_
#define METGREP_ENGINE_METRICS_ALARM_WINDOW_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "engine/definitions/definitions.h"
#include "engine/metrics/alarm_decision.h"
#include "engine/metrics/alarm_evaluator.h"
#include "engine/metrics/alarm_periods.h"
#include "engine/metrics/datapoint.h"
#include "engine/metrics/period_samples.h"
#include "engine/metrics/statistic.h"

namespace metgrep {

// Whether a value makes a datapoint breach: the value is the left operand.
bool IsBreaching(double value, ComparisonOperator comparison, double threshold);

// What does not change from one evaluation to the next. REQUIRES: CheckAlarmLimits() finds nothing.
struct AlarmEvaluation {
  const AlarmDefinition* alarm = nullptr;
  Statistic statistic;
  AlarmCounts counts;
  double threshold = 0;
  int64_t evaluation_range = 0;      // periods, >= counts.evaluation_periods
  uint64_t significant_samples = 0;  // fewer keep the state; 0: any number will do
};

class AlarmWindowReader {
 public:
  // All must outlive this; `minutes` as in MetricData.
  AlarmWindowReader(const AlarmEvaluation* evaluation, const AlarmPeriods* periods,
                    const std::vector<Datapoint>* minutes);

  // Moves to the evaluation at `time_s`. REQUIRES: not before the last one.
  AlarmWindow MoveTo(int64_t time_s);

  // Of the current evaluation:
  // The datapoints in the evaluation range, oldest first; the newest N are what is evaluated.
  struct Entry {
    int64_t index = 0;  // of the period
    EvaluatedDatapoint datapoint;
    // Of this entry and all before it, also of those that have left the range.
    int64_t breaching_so_far = 0;
    int64_t low_samples_so_far = 0;
  };
  const std::deque<Entry>& entries() const { return series_[newest_.series].entries; }
  const AlarmPeriod& newest() const { return newest_; }
  // Unix time at which the evaluation range starts.
  int64_t RangeStart() const;

 private:
  struct Series {
    std::deque<Entry> entries;
    std::optional<int64_t> last_index;  // up to which periods were aggregated
    int64_t breaching = 0;              // as in Entry, of the last one
    int64_t low_samples = 0;
  };

  void Append(int64_t index, Series* series);

  const AlarmEvaluation* evaluation_;
  const AlarmPeriods* periods_;
  const std::vector<Datapoint>* minutes_;
  PeriodSamples samples_;
  std::vector<Series> series_;
  AlarmPeriod newest_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_METRICS_ALARM_WINDOW_H_
