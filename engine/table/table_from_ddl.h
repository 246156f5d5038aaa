// Tables from the CREATE TABLE statements that Athena reads.
// https://docs.aws.amazon.com/athena/latest/ug/create-table.html
#ifndef METGREP_ENGINE_TABLE_TABLE_FROM_DDL_H_
#define METGREP_ENGINE_TABLE_TABLE_FROM_DDL_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/table/table.h"

namespace metgrep {

struct DdlOptions {
  bool is_strict = false;   // refuse a regex whose groups are not as many as the columns
  int64_t now_seconds = 0;  // Unix time that NOW stands for in a partition projection
};

struct TableWarning {
  std::string id;
  std::string text;  // with its place: "tables.sql:3:5: warning: ... [id]", the line and a caret
  // The rows may be others than the author thinks; else it is about a statement that Athena or
  // another program takes in another way.
  bool is_about_rows = false;
};

struct LoadedTable {
  std::shared_ptr<const Table> table;
  std::vector<TableWarning> warnings;
};

// The table called `table_name` (see FindDdlTable) of the DDL text `ddl`, which is the file
// `file_name` in messages. Errors are kInvalidArgument, rendered like the warnings.
absl::StatusOr<LoadedTable> LoadTable(std::string_view ddl, std::string_view file_name,
                                      std::string_view table_name, const DdlOptions& options);

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_TABLE_FROM_DDL_H_
