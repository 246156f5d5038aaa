#include "engine/definitions/read_alarm.h"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/definitions/read_filter.h"

namespace metgrep {
namespace {

// In the order of messages.
constexpr ComparisonOperator kComparisons[] = {
    ComparisonOperator::kGreaterThanOrEqualToThreshold, ComparisonOperator::kGreaterThanThreshold,
    ComparisonOperator::kLessThanOrEqualToThreshold, ComparisonOperator::kLessThanThreshold};

bool ComparesWithBand(std::string_view comparison) {
  return comparison == "LessThanLowerOrGreaterThanUpperThreshold" ||
         comparison == "LessThanLowerThreshold" || comparison == "GreaterThanUpperThreshold";
}

class AlarmReader {
 public:
  AlarmReader(const Node* mapping, const AlarmKeys& keys, std::string owner,
              SourcePosition position, ValueReader* reader)
      : mapping_(mapping), keys_(keys), reader_(*reader), errors_before_(reader->error_count()) {
    alarm_.id = std::move(owner);
    alarm_.position = position;
    alarm_.name = Text(keys.name);
    alarm_.description = Text(keys.description);
  }

  AlarmDefinition Read();
  AlarmDefinition ReadComposite() {
    alarm_.not_evaluable = "a composite alarm";
    return std::move(alarm_);
  }

 private:
  const Node* Find(std::string_view key) const { return reader_.Find(mapping_, key); }
  DefinedText Text(std::string_view key) { return reader_.Text(Find(key), key); }
  // Whether the member is there and not an empty list.
  bool Has(std::string_view key) const {
    const Node* node = Find(key);
    return node != nullptr && !(node->IsSequence() && node->children.empty());
  }
  void SetNotEvaluable(std::string why) {
    if (alarm_.not_evaluable.empty()) alarm_.not_evaluable = std::move(why);
  }
  // A member that every alarm on one metric has.
  const Node* Needed(const Node* mapping, std::string_view key) {
    if (!alarm_.not_evaluable.empty()) return reader_.Find(mapping, key);
    return reader_.Require(mapping, key, alarm_.id);
  }
  // Without the value of this member there is nothing to evaluate.
  void NeedKnown(const Node* node, std::string_view key, bool is_known) {
    if (node == nullptr || is_known || reader_.error_count() > errors_before_) return;
    SetNotEvaluable(absl::StrCat("its ", std::string(key), " is not known before deployment"));
  }
  int64_t NeededInteger(std::string_view key) {
    const Node* node = Needed(mapping_, key);
    const std::optional<int64_t> value = reader_.Integer(node, key);
    NeedKnown(node, key, value.has_value());
    return value.value_or(0);
  }

  void FindReasons();
  void ReadMetric();
  void ReadStatistic();
  void ReadComparison();
  void ReadMissingData();
  void ReadWindow();
  // The value of an enumeration; `names` are its words. Nothing if it is not there or not known.
  std::optional<size_t> ReadWord(const Node* node, std::string_view key,
                                 const std::vector<std::string>& names);

