// What rows a table makes of logs: how many, which lines are none, which cells could not be
// converted.
#ifndef METGREP_CLI_TABLE_REPORT_H_
#define METGREP_CLI_TABLE_REPORT_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/scan.h"
#include "engine/table.h"

namespace metgrep {

// Receives every row of a scan over `table`, which must outlive it.
class TableReport : public Sink {
 public:
  explicit TableReport(const Table& table);

  SinkAnswer OnEvent(const ScannedEvent& event) override;
  SinkAnswer OnInputEnd(const InputSummary&) override { return SinkAnswer::kContinue; }
  void OnError(std::string_view path, const absl::Status& status) override;

  bool failed() const { return failed_; }
  // Lines of text: the table itself, as its DDL says.
  std::string DescribeTable() const;
  // Lines of text: what its rows are.
  std::string DescribeRows(const ScanTotals& totals) const;

 private:
  // Where something was seen first.
  struct Place {
    uint64_t count = 0;
    std::string path;
    uint64_t number = 0;
    std::string text;
    // True for the first one.
    bool Add(const ScannedEvent& event, std::string_view what);
    std::string Text() const;  // "a.log:12"
  };
  struct Partition {
    uint64_t rows = 0;
    std::string last_path;
    uint64_t inputs = 0;
  };

  void CountPartition(const ScannedEvent& event);
  void AppendColumns(std::string* text) const;
  void AppendInputs(const ScanTotals& totals, std::string* text) const;
  void AppendFailedCells(std::string* text) const;

  const Table& table_;
  TableScratch scratch_;
  bool failed_ = false;
  uint64_t rows_ = 0;
  Place unmatched_;
  std::vector<Place> failed_cells_;  // of each column of the line
  std::map<std::string, Partition> partitions_;
};

}  // namespace metgrep

#endif  // METGREP_CLI_TABLE_REPORT_H_
