#include "engine/metrics/alarm_reason.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "engine/plan/java_text.h"

namespace metgrep {
namespace {

// From this many on the service lists only the newest ones.
constexpr size_t kListedDatapoints = 5;

std::string TimeText(const char* format, int64_t time_s) {
  return absl::FormatTime(format, absl::FromUnixSeconds(time_s), absl::UTCTimeZone());
}

std::string TimestampText(int64_t time_s) { return TimeText("%Y-%m-%dT%H:%M:%S.000+0000", time_s); }

// JSON has no infinity, which sums of hostile samples reach.
std::string JsonNumber(double value) { return std::isfinite(value) ? JavaText(value) : "null"; }

std::string Plural(int64_t number, std::string_view noun) {
  return absl::StrCat(number, " ", std::string(noun), number == 1 ? "" : "s");
}

std::string_view WasOrWere(int64_t number) { return number == 1 ? "was" : "were"; }

std::string_view ComparisonText(ComparisonOperator comparison) {
  switch (comparison) {
    case ComparisonOperator::kGreaterThanOrEqualToThreshold:
      return "greater than or equal to";
    case ComparisonOperator::kGreaterThanThreshold:
      return "greater than";
    case ComparisonOperator::kLessThanThreshold:
      return "less than";
    case ComparisonOperator::kLessThanOrEqualToThreshold:
      return "less than or equal to";
  }
  return {};
}

std::string_view TreatmentText(MissingDataTreatment treatment) {
  switch (treatment) {
    case MissingDataTreatment::kMissing:
      return "Missing";
    case MissingDataTreatment::kIgnore:
      return "Ignore";
    case MissingDataTreatment::kBreaching:
      return "Breaching";
    case MissingDataTreatment::kNotBreaching:
      return "NonBreaching";
  }
  return {};
}

std::string FilledText(const AlarmEvaluation& evaluation, const AlarmDecision& decision) {
  return absl::StrCat(" and ", Plural(decision.filled, "missing datapoint"), " ",
                      std::string(WasOrWere(decision.filled)), " treated as [",
                      std::string(TreatmentText(evaluation.counts.missing_data)), "]");
}

// How many datapoints decide: M for ALARM, all that keep the others below M for OK.
int64_t Minimum(const AlarmEvaluation& evaluation, AlarmState state) {
  const AlarmCounts& counts = evaluation.counts;
  if (state == AlarmState::kAlarm) return counts.datapoints_to_alarm;
  if (state == AlarmState::kInsufficientData) return counts.evaluation_periods;
  return counts.evaluation_periods - counts.datapoints_to_alarm + 1;
}

// The evaluated datapoints that speak for the new state, newest first.
std::vector<EvaluatedDatapoint> SpeakingFor(const AlarmEvaluation& evaluation,
                                            const AlarmWindowReader& window, AlarmState state) {
  std::vector<EvaluatedDatapoint> datapoints;
  int64_t left = evaluation.counts.evaluation_periods;
  for (auto entry = window.entries().rbegin(); entry != window.entries().rend() && left > 0;
       ++entry, --left) {
    if (entry->datapoint.is_breaching == (state == AlarmState::kAlarm)) {
      datapoints.push_back(entry->datapoint);
    }
  }
  return datapoints;
}

std::string ListText(const std::vector<EvaluatedDatapoint>& datapoints) {
  const size_t listed = std::min(datapoints.size(), kListedDatapoints);
  return absl::StrCat(
      "[",
      absl::StrJoin(datapoints.begin(), datapoints.begin() + static_cast<ptrdiff_t>(listed), ", ",
                    [](std::string* out, const EvaluatedDatapoint& datapoint) {
                      absl::StrAppend(out, JavaText(datapoint.value),
                                      TimeText(" (%d/%m/%y %H:%M:%S)", datapoint.start_s));
                    }),
      "]");
}

std::string CrossedText(const AlarmEvaluation& evaluation, const AlarmDecision& decision,
                        const std::vector<EvaluatedDatapoint>& datapoints) {
  const auto count = static_cast<int64_t>(datapoints.size());
  const bool is_alarm = decision.state == AlarmState::kAlarm;
  const bool has_datapoints_to_alarm = evaluation.alarm->datapoints_to_alarm.has_value();
  const bool lists_some = datapoints.size() >= kListedDatapoints;
  std::string text = has_datapoints_to_alarm
                         ? absl::StrCat(count, " out of the last ",
                                        evaluation.counts.evaluation_periods, " datapoints")
                         : Plural(count, "datapoint");
  if (!lists_some) absl::StrAppend(&text, " ", ListText(datapoints));
  absl::StrAppend(&text, " ", std::string(WasOrWere(count)), is_alarm ? " " : " not ",
                  std::string(ComparisonText(evaluation.alarm->comparison)), " the threshold (",
                  JavaText(evaluation.threshold), ")");
  const MissingDataTreatment treatment = evaluation.counts.missing_data;
  const bool fills = treatment == MissingDataTreatment::kBreaching ||
                     treatment == MissingDataTreatment::kNotBreaching;
  if (decision.filled > 0 && fills) absl::StrAppend(&text, FilledText(evaluation, decision));
  if (lists_some) {
    absl::StrAppend(
        &text, ". The most recent datapoints which crossed the threshold: ", ListText(datapoints));
  }
  if (has_datapoints_to_alarm) {
    absl::StrAppend(&text, " (minimum ", Plural(Minimum(evaluation, decision.state), "datapoint"),
                    " for ", is_alarm ? "OK -> ALARM" : "ALARM -> OK", " transition)");
  }
  return text;
}

// Units of CloudWatch ("Bytes/Second", "Percent") need no escapes in JSON; others are no units.
bool IsPlainUnit(const std::string& unit) {
  return !unit.empty() && std::all_of(unit.begin(), unit.end(), [](unsigned char c) {
    return c < 0x80 && (std::isalnum(c) || c == '/');
  });
}

// The datapoints and the missing periods that decided, newest first.
std::string EvaluatedText(const AlarmEvaluation& evaluation, const AlarmPeriods& periods,
                          const AlarmWindowReader& window, const AlarmDecision& decision) {
  std::vector<std::string> texts;
  const size_t limit =
      std::min(kMaxReasonDatapoints, static_cast<size_t>(Minimum(evaluation, decision.state)));
  auto entry = window.entries().rbegin();
  const AlarmPeriod& newest = window.newest();
  for (int64_t age = 0; age < evaluation.evaluation_range && texts.size() < limit; ++age) {
    const AlarmPeriod period = {newest.series, newest.index - age};
    if (entry != window.entries().rend() && entry->index == period.index) {
      const EvaluatedDatapoint& datapoint = entry->datapoint;
      ++entry;
      if (datapoint.is_breaching != (decision.state == AlarmState::kAlarm)) continue;
      texts.push_back(absl::StrCat(R"({"timestamp":")", TimestampText(datapoint.start_s),
                                   R"(","sampleCount":)",
                                   JavaText(static_cast<double>(datapoint.sample_count)),
                                   R"(,"value":)", JsonNumber(datapoint.value), "}"));
    } else if (decision.filled > 0) {
      texts.push_back(
          absl::StrCat(R"({"timestamp":")", TimestampText(periods.StartOf(period)), R"("})"));
    }
  }
  return absl::StrJoin(texts, ",");
}

}  // namespace

