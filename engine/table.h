// Tables over logs: what Athena's CREATE TABLE statements say about lines, and flow logs whose
// columns have names.
//
//   absl::StatusOr<metgrep::LoadedTable> loaded =
//       metgrep::LoadTable(ddl, "tables.sql", "vpc_flow_logs", metgrep::DdlOptions());
//   metgrep::ScanOptions options;
//   options.table = loaded->table;      // { $.dstport = 22 } tests the column dstport
//   metgrep::Scan({*filter}, {"logs/"}, options, sink);
#ifndef METGREP_ENGINE_TABLE_H_
#define METGREP_ENGINE_TABLE_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/filter.h"
#include "engine/table/generate_ddl.h"
#include "engine/table/mismatch.h"
#include "engine/table/table.h"
#include "engine/table/table_from_ddl.h"

namespace metgrep {

// Whether the filter can be used over the rows of the table: its columns are there and can be read.
// The error is a sentence for the user.
absl::Status CheckFilter(const Filter& filter, const std::shared_ptr<const Table>& table);

// Filter::DebugString() of what the filter is over the rows of the table, its partition columns
// being NULL. REQUIRES: CheckFilter() has no error.
std::string DebugStringOverTable(const Filter& filter, const std::shared_ptr<const Table>& table);

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_H_
