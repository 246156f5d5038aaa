#include "cli/metric_json.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "cli/metric_text.h"
#include "engine/json_text.h"

namespace metgrep {
namespace {

// The others are members of ExtendedStatistics.
bool IsBasic(std::string_view statistic) {
  constexpr std::string_view kBasic[] = {"SampleCount", "Sum", "Average", "Minimum", "Maximum"};
  return std::find(std::begin(kBasic), std::end(kBasic), statistic) != std::end(kBasic);
}

// Appends `, "Sum": 2` for each statistic that is basic, or not.
void AppendStatistics(const MetricSeries& series, const SeriesRow& row, bool basic,
                      std::string* out) {
  for (size_t i = 0; i < series.statistics.size(); ++i) {
    if (!row.cells[i].has_value() || IsBasic(series.statistics[i]) != basic) continue;
    *out += ", ";
    AppendJsonString(PrintableText(series.statistics[i]), out);
    *out += ": ";
    AppendJsonNumber(*row.cells[i], out);
  }
}

void AppendDatapoint(const MetricSeries& series, const SeriesRow& row, std::string* out) {
  *out += "{\"Timestamp\": ";
  AppendJsonString(TimeText(row.start_s), out);
  AppendStatistics(series, row, true, out);
  *out += ", \"Unit\": ";
  AppendJsonString(PrintableText(series.id.unit), out);
  std::string extended;
  AppendStatistics(series, row, false, &extended);
  if (!extended.empty()) {
    absl::StrAppend(out, ", \"ExtendedStatistics\": {", extended.substr(2), "}");
  }
  *out += '}';
}

}  // namespace

std::string MetricJson(const std::vector<MetricSeries>& metrics) {
  std::string text;
  for (const MetricSeries& series : metrics) {
    text += "{\"Namespace\": ";
    AppendJsonString(PrintableText(series.id.metric_namespace), &text);
    text += ", \"MetricName\": ";
    AppendJsonString(PrintableText(series.id.name), &text);
    text += ", \"Dimensions\": ";
    AppendJsonDimensions(series.id.dimensions, &text);
    absl::StrAppend(&text, ", \"Period\": ", series.period_s, ", \"Label\": ");
    AppendJsonString(PrintableText(series.id.name), &text);
    text += ", \"Datapoints\": [";
    for (size_t i = 0; i < series.rows.size(); ++i) {
      if (i > 0) text += ", ";
      AppendDatapoint(series, series.rows[i], &text);
    }
    text += "]}\n";
  }
  return text;
}

}  // namespace metgrep
