#include "cli/metric_csv.h"

#include <cstddef>
#include <set>
#include <string_view>

#include "cli/metric_text.h"
#include "cli/separated_values.h"

namespace metgrep {
namespace {

class CsvLine {
 public:
  explicit CsvLine(std::string* out) : out_(*out) {}
  ~CsvLine() { out_ += '\n'; }
  CsvLine(const CsvLine&) = delete;
  CsvLine& operator=(const CsvLine&) = delete;

  void Add(std::string_view value) {
    if (!is_first_) out_ += ',';
    is_first_ = false;
    AppendCsvValue(value, &out_);
  }

 private:
  std::string& out_;
  bool is_first_ = true;
};

std::string_view ValueOf(const MetricId& id, const std::string& dimension) {
  for (const Dimension& own : id.dimensions) {
    if (own.name == dimension) return own.value;
  }
  return {};
}

}  // namespace

std::string MetricCsv(const std::vector<MetricSeries>& metrics,
                      const std::vector<std::string>& statistics) {
  std::set<std::string> dimensions;
  for (const MetricSeries& series : metrics) {
    for (const Dimension& dimension : series.id.dimensions) dimensions.insert(dimension.name);
  }
  std::string text;
  {
    CsvLine titles(&text);
    for (const char* title : {"timestamp", "namespace", "metric"}) titles.Add(title);
    for (const std::string& dimension : dimensions) titles.Add(dimension);
    for (const char* title : {"unit", "period"}) titles.Add(title);
    for (const std::string& statistic : statistics) titles.Add(statistic);
  }
  for (const MetricSeries& series : metrics) {
    for (const SeriesRow& row : series.rows) {
      CsvLine line(&text);
      line.Add(TimeText(row.start_s));
      line.Add(series.id.metric_namespace);
      line.Add(series.id.name);
      for (const std::string& dimension : dimensions) line.Add(ValueOf(series.id, dimension));
      line.Add(series.id.unit);
      line.Add(std::to_string(series.period_s));
      for (const std::optional<double>& cell : row.cells) {
        line.Add(cell.has_value() ? NumberText(*cell) : "");
      }
    }
  }
  return text;
}

}  // namespace metgrep
