#include "engine/test_comparison.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"

namespace metgrep {
namespace {

constexpr size_t kMaxShownEvents = 10;
constexpr size_t kMaxShownItems = 20;

// The shortest text that reads back as the same number.
std::string NumberText(double value) {
  char buffer[32];
  const auto end = std::to_chars(std::begin(buffer), std::end(buffer), value);
  return {buffer, end.ptr};
}

std::string TimeText(int64_t unix_seconds) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", absl::FromUnixSeconds(unix_seconds),
                          absl::UTCTimeZone());
}

// "[a, b, c]" of the texts that `text` makes of the items; long lists are cut.
template <typename Items, typename Text>
std::string ListText(const Items& items, const Text& text) {
  std::string list = "[";
  size_t count = 0;
  for (const auto& item : items) {
    if (count == kMaxShownItems) {
      absl::StrAppend(&list, ", ... ", items.size() - count, " more");
      break;
    }
    absl::StrAppend(&list, count == 0 ? "" : ", ", text(item));
    ++count;
  }
  return list + "]";
}

std::string IndexesText(const std::vector<size_t>& indexes) {
  return ListText(indexes, [](size_t index) { return absl::StrCat(index); });
}

std::string DimensionsText(const std::vector<Dimension>& dimensions) {
  std::string text;
  for (const Dimension& dimension : dimensions) {
    absl::StrAppend(&text, text.empty() ? "{" : ", ", dimension.name, ": ", dimension.value);
  }
  return text.empty() ? text : text + "}";
}

// "Sum 1, SampleCount 1 at 2019-07-14T12:43:00Z {eni: eni-0d5d}".
std::string DatapointText(const Datapoint& datapoint, const std::vector<Dimension>& dimensions) {
  return absl::StrCat("Sum ", NumberText(datapoint.sum), ", SampleCount ", datapoint.sample_count,
                      " at ", TimeText(datapoint.start_s), dimensions.empty() ? "" : " ",
                      DimensionsText(dimensions));
}

// Extracted values have the names of patterns: "$.dstport" is also the column "$dstport".
const std::string* FindExtracted(const TestedEvent& event, const std::string& name) {
  const bool is_selector = name.starts_with("$.");
  const std::string other = is_selector ? "$" + name.substr(2) : "$." + name.substr(1);
  const std::string* found = nullptr;
  for (const auto& [known, value] : event.extracted) {
    if (known == name) return &value;
    if (known == other) found = &value;
  }
  return found;
}

const std::string& NameOf(const AlarmDefinition& alarm) {
  return alarm.name.text.empty() ? alarm.id : alarm.name.text;
}

std::string OptionalText(const std::string* text) { return text == nullptr ? "no value" : *text; }

class Comparison {
 public:
  Comparison(const DefinitionTestFile& file, const DefinitionTest& test, int64_t origin_s,
             DefinitionTestResult* result)
      : file_(file), test_(test), origin_s_(origin_s), result_(*result) {
    for (size_t i = 0; i < result->events.size(); ++i) {
      if (result->events[i].is_match) matches_.push_back(i);
    }
  }

  void Run();

 private:
  DefinitionTestFailure& Fail(SourcePosition position, std::string what, std::string expected,
                              std::string got) {
    return result_.failures.emplace_back(DefinitionTestFailure{
        position, std::move(what), std::move(expected), std::move(got), {}, {}});
  }
  void CompareMatches();
  void CompareMatchCount();
  void CompareExtracted();
  void CompareValues();
  const Datapoint* FindDatapoint(const ExpectedDatapoint& expected) const;
  void AddKnownDatapoints(DefinitionTestFailure* failure) const;
  void CompareDatapoint(const ExpectedDatapoint& expected);
  void CompareOtherDatapoints();
  void CompareAlarm(const ExpectedAlarmState& expected);

  const DefinitionTestFile& file_;
  const DefinitionTest& test_;
  const int64_t origin_s_;
  DefinitionTestResult& result_;
  std::vector<size_t> matches_;  // indexes of the events that match
};

