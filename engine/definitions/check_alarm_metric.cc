// CheckAlarmMetric(): alarms joined with the filters that publish their metric.
#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/definitions/check_alarm.h"
#include "engine/definitions/field_reference.h"
#include "engine/definitions/statistic_name.h"

namespace metgrep {
namespace {

using Filters = std::vector<const MetricFilterDefinition*>;

constexpr int64_t kMinute = 60;

enum class Sameness { kNo, kMaybe, kYes };

// Two labels that are alike come from the same expression of a template.
Sameness Compare(const DefinedText& a, const DefinedText& b) {
  if (a.is_resolved == b.is_resolved && a.text == b.text) return Sameness::kYes;
  return a.is_resolved && b.is_resolved ? Sameness::kNo : Sameness::kMaybe;
}

// The filters that publish the alarm's metric, whatever their dimensions.
Filters PublishersOf(const AlarmDefinition& alarm,
                     std::span<const MetricFilterDefinition* const> filters, bool* may_be_others) {
  Filters publishers;
  *may_be_others = false;
  for (const MetricFilterDefinition* filter : filters) {
    const Sameness same = std::min(Compare(filter->metric_name, alarm.metric_name),
                                   Compare(filter->metric_namespace, alarm.metric_namespace));
    if (same == Sameness::kYes) publishers.push_back(filter);
    *may_be_others |= same == Sameness::kMaybe;
  }
  return publishers;
}

std::string MetricOf(const DefinedText& metric_namespace, const DefinedText& name) {
  return absl::StrCat(name.text, " in namespace ", metric_namespace.text);
}

void ReportNoSuchMetric(const AlarmDefinition& alarm,
                        std::span<const MetricFilterDefinition* const> filters,
                        FindingList* findings) {
  constexpr size_t kMostShown = 3;
  std::set<std::string> published;
  std::string near;
  for (const MetricFilterDefinition* filter : filters) {
    const std::string metric = MetricOf(filter->metric_namespace, filter->metric_name);
    const bool is_near =
        filter->metric_name.text == alarm.metric_name.text ||
        (absl::EqualsIgnoreCase(filter->metric_name.text, alarm.metric_name.text) &&
         absl::EqualsIgnoreCase(filter->metric_namespace.text, alarm.metric_namespace.text));
    if (is_near && near.empty())
      near = absl::StrCat("the filter ", filter->id, " publishes ", metric);
    if (published.size() < kMostShown) published.insert(metric);
  }
  if (near.empty()) {
    for (const std::string& metric : published) {
      absl::StrAppend(&near, near.empty() ? "published are: " : "; ", metric);
    }
  }
  findings->Add(
      "no-such-metric", alarm.metric_name.position,
      absl::StrCat("no filter publishes ", MetricOf(alarm.metric_namespace, alarm.metric_name)),
      std::move(near));
}

// Nothing if a name is not resolved.
std::optional<std::set<std::string>> DimensionNames(
    const std::vector<DimensionDefinition>& dimensions,
    const std::vector<DefinedText>& system_fields) {
  std::set<std::string> names;
  for (const DimensionDefinition& dimension : dimensions) {
    if (!dimension.name.is_resolved) return std::nullopt;
    names.insert(dimension.name.text);
  }
  for (const DefinedText& field : system_fields) {
    if (!field.is_resolved) return std::nullopt;
    names.insert(field.text);
  }
  return names;
}

std::string Listed(const std::set<std::string>& names) {
  std::string list;
  for (const std::string& name : names) absl::StrAppend(&list, list.empty() ? "" : ", ", name);
  return list.empty() ? "no dimensions" : absl::StrCat("the dimensions ", list);
}

// Leaves in `publishers` those that have the alarm's dimensions. Without any there is a finding,
// unless filters whose names are not resolved may be the right ones.
void CheckDimensions(const AlarmDefinition& alarm, bool may_be_others, Filters* publishers,
                     FindingList* findings) {
  const auto wanted = DimensionNames(alarm.dimensions, {});
  if (!wanted) return publishers->clear();
  Filters fitting;
  std::set<std::string> published;
  for (const MetricFilterDefinition* filter : *publishers) {
    const auto names = DimensionNames(filter->dimensions, filter->emitted_system_fields);
    if (!names) return publishers->clear();
    if (*names == *wanted) fitting.push_back(filter);
    published = *names;
  }
  if (fitting.empty() && !may_be_others) {
    findings->Add(
        "dimension-mismatch",
        alarm.dimensions.empty() ? alarm.metric_name.position : alarm.dimensions[0].name.position,
        absl::StrCat("the alarm has ", Listed(*wanted), ", the filter ", publishers->front()->id,
                     " publishes ", Listed(published),
                     wanted->empty() ? ": the alarm sees only samples of events that "
                                       "lack one of them"
                                     : ": the alarm sees nothing"),
        "an alarm watches one combination of dimensions: give all of them, with values");
  }
  *publishers = std::move(fitting);
}

void CheckUnits(const AlarmDefinition& alarm, const Filters& publishers, FindingList* findings) {
  if (!alarm.unit.is_resolved || alarm.unit.text.empty() || publishers.empty()) return;
  std::string published;
  for (const MetricFilterDefinition* filter : publishers) {
    if (!filter->unit.is_resolved) return;
    published = filter->unit.text.empty() ? "None" : filter->unit.text;
    if (published == alarm.unit.text) return;
  }
  findings->Add("unit-mismatch", alarm.unit.position,
                absl::StrCat("the alarm looks at samples in ", alarm.unit.text, ", the filter ",
                             publishers.front()->id, " publishes them in ", published,
                             ": the alarm stays in INSUFFICIENT_DATA"),
                "remove the unit of the alarm, or give the filter the same");
}

// What datapoints of a statistic can be: [low, high], bounds possibly infinite.
struct Range {
  double low = 0;
  double high = 0;
};

// Nothing if a publisher's values depend on the events.
std::optional<Range> RangeOfSamples(const Filters& publishers) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  Range range = {kInfinity, -kInfinity};
  for (const MetricFilterDefinition* filter : publishers) {
    if (!filter->metric_value.is_resolved) return std::nullopt;
    const std::optional<double> value = MetricNumber(filter->metric_value.text);
    if (!value) return std::nullopt;
    for (double sample : {*value, filter->default_value.value_or(*value)}) {
      range.low = std::min(range.low, sample);
      range.high = std::max(range.high, sample);
    }
  }
  if (publishers.empty()) return std::nullopt;
  return range;
}

std::optional<Range> RangeOfDatapoints(StatisticClass statistic, const Filters& publishers) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (statistic == StatisticClass::kSampleCount) return Range{1, kInfinity};
  std::optional<Range> range = RangeOfSamples(publishers);
  if (!range) return range;
  switch (statistic) {
    case StatisticClass::kSum:  // of any number of samples
      if (range->high > 0) range->high = kInfinity;
      if (range->low < 0) range->low = -kInfinity;
      return range;
    case StatisticClass::kValue:
    case StatisticClass::kPercentile:
      return range;
    default:
      return std::nullopt;
  }
}

