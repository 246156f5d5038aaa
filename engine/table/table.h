// A table over logs: named, typed columns of lines, as Athena reads them.
//
// Made from the DDL of an Athena table (table_from_ddl.h) or from the columns of a flow log. The
// columns in a line come first, then the partition columns, whose values the path of a file gives.
#ifndef METGREP_ENGINE_TABLE_TABLE_H_
#define METGREP_ENGINE_TABLE_TABLE_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/table/cell.h"
#include "engine/table/column_type.h"
#include "engine/table/convert.h"
#include "engine/table/flow_log_columns.h"
#include "engine/table/partitions.h"
#include "engine/table/regex_reader.h"
#include "engine/table/row_reader.h"

namespace metgrep {

struct TableColumn {
  std::string name;  // in lower case
  ColumnType type;
  std::string type_text;    // as written: "int", "array<string>"
  bool is_readable = true;  // false: array, map, struct or binary; an error only if it is used
  bool is_partition = false;
};

// Values of the partition columns, in order; nothing: NULL.
using PartitionValues = std::vector<std::optional<std::string>>;

// Working memory of one thread.
struct TableScratch {
  RowScratch row;
  std::vector<std::string_view> texts;
  CellStorage storage;
};

// Immutable: any number of threads may read it, each with a scratch of its own.
class Table {
 public:
  struct Parts {
    std::string name;
    std::vector<TableColumn> columns;  // those of the line first
    std::unique_ptr<RowReader> reader;
    const RegexReader* regex = nullptr;  // `reader`, if it is one
    LazyOptions lazy;                    // of delimited tables
    size_t header_lines = 0;             // skip.header.line.count
    std::optional<Partitions> partitions;
    std::string location;
    std::string serde;  // the class
  };
  explicit Table(Parts parts);

  // A table of flow logs: fields separated by single blanks, "-" in a number is NULL.
  static std::shared_ptr<const Table> OfFlowLog(const std::vector<NamedColumn>& columns);

  const std::string& name() const { return parts_.name; }
  const std::string& serde() const { return parts_.serde; }
  const std::string& location() const { return parts_.location; }
  const std::vector<TableColumn>& columns() const { return parts_.columns; }
  // How many of the columns are in the line.
  size_t line_columns() const { return line_columns_; }
  size_t header_lines() const { return parts_.header_lines; }
  // Null without a regex.
  const RegexReader* regex() const { return parts_.regex; }
  const std::optional<Partitions>& partitions() const { return parts_.partitions; }
  // Whether the text means NULL by the table's rules, in a column of any type.
  bool IsNullText(std::string_view text) const {
    return parts_.regex == nullptr && text == parts_.lazy.null_text;
  }
  // The byte that an escape is of a delimited table; nothing: there is none.
  std::optional<char> escape() const { return parts_.lazy.escape; }
  // RowReader::OnlySeparator() of the reader.
  std::optional<char> only_separator() const { return parts_.reader->OnlySeparator(); }
  // What a NULL is written as in a delimited table.
  const std::string& null_text() const { return parts_.lazy.null_text; }

  // Index of the column with this name: in any case, and with '-' and '_' left out or not if that
  // names one column only. Else an error that lists the nearest names.
  absl::StatusOr<size_t> FindColumn(std::string_view name) const;
  // The column's type is one that can be read; else an error.
  absl::Status CheckReadable(size_t column) const;

  // Cuts the line into the texts of the first `count` columns (at most line_columns()), in
  // scratch->texts; NULL has a null data(). Returns false if the line has not the table's form.
  bool ReadTexts(std::string_view line, size_t count, TableScratch* scratch) const;
  // The value of a column in the line with this text.
  Cell ToCell(size_t column, std::string_view text, CellStorage* storage) const;
  // The value of a partition column.
  Cell PartitionCell(size_t column, const PartitionValues& values, CellStorage* storage) const;

  // All columns of a line; unreadable ones are NULL. The texts are views of the line, the
  // values and the scratch: valid until the next call.
  // Returns false if the line has not the table's form: its own columns are all NULL.
  bool ReadRow(std::string_view line, const PartitionValues& values, TableScratch* scratch,
               std::vector<Cell>* cells) const;

 private:
  Parts parts_;
  size_t line_columns_ = 0;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_TABLE_H_
