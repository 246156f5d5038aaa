#include "tests/support/alarm_timelines.h"

#include <ctime>
#include <fstream>
#include <sstream>
#include <tuple>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/metrics/datapoint.h"

namespace metgrep {
namespace {

double Number(const std::string& text) {
  double number = 0;
  return absl::SimpleAtod(text, &number) ? number : 0;
}

int64_t Integer(const std::string& text) { return static_cast<int64_t>(Number(text)); }

std::string TimeText(int64_t time_s) {
  const auto time = static_cast<std::time_t>(time_s);
  std::tm parts = {};
  gmtime_r(&time, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

// "NAME:VALUE"
std::pair<std::string, std::string> NameAndValue(const std::string& text) {
  return absl::StrSplit(text, absl::MaxSplits(':', 1));
}

void SetOption(const std::string& name, const std::string& value, AlarmTimelineCase* result) {
  AlarmDefinition& alarm = result->alarm;
  if (name == "m") alarm.datapoints_to_alarm = Integer(value);
  if (name == "missing") alarm.missing_data = FindMissingDataTreatment(value).value();
  if (name == "unit") alarm.unit.text = value;
  if (name == "low") alarm.ignores_low_sample_percentiles = value == "ignore";
  if (name == "timezone") alarm.wall_clock_timezone = value;
  if (name == "range") result->options.evaluation_range = Integer(value);
  if (name == "dimension") {
    DimensionDefinition dimension;
    std::tie(dimension.name.text, dimension.value.text) = NameAndValue(value);
    alarm.dimensions.push_back(dimension);
  }
}

void ReadAlarm(std::istringstream* words, AlarmTimelineCase* result) {
  AlarmDefinition& alarm = result->alarm;
  std::string comparison;
  double threshold = 0;
  *words >> alarm.statistic.text >> comparison >> threshold >> alarm.period_s >>
      alarm.evaluation_periods;
  alarm.metric_namespace.text = "App";
  alarm.metric_name.text = "Errors";
  alarm.comparison = FindComparisonOperator(comparison).value();
  alarm.threshold = threshold;
  const std::string& statistic = alarm.statistic.text;
  alarm.is_extended_statistic = statistic.starts_with("p") || statistic.find('(') != statistic.npos;
  for (std::string option; *words >> option;) {
    const std::pair<std::string, std::string> parts =
        absl::StrSplit(option, absl::MaxSplits('=', 1));
    SetOption(parts.first, parts.second, result);
  }
}

// "5", "1+2.5", "3x100".
Datapoint ReadDatapoint(const std::string& token, int64_t start_s) {
  Datapoint datapoint;
  const std::vector<std::string> samples = absl::StrSplit(token, '+');
  for (const std::string& sample : samples) {
    const size_t times = sample.find('x');
    Datapoint one;
    one.minimum = one.maximum = Number(sample.substr(0, times));
    one.sample_count =
        times == sample.npos ? 1 : static_cast<uint64_t>(Integer(sample.substr(times + 1)));
    one.sum = one.minimum * static_cast<double>(one.sample_count);
    one.values = {{one.minimum, one.sample_count}};
    MergeDatapoint(one, &datapoint);
  }
  datapoint.start_s = start_s;
  return datapoint;
}

void ReadData(std::istringstream* words, AlarmTimelineCase* result) {
  MetricId id = {"App", "Errors", {}, "None"};
  std::string token;
  *words >> token;
  int64_t time_s = ParseMinute(token);
  std::vector<Datapoint> minutes;
  while (*words >> token) {
    if (token.starts_with("unit=")) {
      id.unit = token.substr(5);
    } else if (token.starts_with("dimension=")) {
      const auto [name, value] = NameAndValue(token.substr(10));
      id.dimensions.push_back({name, value});
    } else {
      if (token != "-") minutes.push_back(ReadDatapoint(token, time_s));
      time_s += kMinuteSeconds;
    }
  }
  for (MetricData& metric : result->metrics) {
    if (metric.id != id) continue;
    metric.minutes.insert(metric.minutes.end(), minutes.begin(), minutes.end());
    return;
  }
  result->metrics.push_back({id, minutes});
}

}  // namespace

int64_t ParseMinute(const std::string& text) {
  std::tm parts = {};
  strptime(text.c_str(), "%Y-%m-%dT%H:%M", &parts);
  return timegm(&parts);
}

std::vector<AlarmTimelineCase> ReadAlarmTimelineCases() {
  std::vector<AlarmTimelineCase> cases;
  std::ifstream lines(METGREP_TEST_DATA "/cases/alarms/timelines.txt");
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("#") || line.empty()) continue;
    if (line.starts_with("case: ")) {
      cases.emplace_back().name = line.substr(6);
      continue;
    }
    std::istringstream words(line);
    if (line.starts_with("alarm: ") || line.starts_with("data: ")) {
      std::string key;
      words >> key;
      key == "alarm:" ? ReadAlarm(&words, &cases.back()) : ReadData(&words, &cases.back());
      continue;
    }
    absl::StrAppend(&cases.back().expected, line, "\n");
  }
  return cases;
}

std::string TimelineText(const AlarmTimeline& timeline) {
  if (!timeline.not_evaluable.empty()) {
    return absl::StrCat("not evaluable: ", timeline.not_evaluable, "\n");
  }
  std::string text =
      absl::StrCat(TimeText(timeline.begin_s), " every ", timeline.evaluation_interval_s,
                   " s, range ", timeline.evaluation_range);
  if (timeline.metrics_found != 1) absl::StrAppend(&text, ", metrics ", timeline.metrics_found);
  if (timeline.metrics_of_other_units > 0) {
    absl::StrAppend(&text, ", of other units ", timeline.metrics_of_other_units);
  }
  if (timeline.metrics_of_other_dimensions > 0) {
    absl::StrAppend(&text, ", of other dimensions ", timeline.metrics_of_other_dimensions);
  }
  text += "\n";
  for (const AlarmTransition& transition : timeline.transitions) {
    absl::StrAppend(&text, TimeText(transition.at_s), " ",
                    std::string(AlarmStateName(transition.from)), " -> ",
                    std::string(AlarmStateName(transition.to)), " (",
                    std::string(AlarmRuleName(transition.rule)), ") ", transition.reason, "\n");
  }
  absl::StrAppend(&text, TimeText(timeline.end_s), " ",
                  std::string(AlarmStateName(timeline.final_state)), " after ",
                  timeline.evaluations, " evaluations;");
  for (const AlarmState state :
       {AlarmState::kInsufficientData, AlarmState::kOk, AlarmState::kAlarm}) {
    absl::StrAppend(&text, " ", std::string(AlarmStateName(state)), " ",
                    timeline.seconds_in_state[static_cast<size_t>(state)], " s");
  }
  return text + "\n";
}

}  // namespace metgrep
