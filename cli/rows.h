// --fields and --format over a table: the columns of the matching rows.
#ifndef METGREP_CLI_ROWS_H_
#define METGREP_CLI_ROWS_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/output.h"
#include "cli/printer.h"
#include "cli/search_args.h"
#include "engine/scan.h"
#include "engine/table.h"

namespace metgrep {

class RowsPrinter : public EventPrinter {
 public:
  // `fields`: names of columns; "*" stands for all, as does an empty list. `table` is null if each
  // input has columns of its own: then what an input does not have is NULL, and "*" are the columns
  // of each row in JSON, and else those of the first row, with a message for each other one unless
  // `no_messages`. The error is a sentence for the user.
  static absl::StatusOr<std::unique_ptr<RowsPrinter>> Create(
      const std::vector<std::string>& fields, EventFormat format,
      const std::shared_ptr<const Table>& table, const LinePrefix& prefix, bool no_messages,
      Output* output);

  void Begin() override;
  void Print(const ScannedEvent& event) override;
  void Finish() override;

 private:
  // Rows of --format table wait until so many are there, for the widths of their columns.
  static constexpr size_t kWaitingRows = 500;

  RowsPrinter(const std::vector<std::string>& fields, EventFormat format, const LinePrefix& prefix,
              bool no_messages, Output* output)
      : fields_(fields),
        format_(format),
        prefix_(prefix),
        no_messages_(no_messages),
        output_(*output) {}

  bool HasTitles() const;
  bool IsJson() const;
  // Whether all columns are asked for.
  bool HasAll() const;
  // Takes the columns to print from a table; the first one decides which there are.
  absl::Status UseTable(const std::shared_ptr<const Table>& used);
  // Says of which columns of the event's table nothing is printed, of each once.
  void TellOmitted(const ScannedEvent& event);
  void PrintTitles();
  void PrintJson(const ScannedEvent& event, const std::vector<Cell>& cells);
  void PrintSeparated(const ScannedEvent& event, const std::vector<Cell>& cells);
  void AddAligned(const ScannedEvent& event, const std::vector<Cell>& cells);
  void PrintWaiting();
  void PrintAligned(const std::vector<std::string>& row);
  // The values of a row as text, behind path and line number if these are columns, too.
  void AppendTexts(const ScannedEvent& event, const std::vector<Cell>& cells,
                   std::vector<std::string>* texts) const;
  void AppendValue(std::string_view value, bool first);
  void EndRow();

  const std::vector<std::string> fields_;
  const EventFormat format_;
  const LinePrefix prefix_;
  const bool no_messages_;
  Output& output_;
  bool has_own_columns_ = false;        // each input
  std::shared_ptr<const Table> table_;  // of the row before
  std::vector<std::string> names_;      // of the columns to print
  // Of each of them in `table_`; nothing: it has no such column.
  std::vector<std::optional<size_t>> columns_;
  std::set<std::string> omitted_;
  bool titles_printed_ = false;
  TableScratch scratch_;
  std::vector<Cell> cells_;
  std::vector<std::vector<std::string>> waiting_;
  std::vector<size_t> widths_;
  std::vector<std::string> texts_;
  std::string text_;
};

}  // namespace metgrep

#endif  // METGREP_CLI_ROWS_H_
