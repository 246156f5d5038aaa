// Any alarm over any datapoints has a timeline that adds up, or a reason why it has none.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "engine/metrics/alarm_evaluator.h"

namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

class Input {
 public:
  Input(const uint8_t* data, size_t size) : data_(data), size_(size) {}

  bool is_empty() const { return size_ == 0; }
  uint8_t Byte() {
    if (size_ == 0) return 0;
    --size_;
    return *data_++;
  }
  template <typename Number>
  Number Any() {
    Number number = 0;
    for (size_t i = 0; i < sizeof(number); ++i) {
      reinterpret_cast<uint8_t*>(&number)[i] = Byte();
    }
    return number;
  }
  // Up to a zero byte.
  std::string Text() {
    std::string text;
    while (const uint8_t byte = Byte()) text += static_cast<char>(byte);
    return text;
  }
  // Mostly numbers that an alarm may have.
  int64_t Small(int64_t limit) {
    const uint8_t byte = Byte();
    return byte == 255 ? Any<int64_t>() : byte % limit;
  }

 private:
  const uint8_t* data_;
  size_t size_;
};

constexpr int64_t kPeriods[] = {10, 30, 60, 300, 3600, 3660, 86400, 604800};

metgrep::AlarmDefinition ReadAlarm(Input* input) {
  metgrep::AlarmDefinition alarm;
  alarm.metric_name.text = "Errors";
  alarm.metric_namespace.text = "App";
  alarm.statistic.text = input->Text();
  alarm.unit.text = input->Text();
  const uint8_t flags = input->Byte();
  alarm.is_extended_statistic = (flags & 1) != 0;
  alarm.ignores_low_sample_percentiles = (flags & 2) != 0;
  if ((flags & 4) != 0) alarm.wall_clock_timezone = input->Text();
  if ((flags & 8) != 0) alarm.datapoints_to_alarm = input->Small(8);
  alarm.comparison = static_cast<metgrep::ComparisonOperator>(flags >> 4 & 3);
  alarm.missing_data = static_cast<metgrep::MissingDataTreatment>(flags >> 6);
  const int64_t period = input->Small(9);
  alarm.period_s = period >= 0 && period < 8 ? kPeriods[period] : period;
  alarm.evaluation_periods = input->Small(8);
  alarm.threshold = input->Any<double>();
  return alarm;
}

std::vector<metgrep::Datapoint> ReadMinutes(Input* input) {
  std::vector<metgrep::Datapoint> minutes;
  int64_t start_s = input->Any<uint32_t>() / 60 * 60;
  while (!input->is_empty() && minutes.size() < 200) {
    const uint8_t gap = input->Byte();
    start_s += metgrep::kMinuteSeconds * (gap == 255 ? 1 + input->Any<uint32_t>() : 1 + gap % 16);
    metgrep::Datapoint minute;
    minute.start_s = start_s;
    minute.sample_count = 1 + input->Byte();
    minute.minimum = minute.maximum = static_cast<double>(input->Any<int16_t>()) / 8;
    minute.sum = minute.minimum * static_cast<double>(minute.sample_count);
    minute.values = {{minute.minimum, minute.sample_count}};
    minutes.push_back(minute);
  }
  return minutes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  const metgrep::AlarmDefinition alarm = ReadAlarm(&input);
  metgrep::AlarmOptions options;
  if (input.Byte() % 2 == 1) options.evaluation_range = input.Byte();
  if (input.Byte() % 2 == 1) options.begin_s = input.Any<int64_t>();
  if (input.Byte() % 2 == 1) options.end_s = input.Any<int64_t>();
  const metgrep::MetricData metric = {{"App", "Errors", {}, alarm.unit.text}, ReadMinutes(&input)};

  const metgrep::AlarmTimeline timeline = metgrep::EvaluateAlarm(alarm, {metric}, options);
  if (!timeline.not_evaluable.empty()) return 0;
  Require(timeline.begin_s <= timeline.end_s);
  int64_t seconds = 0;
  for (const int64_t in_state : timeline.seconds_in_state) {
    Require(in_state >= 0);
    seconds += in_state;
  }
  Require(seconds == timeline.end_s - timeline.begin_s);
  Require(timeline.transitions.size() <= timeline.evaluations);
  metgrep::AlarmState state = timeline.initial_state;
  int64_t at_s = timeline.begin_s;
  for (const metgrep::AlarmTransition& transition : timeline.transitions) {
    Require(transition.from == state && transition.to != state);
    Require(transition.at_s > at_s && transition.at_s <= timeline.end_s);
    Require(!transition.reason.empty() && !transition.reason_data.empty());
    state = transition.to;
    at_s = transition.at_s;
  }
  Require(state == timeline.final_state);
  return 0;
}