std::string AlarmReason(const AlarmEvaluation& evaluation, const AlarmWindowReader& window,
                        const AlarmDecision& decision) {
  const int64_t periods = evaluation.counts.evaluation_periods;
  if (decision.state == AlarmState::kInsufficientData) {
    return absl::StrCat("Insufficient Data: ", Plural(periods, "datapoint"), " ",
                        std::string(WasOrWere(periods)), " unknown.");
  }
  const std::vector<EvaluatedDatapoint> datapoints =
      SpeakingFor(evaluation, window, decision.state);
  if (!datapoints.empty()) {
    return absl::StrCat("Threshold Crossed: ", CrossedText(evaluation, decision, datapoints), ".");
  }
  const auto received = static_cast<int64_t>(window.entries().size());
  return absl::StrCat(
      "Threshold Crossed: ", received == 0 ? "no datapoints" : Plural(received, "datapoint"), " ",
      std::string(received == 0 ? "were" : WasOrWere(received)), " received for ",
      Plural(periods, "period"), FilledText(evaluation, decision), ".");
}

std::string AlarmReasonData(const AlarmEvaluation& evaluation, const AlarmPeriods& periods,
                            const AlarmWindowReader& window, const AlarmDecision& decision,
                            int64_t at_s) {
  std::string json = absl::StrCat(R"({"version":"1.0","queryDate":")", TimestampText(at_s), "\"");
  const auto& entries = window.entries();
  const size_t recent = std::min({entries.size(), kMaxReasonDatapoints,
                                  static_cast<size_t>(evaluation.counts.evaluation_periods)});
  const auto first = entries.end() - static_cast<ptrdiff_t>(recent);
  if (recent > 0) {
    absl::StrAppend(&json, R"(,"startDate":")", TimestampText(first->datapoint.start_s), "\"");
  }
  const std::string& unit = evaluation.alarm->unit.text;
  if (IsPlainUnit(unit)) absl::StrAppend(&json, R"(,"unit":")", unit, "\"");
  absl::StrAppend(&json, R"(,"statistic":")", evaluation.statistic.name, R"(","period":)",
                  evaluation.alarm->period_s, R"(,"recentDatapoints":[)",
                  absl::StrJoin(first, entries.end(), ",",
                                [](std::string* out, const AlarmWindowReader::Entry& entry) {
                                  absl::StrAppend(out, JsonNumber(entry.datapoint.value));
                                }),
                  R"(],"threshold":)", JavaText(evaluation.threshold),
                  R"(,"evaluatedDatapoints":[)",
                  EvaluatedText(evaluation, periods, window, decision), "]}");
  return json;
}

}  // namespace metgrep
