#include "tests/support/sample_metrics.h"

#include <algorithm>
#include <map>

namespace metgrep {

Datapoint SampleDatapoint(int64_t start_s, const std::vector<double>& samples) {
  Datapoint datapoint;
  datapoint.start_s = start_s;
  datapoint.sample_count = samples.size();
  datapoint.minimum = *std::min_element(samples.begin(), samples.end());
  datapoint.maximum = *std::max_element(samples.begin(), samples.end());
  std::map<double, uint64_t> counts;
  for (const double sample : samples) {
    datapoint.sum += sample;
    ++counts[sample];
  }
  datapoint.values.assign(counts.begin(), counts.end());
  return datapoint;
}

std::vector<MetricData> SampleMetrics() {
  return {
      {.id = {"LogMetrics", "RejectedSSH", {}, "Count"},
       .minutes = {SampleDatapoint(kSampleMinute, {1, 1}), SampleDatapoint(kSampleMinute + 60, {0}),
                   SampleDatapoint(kSampleMinute + 180, {1})}},
      {.id = {"Load Balancer",
              "TargetResponseTime",
              {{"StatusCode", "503"}, {"target", "10.0.0.7:80"}},
              "Seconds"},
       .minutes = {SampleDatapoint(kSampleMinute, {0.25, 0.1, 100000, 0.2}),
                   SampleDatapoint(kSampleMinute + 60, {1e-7})}}};
}

MetricData HostileMetric() {
  Datapoint datapoint;
  datapoint.start_s = kSampleMinute;
  datapoint.sample_count = 4;
  datapoint.sum = -1.5;
  datapoint.minimum = -3;
  datapoint.maximum = 2;
  MetricData metric;
  metric.id = {"a\"b\\c, d",
               "</title><script>alert('1')</script>\x1B[31m\n# EOF",
               {{"9 le\"ft", "\xFF\xC3\xA9\xE2\x80\xAE'&\"\\\n"}, {"__name__", "=x|y"}},
               "None"};
  metric.minutes = {datapoint};
  return metric;
}

MetricData LongMetric(size_t minutes) {
  MetricData metric;
  metric.id = {"LogMetrics", "Requests", {}, "Count"};
  for (size_t i = 0; i < minutes; ++i) {
    metric.minutes.push_back(SampleDatapoint(kSampleMinute + 60 * static_cast<int64_t>(i),
                                             {static_cast<double>(i * i % 97)}));
  }
  return metric;
}

AlarmDefinition SampleAlarm() {
  AlarmDefinition alarm;
  alarm.id = "SSHRejects";
  alarm.name.text = "SSH-rejects";
  alarm.metric_namespace.text = "LogMetrics";
  alarm.metric_name.text = "RejectedSSH";
  alarm.statistic.text = "Sum";
  alarm.period_s = 60;
  alarm.evaluation_periods = 2;
  alarm.datapoints_to_alarm = 1;
  alarm.threshold = 1.5;
  alarm.missing_data = MissingDataTreatment::kNotBreaching;
  return alarm;
}

AlarmTimeline SampleTimeline() {
  AlarmTimeline timeline;
  timeline.metrics_found = 1;
  timeline.threshold = 1.5;
  timeline.evaluation_range = 4;
  timeline.evaluation_interval_s = 60;
  timeline.begin_s = kSampleMinute;
  timeline.end_s = kSampleMinute + 480;
  timeline.evaluations = 9;
  timeline.transitions = {
      {.at_s = kSampleMinute + 60,
       .from = AlarmState::kInsufficientData,
       .to = AlarmState::kAlarm,
       .rule = AlarmRule::kFilled,
       .filled = 1,
       .evaluated =
           {{.start_s = kSampleMinute, .sample_count = 2, .value = 2, .is_breaching = true}},
       .reason = "Threshold Crossed: 1 datapoint [2.0 (14/07/19 12:43:00)] was greater than or "
                 "equal to the threshold (1.5).",
       .reason_data = "{\"version\":\"1.0\",\"recentDatapoints\":[2.0]}"},
      {.at_s = kSampleMinute + 240,
       .from = AlarmState::kAlarm,
       .to = AlarmState::kOk,
       .rule = AlarmRule::kDatapoints,
       .filled = 0,
       .evaluated = {},
       .reason = "Threshold Crossed: <none> & \"few\"\x1B[1m",
       .reason_data = ""}};
  timeline.final_state = AlarmState::kOk;
  timeline.seconds_in_state = {60, 240, 180};
  return timeline;
}

std::vector<Statistic> Statistics(const std::vector<std::string_view>& names) {
  std::vector<Statistic> statistics;
  for (const std::string_view name : names) statistics.push_back(ParseStatistic(name).value());
  return statistics;
}

}  // namespace metgrep
