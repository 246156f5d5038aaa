// Columns of flow logs that have no CREATE TABLE: from a version, a format string, or the header
// line of the file itself.
#ifndef METGREP_ENGINE_TABLE_FLOW_LOG_COLUMNS_H_
#define METGREP_ENGINE_TABLE_FLOW_LOG_COLUMNS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/table/column_type.h"
#include "engine/table/flow_log_fields.h"  // ColumnKey

namespace metgrep {

// Names are lower case with underscores, as Athena's columns: "account_id", "log_status".
struct NamedColumn {
  std::string name;
  ColumnType type;
};

// The columns that `specification` means:
//   "v2" to "v11"                      all fields up to that version, in the documentation's order
//   "tgw"                              the default format of Transit Gateway flow logs
//   "${version} ${account-id} ..."     a format string, as in `aws ec2 create-flow-logs`
//   "version account-id", "a, b"       names separated by blanks or commas
// Names of fields are known in every spelling that has the same ColumnKey, and give the field's
// type; other names are columns of strings. One word alone must be a field.
absl::StatusOr<std::vector<NamedColumn>> ColumnsOf(std::string_view specification);

// The columns of a file that starts with this header line (see FlowLogHeaderNames); nothing if the
// line is no header. Fields that are not known yet are columns of strings.
std::optional<std::vector<NamedColumn>> ColumnsOfHeader(std::string_view line);

// At most three of `names` that `name` may have been meant to be, the nearest first: by the number
// of edits between their keys, at most about a third of the longer one unless `name` is a part of
// it
// ("port"). Equally near ones keep their order.
std::vector<std::string> NearestColumns(std::string_view name,
                                        const std::vector<std::string>& names);

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_FLOW_LOG_COLUMNS_H_
