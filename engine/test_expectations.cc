#include "engine/test_expectations.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "patterns/characters.h"
#include "patterns/nearest_word.h"

namespace metgrep {
namespace {

constexpr int64_t kMaxDurationSeconds = int64_t{3650} * 86400;
constexpr AlarmState kStates[] = {AlarmState::kOk, AlarmState::kAlarm,
                                  AlarmState::kInsufficientData};

// Seconds of a unit of durations; 0: it is none.
int64_t UnitSeconds(char unit) {
  switch (unit) {
    case 's':
      return 1;
    case 'm':
      return 60;
    case 'h':
      return 3600;
    case 'd':
      return 86400;
    default:
      return 0;
  }
}

class ExpectationReader {
 public:
  ExpectationReader(const std::vector<AlarmDefinition>& alarms, ValueReader* reader,
                    DefinitionTest* test)
      : alarms_(alarms), reader_(*reader), test_(*test) {}

  void ReadExpect(const Node& expect);
  void ReadAlarms(const Node& alarms);

 private:
  // A whole number from 0.
  size_t Count(const Node& node, std::string_view name);
  TestTime Time(const Node* node, std::string_view name);
  void ReadMatches(const Node& matches);
  void ReadExtracted(const Node& extracted);
  void ReadValues(const Node& values);
  void ReadDatapoint(const Node& item);
  void ReadAlarm(const Node& item);