void Comparison::CompareMatches() {
  if (!test_.matches || *test_.matches == matches_) return;
  DefinitionTestFailure& failure =
      Fail(test_.matches_position, "matches", IndexesText(*test_.matches), IndexesText(matches_));
  failure.remarks.push_back("pattern: " + file_.filters[test_.filter].pattern.text);
  std::vector<size_t> differing;
  std::set_symmetric_difference(test_.matches->begin(), test_.matches->end(), matches_.begin(),
                                matches_.end(), std::back_inserter(differing));
  for (const size_t index : differing) {
    if (index >= result_.events.size()) {
      failure.remarks.push_back(
          absl::StrCat("there is no event ", index, ": the test has ", result_.events.size()));
      break;
    }
    if (failure.events.size() == kMaxShownEvents) break;
    failure.events.push_back(index);
  }
}

void Comparison::CompareMatchCount() {
  if (!test_.match_count || *test_.match_count == matches_.size()) return;
  DefinitionTestFailure& failure =
      Fail(test_.match_count_position, "match_count", absl::StrCat(*test_.match_count),
           absl::StrCat(matches_.size()));
  failure.events.assign(
      matches_.begin(),
      matches_.begin() + static_cast<ptrdiff_t>(std::min(matches_.size(), kMaxShownEvents)));
}

void Comparison::CompareExtracted() {
  if (!test_.extracted) return;
  if (test_.extracted->size() != matches_.size()) {
    Fail(test_.extracted_position, "extracted", absl::StrCat(test_.extracted->size(), " matches"),
         absl::StrCat(matches_.size(), " matches"));
  }
  for (size_t i = 0; i < std::min(test_.extracted->size(), matches_.size()); ++i) {
    const ExpectedExtraction& expected = (*test_.extracted)[i];
    const TestedEvent& event = result_.events[matches_[i]];
    for (const auto& [name, value] : expected.values) {
      const std::string* const got = FindExtracted(event, name);
      const bool is_as_expected = value ? got != nullptr && *got == *value : got == nullptr;
      if (is_as_expected) continue;
      DefinitionTestFailure& failure =
          Fail(expected.position, absl::StrCat(name, " of event ", matches_[i]),
               value ? *value : "no value", OptionalText(got));
      failure.events.push_back(matches_[i]);
    }
  }
}

void Comparison::CompareValues() {
  if (!test_.values) return;
  std::vector<double> values;
  for (const size_t index : matches_) {
    if (result_.events[index].value) values.push_back(*result_.events[index].value);
  }
  if (values == *test_.values) return;
  DefinitionTestFailure& failure =
      Fail(test_.values_position, "values", ListText(*test_.values, NumberText),
           ListText(values, NumberText));
  for (const size_t index : matches_) {
    if (result_.events[index].value || failure.events.size() == kMaxShownEvents) continue;
    failure.events.push_back(index);
  }
  if (!failure.events.empty()) {
    failure.remarks.emplace_back("these matches have no number to publish:");
  }
}

const Datapoint* Comparison::FindDatapoint(const ExpectedDatapoint& expected) const {
  const int64_t at_s = AbsoluteSeconds(expected.at, origin_s_);
  for (const MetricData& metric : result_.metrics) {
    if (metric.id.dimensions != expected.dimensions) continue;
    const auto minute = std::lower_bound(
        metric.minutes.begin(), metric.minutes.end(), at_s,
        [](const Datapoint& datapoint, int64_t time_s) { return datapoint.start_s < time_s; });
    if (minute != metric.minutes.end() && minute->start_s == at_s) return &*minute;
  }
  return nullptr;
}

void Comparison::AddKnownDatapoints(DefinitionTestFailure* failure) const {
  for (const MetricData& metric : result_.metrics) {
    for (const Datapoint& minute : metric.minutes) {
      if (failure->remarks.size() == kMaxShownItems) {
        failure->remarks.emplace_back("...");
        return;
      }
      failure->remarks.push_back(
          absl::StrCat("there is: ", DatapointText(minute, metric.id.dimensions)));
    }
  }
  if (failure->remarks.empty()) failure->remarks.emplace_back("the filter publishes nothing");
}