  const Node* mapping_;
  const AlarmKeys& keys_;
  ValueReader& reader_;
  const size_t errors_before_;
  AlarmDefinition alarm_;
};

AlarmDefinition AlarmReader::Read() {
  FindReasons();
  ReadMetric();
  ReadStatistic();
  alarm_.period_s = NeededInteger(keys_.period);
  alarm_.evaluation_periods = NeededInteger(keys_.evaluation_periods);
  const Node* datapoints = Find(keys_.datapoints_to_alarm);
  alarm_.datapoints_to_alarm = reader_.Integer(datapoints, keys_.datapoints_to_alarm);
  NeedKnown(datapoints, keys_.datapoints_to_alarm, alarm_.datapoints_to_alarm.has_value());
  const Node* threshold = Needed(mapping_, keys_.threshold);
  alarm_.threshold = reader_.Number(threshold, keys_.threshold);
  NeedKnown(threshold, keys_.threshold, alarm_.threshold.has_value());
  ReadComparison();
  ReadMissingData();
  const std::optional<size_t> low_samples = ReadWord(
      Find(keys_.low_sample_percentiles), keys_.low_sample_percentiles, {"evaluate", "ignore"});
  alarm_.ignores_low_sample_percentiles = low_samples == size_t{1};
  ReadWindow();
  return std::move(alarm_);
}

void AlarmReader::FindReasons() {
  const Node* comparison = Find(keys_.comparison);
  if (Has(keys_.threshold_metric_id) ||
      (comparison != nullptr && comparison->IsScalar() && ComparesWithBand(comparison->text))) {
    SetNotEvaluable("an anomaly detection band");
  } else if (Has(keys_.evaluation_criteria)) {
    SetNotEvaluable("a PromQL query");
  } else if (Has(keys_.metrics)) {
    SetNotEvaluable("metric math");
  }
}

void AlarmReader::ReadMetric() {
  const Node* metric = mapping_;
  if (!keys_.metric.empty()) {
    metric = reader_.Mapping(Needed(mapping_, keys_.metric), keys_.metric);
  }
  alarm_.metric_name = reader_.Text(Needed(metric, keys_.metric_name), keys_.metric_name);
  alarm_.metric_namespace =
      reader_.Text(Needed(metric, keys_.metric_namespace), keys_.metric_namespace);
  alarm_.dimensions = ReadDimensions(reader_.Find(metric, keys_.dimensions), keys_.dimension_name,
                                     keys_.dimensions, &reader_);
  alarm_.unit = reader_.Text(reader_.Find(metric, keys_.unit), keys_.unit);
}

void AlarmReader::ReadStatistic() {
  const Node* extended = Find(keys_.extended_statistic);
  if (extended == nullptr) {
    alarm_.statistic = reader_.Text(Needed(mapping_, keys_.statistic), keys_.statistic);
    return;
  }
  alarm_.statistic = reader_.Text(extended, keys_.extended_statistic);
  alarm_.is_extended_statistic = true;
  if (Find(keys_.statistic) != nullptr) {
    reader_.Fail(extended->position,
                 absl::StrCat(alarm_.id, " has both ", std::string(keys_.statistic), " and ",
                              std::string(keys_.extended_statistic)));
  }
}

std::optional<size_t> AlarmReader::ReadWord(const Node* node, std::string_view key,
                                            const std::vector<std::string>& names) {
  const size_t errors_before = reader_.error_count();
  const DefinedText word = reader_.Text(node, key);
  if (node == nullptr || reader_.error_count() > errors_before) return std::nullopt;
  NeedKnown(node, key, word.is_resolved);
  if (!word.is_resolved) return std::nullopt;
  for (size_t i = 0; i < names.size(); ++i) {
    if (word.text == names[i]) return i;
  }
  reader_.Fail(word.position, absl::StrCat(std::string(key), " has to be ", WordsOr(names),
                                           ", not ", QuotedForMessage(word.text)));
  return std::nullopt;
}

void AlarmReader::ReadComparison() {
  const Node* node = Needed(mapping_, keys_.comparison);
  if (node == nullptr || (node->IsScalar() && ComparesWithBand(node->text))) return;
  std::vector<std::string> names;
  const bool takes_signs = !keys_.metric.empty();  // metgrep's own format
  for (const ComparisonOperator comparison : kComparisons) {
    names.emplace_back(ComparisonOperatorName(comparison));
  }
  if (takes_signs) {
    for (const ComparisonOperator comparison : kComparisons) {
      names.emplace_back(ComparisonSign(comparison));
    }
  }
  if (const std::optional<size_t> found = ReadWord(node, keys_.comparison, names)) {
    alarm_.comparison = kComparisons[*found % std::size(kComparisons)];
  }
}

void AlarmReader::ReadMissingData() {
  constexpr MissingDataTreatment kTreatments[] = {
      MissingDataTreatment::kMissing, MissingDataTreatment::kIgnore,
      MissingDataTreatment::kBreaching, MissingDataTreatment::kNotBreaching};
  std::vector<std::string> names;
  for (const MissingDataTreatment treatment : kTreatments) {
    names.emplace_back(MissingDataTreatmentName(treatment));
  }
  const Node* node = Find(keys_.missing_data);
  if (const std::optional<size_t> found = ReadWord(node, keys_.missing_data, names)) {
    alarm_.missing_data = kTreatments[*found];
  }
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_WallClockWindow.html
void AlarmReader::ReadWindow() {
  std::string_view key = keys_.wall_clock;
  const Node* zone = Find(key);
  if (const Node* window = reader_.Mapping(Find(keys_.evaluation_window), keys_.evaluation_window);
      window != nullptr) {
    const Node* wall_clock =
        reader_.Mapping(reader_.Find(window, "WallClockWindow"), "WallClockWindow");
    if (wall_clock == nullptr) return;
    key = "Timezone";
    zone = reader_.Find(wall_clock, key);
    alarm_.wall_clock_timezone = "UTC";
  }
  if (zone == nullptr) return;
  const DefinedText text = reader_.Text(zone, key);
  NeedKnown(zone, key, text.is_resolved);
  alarm_.wall_clock_timezone = text.text;
}

}  // namespace

AlarmDefinition ReadAlarm(const Node* mapping, const AlarmKeys& keys, std::string owner,
                          SourcePosition position, ValueReader* reader) {
  return AlarmReader(mapping, keys, std::move(owner), position, reader).Read();
}

AlarmDefinition ReadCompositeAlarm(const Node* mapping, const AlarmKeys& keys, std::string owner,
                                   SourcePosition position, ValueReader* reader) {
  return AlarmReader(mapping, keys, std::move(owner), position, reader).ReadComposite();
}

}  // namespace metgrep