std::string RangeText(const Range& range) {
  if (range.low == range.high) return absl::StrCat("is ", range.low);
  if (std::isinf(range.low)) return absl::StrCat("is at most ", range.high);
  if (std::isinf(range.high)) return absl::StrCat("is at least ", range.low);
  return absl::StrCat("lies from ", range.low, " to ", range.high);
}

bool IsLessThan(ComparisonOperator comparison) {
  return comparison == ComparisonOperator::kLessThanThreshold ||
         comparison == ComparisonOperator::kLessThanOrEqualToThreshold;
}

bool Breaches(double value, const AlarmDefinition& alarm) {
  switch (alarm.comparison) {
    case ComparisonOperator::kGreaterThanOrEqualToThreshold:
      return value >= *alarm.threshold;
    case ComparisonOperator::kGreaterThanThreshold:
      return value > *alarm.threshold;
    case ComparisonOperator::kLessThanThreshold:
      return value < *alarm.threshold;
    case ComparisonOperator::kLessThanOrEqualToThreshold:
      break;
  }
  return value <= *alarm.threshold;
}

void CheckThreshold(const AlarmDefinition& alarm, StatisticClass statistic,
                    const Filters& publishers, bool has_default, FindingList* findings) {
  if (!alarm.threshold) return;
  const std::optional<Range> range = RangeOfDatapoints(statistic, publishers);
  if (!range) return;
  const bool low_breaches = Breaches(range->low, alarm);
  const bool high_breaches = Breaches(range->high, alarm);
  const std::string comparison(ComparisonOperatorName(alarm.comparison));
  if (!low_breaches && !high_breaches && alarm.missing_data != MissingDataTreatment::kBreaching) {
    findings->Add("unreachable-threshold", {},
                  absl::StrCat(alarm.statistic.text, " ", RangeText(*range), ": it is never ",
                               comparison, " ", *alarm.threshold),
                  "change the threshold, the statistic, or the metric value of the filter");
  }
  // Without a default a datapoint is there only if an event matched: then it is meant to breach.
  const bool each_minute_counts = has_default || IsLessThan(alarm.comparison);
  if (low_breaches && high_breaches && each_minute_counts) {
    findings->Add(
        "always-breaching", {},
        absl::StrCat(alarm.statistic.text, " ", RangeText(*range), ": it is always ", comparison,
                     " ", *alarm.threshold, has_default ? ", also without any match" : ""),
        "change the threshold or the comparison");
  }
}