void Comparison::CompareDatapoint(const ExpectedDatapoint& expected) {
  const Datapoint* const datapoint = FindDatapoint(expected);
  const std::string place =
      absl::StrCat(TimeText(AbsoluteSeconds(expected.at, origin_s_)),
                   expected.dimensions.empty() ? "" : " ", DimensionsText(expected.dimensions));
  for (const auto& [statistic, value] : expected.statistics) {
    const bool is_absence = statistic.kind == StatisticKind::kSampleCount && value == 0;
    if (datapoint == nullptr) {
      if (is_absence) continue;
      AddKnownDatapoints(&Fail(expected.position, absl::StrCat(statistic.name, " at ", place),
                               NumberText(value), "no datapoint"));
      return;
    }
    const std::optional<double> got = ComputeStatistic(statistic, *datapoint);
    if (got == value) continue;
    Fail(expected.position, absl::StrCat(statistic.name, " at ", place), NumberText(value),
         got ? NumberText(*got) : "no value");
  }
}

void Comparison::CompareOtherDatapoints() {
  if (!test_.no_other_datapoints) return;
  std::set<const Datapoint*> expected;
  for (const ExpectedDatapoint& datapoint : test_.datapoints) {
    expected.insert(FindDatapoint(datapoint));
  }
  std::vector<std::string> others;
  for (const MetricData& metric : result_.metrics) {
    for (const Datapoint& minute : metric.minutes) {
      if (expected.contains(&minute)) continue;
      others.push_back(DatapointText(minute, metric.id.dimensions));
    }
  }
  if (others.empty()) return;
  Fail(test_.no_other_datapoints_position, "other datapoints", "none",
       ListText(others, [](const std::string& text) { return text; }));
}

void Comparison::CompareAlarm(const ExpectedAlarmState& expected) {
  const auto tested =
      std::find_if(result_.alarms.begin(), result_.alarms.end(),
                   [&](const TestedAlarm& alarm) { return alarm.alarm == expected.alarm; });
  if (tested == result_.alarms.end()) return;  // cannot be: RunDefinitionTest() evaluates them
  const AlarmTimeline& timeline = tested->timeline;
  const int64_t at_s = AbsoluteSeconds(expected.at, origin_s_);
  const auto next = std::upper_bound(
      timeline.transitions.begin(), timeline.transitions.end(), at_s,
      [](int64_t time_s, const AlarmTransition& transition) { return time_s < transition.at_s; });
  const AlarmTransition* const last =
      next == timeline.transitions.begin() ? nullptr : &*std::prev(next);
  const AlarmState state = last == nullptr ? timeline.initial_state : last->to;
  if (state == expected.state) return;
  DefinitionTestFailure& failure =
      Fail(expected.position,
           absl::StrCat("alarm ", NameOf(file_.alarms[expected.alarm]), " at ", TimeText(at_s)),
           std::string(AlarmStateName(expected.state)), std::string(AlarmStateName(state)));
  if (last != nullptr) {
    failure.remarks.push_back(absl::StrCat("since ", TimeText(last->at_s), ": ", last->reason));
  } else {
    failure.remarks.emplace_back("the alarm has not changed its state before");
  }
  if (timeline.metrics_found > 0) return;
  const size_t others = timeline.metrics_of_other_dimensions + timeline.metrics_of_other_units;
  failure.remarks.emplace_back(
      others == 0 ? "the filter publishes nothing to the alarm's metric"
                  : "the filter publishes to metrics of this name with other dimensions or units");
}

void Comparison::Run() {
  CompareMatches();
  CompareMatchCount();
  CompareExtracted();
  CompareValues();
  for (const ExpectedDatapoint& expected : test_.datapoints) CompareDatapoint(expected);
  CompareOtherDatapoints();
  for (const ExpectedAlarmState& expected : test_.alarms) CompareAlarm(expected);
}

}  // namespace

int64_t AbsoluteSeconds(const TestTime& time, int64_t origin_s) {
  return time.seconds + (time.is_relative ? origin_s : 0);
}

void CompareWithExpectations(const DefinitionTestFile& file, const DefinitionTest& test,
                             int64_t origin_s, DefinitionTestResult* result) {
  Comparison(file, test, origin_s, result).Run();
}

}  // namespace metgrep