  const std::vector<AlarmDefinition>& alarms_;
  ValueReader& reader_;
  DefinitionTest& test_;
};

size_t ExpectationReader::Count(const Node& node, std::string_view name) {
  const int64_t count = reader_.Integer(&node, name).value_or(0);
  if (count >= 0) return static_cast<size_t>(count);
  reader_.Fail(node.position, absl::StrCat(std::string(name), " cannot be negative"));
  return 0;
}

TestTime ExpectationReader::Time(const Node* node, std::string_view name) {
  if (node == nullptr) return {};
  const std::string text = reader_.Text(node, name).text;
  if (const std::optional<int64_t> duration = ParseDuration(text)) return {true, *duration};
  constexpr int64_t kMillis = 1000;
  const std::optional<int64_t> time_ms = ParseTimeText(text, "");
  if (!time_ms || *time_ms % kMillis != 0) {
    reader_.Fail(node->position,
                 absl::StrCat(std::string(name),
                              " has to be a time such as 60s (from the minute of the first event) "
                              "or 2026-01-05T10:00:00Z, not ",
                              QuotedForMessage(text)));
  }
  return {false, time_ms.value_or(0) / kMillis};
}

void ExpectationReader::ReadMatches(const Node& matches) {
  test_.matches_position = matches.position;
  std::vector<size_t>& indexes = test_.matches.emplace();
  for (const Node& index : matches.children) {
    indexes.push_back(Count(index, "an index of matches"));
    if (indexes.size() > 1 && indexes.back() <= indexes[indexes.size() - 2]) {
      reader_.Fail(index.position, "the indexes of matches have to ascend");
    }
  }
}

void ExpectationReader::ReadExtracted(const Node& extracted) {
  test_.extracted_position = extracted.position;
  std::vector<ExpectedExtraction>& matches = test_.extracted.emplace();
  for (const Node& item : extracted.children) {
    ExpectedExtraction& match = matches.emplace_back();
    match.position = item.position;
    const Node* values = reader_.Mapping(&item, "an item of extracted");
    if (values == nullptr) continue;
    for (const Node& value : values->children) {
      if (!value.key.starts_with('$')) {
        reader_.Fail(value.key_position,
                     absl::StrCat("names of extracted values begin with '$', not as in ",
                                  QuotedForMessage(value.key)));
      }
      std::optional<std::string> text;
      if (!value.IsNull()) text = reader_.Text(&value, value.key).text;
      match.values.emplace_back(value.key, std::move(text));
    }
  }
}

void ExpectationReader::ReadValues(const Node& values) {
  test_.values_position = values.position;
  std::vector<double>& numbers = test_.values.emplace();
  for (const Node& value : values.children) {
    numbers.push_back(reader_.Number(&value, "a number of values").value_or(0));
  }
}

void ExpectationReader::ReadDatapoint(const Node& item) {
  const Node* mapping = reader_.Mapping(&item, "the datapoint");
  if (mapping == nullptr) return;
  ExpectedDatapoint& datapoint = test_.datapoints.emplace_back();
  datapoint.position = item.position;
  std::vector<std::string> known = {"at",  "dimensions", "SampleCount", "Average",
                                    "Sum", "Minimum",    "Maximum"};
  for (const Node& member : mapping->children) {
    absl::StatusOr<Statistic> statistic = ParseStatistic(member.key);
    if (!statistic.ok()) continue;
    known.push_back(member.key);
    datapoint.statistics.emplace_back(*std::move(statistic),
                                      reader_.Number(&member, member.key).value_or(0));
  }
  reader_.CheckKeys(*mapping, known);
  datapoint.at = Time(reader_.Require(mapping, "at", "the datapoint"), "at");
  if (datapoint.at.seconds % kMinuteSeconds != 0) {
    reader_.Fail(item.position, "datapoints are those of whole minutes");
  }
  if (const Node* dimensions = reader_.Mapping(reader_.Find(mapping, "dimensions"), "dimensions")) {
    for (const Node& dimension : dimensions->children) {
      datapoint.dimensions.push_back({dimension.key, reader_.Text(&dimension, dimension.key).text});
    }
    std::sort(datapoint.dimensions.begin(), datapoint.dimensions.end());
  }
  if (datapoint.statistics.empty()) {
    reader_.Fail(item.position, "the datapoint has no statistic such as Sum or SampleCount");
  }
}

void ExpectationReader::ReadExpect(const Node& expect) {
  reader_.CheckKeys(expect, {"matches", "match_count", "extracted", "values", "datapoints",
                             "no_other_datapoints"});
  if (const Node* node = reader_.Sequence(reader_.Find(&expect, "matches"), "matches")) {
    ReadMatches(*node);
  }
  if (const Node* node = reader_.Find(&expect, "match_count")) {
    test_.match_count = Count(*node, "match_count");
    test_.match_count_position = node->position;
  }
  if (const Node* node = reader_.Sequence(reader_.Find(&expect, "extracted"), "extracted")) {
    ReadExtracted(*node);
  }
  if (const Node* node = reader_.Sequence(reader_.Find(&expect, "values"), "values")) {
    ReadValues(*node);
  }
  if (const Node* node = reader_.Sequence(reader_.Find(&expect, "datapoints"), "datapoints")) {
    for (const Node& item : node->children) ReadDatapoint(item);
  }
  if (const Node* node = reader_.Find(&expect, "no_other_datapoints")) {
    test_.no_other_datapoints = reader_.Truth(node, "no_other_datapoints");
    test_.no_other_datapoints_position = node->position;
  }
}

void ExpectationReader::ReadAlarm(const Node& item) {
  const Node* mapping = reader_.Mapping(&item, "the alarm");
  if (mapping == nullptr) return;
  reader_.CheckKeys(*mapping, {"name", "at", "state"});
  ExpectedAlarmState expected;
  expected.position = item.position;
  const Node* name = reader_.Require(mapping, "name", "the alarm");
  const Node* at = reader_.Require(mapping, "at", "the alarm");
  const Node* state = reader_.Require(mapping, "state", "the alarm");
  if (name == nullptr || at == nullptr || state == nullptr) return;
  expected.alarm = FindDefinition(alarms_, *name, "alarm", &reader_).value_or(0);
  expected.at = Time(at, "at");
  const std::string wanted = reader_.Text(state, "state").text;
  const auto* const found =
      std::find_if(std::begin(kStates), std::end(kStates),
                   [&](AlarmState known) { return AlarmStateName(known) == wanted; });
  if (found == std::end(kStates)) {
    reader_.Fail(state->position, absl::StrCat("state has to be OK, ALARM or INSUFFICIENT_DATA, "
                                               "not ",
                                               QuotedForMessage(wanted)));
    return;
  }
  expected.state = *found;
  test_.alarms.push_back(expected);
}

void ExpectationReader::ReadAlarms(const Node& alarms) {
  for (const Node& item : alarms.children) ReadAlarm(item);
}

}  // namespace

std::optional<int64_t> ParseDuration(std::string_view text) {
  if (text.empty() || !IsDigit(text.front())) return std::nullopt;
  int64_t seconds = 0;
  bool has_unit = false;
  while (!text.empty()) {
    int64_t number = 0;
    size_t digits = 0;
    for (; digits < text.size() && IsDigit(text[digits]); ++digits) {
      number = std::min(number * 10 + (text[digits] - '0'), kMaxDurationSeconds + 1);
    }
    text.remove_prefix(digits);
    // A number without a unit stands alone.
    if (digits == 0 || (text.empty() && has_unit)) return std::nullopt;
    int64_t unit_seconds = 1;
    if (!text.empty()) {
      unit_seconds = UnitSeconds(text.front());
      if (unit_seconds == 0) return std::nullopt;
      text.remove_prefix(1);
      has_unit = true;
    }
    seconds += number * unit_seconds;
    if (seconds > kMaxDurationSeconds) return std::nullopt;
  }
  return seconds;
}

template <typename Definition>
std::optional<size_t> FindDefinition(const std::vector<Definition>& definitions, const Node& node,
                                     std::string_view what, ValueReader* reader) {
  const std::string wanted = reader->Text(&node, what).text;
  std::optional<size_t> found;
  std::vector<std::string> names;
  for (size_t i = 0; i < definitions.size(); ++i) {
    const Definition& definition = definitions[i];
    names.push_back(definition.id);
    if (!definition.name.text.empty()) names.push_back(definition.name.text);
    if (definition.id != wanted && definition.name.text != wanted) continue;
    if (found) {
      reader->Fail(node.position, absl::StrCat("there is more than one ", std::string(what), " ",
                                               QuotedForMessage(wanted)));
      return std::nullopt;
    }
    found = i;
  }
  if (found) return found;
  std::string sentence =
      absl::StrCat("there is no ", std::string(what), " ", QuotedForMessage(wanted));
  if (const std::string nearest(NearestWord(wanted, names)); !nearest.empty()) {
    absl::StrAppend(&sentence, "; did you mean ", QuotedForMessage(nearest), "?");
  }
  reader->Fail(node.position, sentence);
  return std::nullopt;
}

template std::optional<size_t> FindDefinition(
    const std::vector<MetricFilterDefinition>& definitions, const Node& node, std::string_view what,
    ValueReader* reader);
template std::optional<size_t> FindDefinition(const std::vector<AlarmDefinition>& definitions,
                                              const Node& node, std::string_view what,
                                              ValueReader* reader);

void ReadExpectations(const Node& node, const std::vector<AlarmDefinition>& alarms,
                      ValueReader* reader, DefinitionTest* test) {
  ExpectationReader expectations(alarms, reader, test);
  if (const Node* expect = reader->Mapping(reader->Find(&node, "expect"), "expect")) {
    expectations.ReadExpect(*expect);
  }
  if (const Node* expected = reader->Sequence(reader->Find(&node, "alarms"), "alarms")) {
    expectations.ReadAlarms(*expected);
  }
  const bool has_any = test->matches || test->match_count || test->extracted || test->values ||
                       !test->datapoints.empty() || test->no_other_datapoints ||
                       !test->alarms.empty();
  if (!has_any) reader->Fail(node.position, "the test expects nothing");
}

}  // namespace metgrep