void CheckMissingData(const AlarmDefinition& alarm, StatisticClass statistic,
                      const Filters& publishers, FindingList* findings) {
  const bool has_dimensions = !publishers.front()->dimensions.empty();
  const bool counts =
      statistic == StatisticClass::kSum || statistic == StatisticClass::kSampleCount;
  if (counts && IsLessThan(alarm.comparison) &&
      alarm.missing_data != MissingDataTreatment::kBreaching) {
    findings->Add("less-than-without-default", {},
                  absl::StrCat("the filter ", publishers.front()->id,
                               " has no default value: in "
                               "minutes without a match there is no datapoint to be less than the "
                               "threshold"),
                  has_dimensions ? "treat missing data as breaching"
                                 : "give the filter the default value 0, or treat missing data as "
                                   "breaching");
    return;
  }
  if (alarm.missing_data != MissingDataTreatment::kMissing) return;
  findings->Add("silent-minutes", {},
                absl::StrCat("the filter ", publishers.front()->id,
                             " publishes nothing in minutes "
                             "without a match, and missing data is treated as missing: the alarm "
                             "goes to INSUFFICIENT_DATA and does not return to OK"),
                has_dimensions ? "treat missing data as notBreaching"
                               : "treat missing data as notBreaching, or give the filter the "
                                 "default value 0");
}

void CheckStatistics(const AlarmDefinition& alarm, StatisticClass statistic,
                     const Filters& publishers, FindingList* findings) {
  for (const MetricFilterDefinition* filter : publishers) {
    const std::optional<double> value =
        filter->metric_value.is_resolved ? MetricNumber(filter->metric_value.text) : std::nullopt;
    const bool is_negative = value.value_or(0) < 0 || filter->default_value.value_or(0) < 0;
    if (statistic == StatisticClass::kPercentile && is_negative) {
      findings->Add(
          "negative-percentile", alarm.statistic.position,
          absl::StrCat("the filter ", filter->id, " publishes negative values, for which ",
                       alarm.statistic.text, " does not exist"),
          "use Average, Minimum or Maximum");
    }
    if (!filter->default_value) continue;
    const bool mixes =
        !value &&
        (statistic == StatisticClass::kValue || statistic == StatisticClass::kPercentile) &&
        alarm.statistic.text != "Maximum";
    if (!mixes && statistic != StatisticClass::kSampleCount) continue;
    findings->Add(
        "default-in-statistic", alarm.statistic.position,
        absl::StrCat(alarm.statistic.text, " counts the default value ", *filter->default_value,
                     " of the filter ", filter->id, " for every event that does not match"),
        mixes ? "remove the default value" : "use Sum with the metric value 1");
  }
}

}  // namespace

void CheckAlarmMetric(const AlarmDefinition& alarm,
                      std::span<const MetricFilterDefinition* const> filters,
                      FindingList* findings) {
  if (!alarm.not_evaluable.empty() || filters.empty()) return;
  if (alarm.metric_name.text.empty() || absl::StartsWith(alarm.metric_namespace.text, "AWS/")) {
    return;
  }
  bool may_be_others = false;
  Filters publishers = PublishersOf(alarm, filters, &may_be_others);
  if (publishers.empty()) {
    if (!may_be_others) ReportNoSuchMetric(alarm, filters, findings);
    return;
  }
  CheckDimensions(alarm, may_be_others, &publishers, findings);
  if (publishers.empty()) return;
  if (!may_be_others) CheckUnits(alarm, publishers, findings);
  if (alarm.period_s > 0 && alarm.period_s < kMinute) {
    findings->Add(
        "sub-minute-period", {},
        absl::StrCat("the filter ", publishers.front()->id,
                     " publishes once a minute: "
                     "with a period of ",
                     alarm.period_s, " seconds the alarm often lapses into INSUFFICIENT_DATA"),
        "give a period of 60 seconds or more");
  }
  if (!alarm.statistic.is_resolved) return;
  const StatisticClass statistic = ClassifyStatistic(alarm.statistic.text);
  if (statistic == StatisticClass::kUnknown) return;
  const bool has_default = std::any_of(
      publishers.begin(), publishers.end(),
      [](const MetricFilterDefinition* filter) { return filter->default_value.has_value(); });
  if (!may_be_others) {
    CheckThreshold(alarm, statistic, publishers, has_default, findings);
    if (!has_default) CheckMissingData(alarm, statistic, publishers, findings);
  }
  CheckStatistics(alarm, statistic, publishers, findings);
}

}  // namespace metgrep
