#include "cli/metric_table.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "cli/metric_text.h"

namespace metgrep {
namespace {

constexpr size_t kTimeWidth = 20;

std::string CellText(const std::optional<double>& cell) {
  return cell.has_value() ? NumberText(*cell) : "-";
}

void AppendRight(std::string_view text, size_t width, std::string* out) {
  out->append(2 + width - std::min(width, TextWidth(text)), ' ');
  out->append(text);
}

void AppendRows(const MetricSeries& series, std::string* out) {
  std::vector<size_t> widths;
  for (const std::string& statistic : series.statistics) {
    widths.push_back(TextWidth(PrintableText(statistic)));
  }
  for (const SeriesRow& row : series.rows) {
    for (size_t i = 0; i < widths.size(); ++i) {
      widths[i] = std::max(widths[i], CellText(row.cells[i]).size());
    }
  }
  std::string title = "time";
  title.append(kTimeWidth - title.size(), ' ');
  *out += title;
  for (size_t i = 0; i < widths.size(); ++i) {
    AppendRight(PrintableText(series.statistics[i]), widths[i], out);
  }
  *out += '\n';
  for (const SeriesRow& row : series.rows) {
    std::string time = TimeText(row.start_s);
    time.resize(std::max(kTimeWidth, time.size()), ' ');
    *out += time;
    for (size_t i = 0; i < widths.size(); ++i) AppendRight(CellText(row.cells[i]), widths[i], out);
    *out += '\n';
  }
}

}  // namespace

std::string SeriesTitle(const MetricSeries& series) {
  const bool has_unit = !series.id.unit.empty() && series.id.unit != "None";
  return absl::StrCat(MetricText(series.id), has_unit ? ", " : "",
                      has_unit ? PrintableText(series.id.unit) : "", ", periods of ",
                      series.period_s, " s");
}

std::string MetricTable(const std::vector<MetricSeries>& metrics) {
  std::string text;
  for (const MetricSeries& series : metrics) {
    absl::StrAppend(&text, text.empty() ? "" : "\n", SeriesTitle(series), "\n");
    if (series.rows.empty()) {
      text += "no datapoints\n";
    } else {
      AppendRows(series, &text);
    }
  }
  return text;
}

}  // namespace metgrep
