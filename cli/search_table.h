// The table of a search: loads it, checks the patterns against it, and says what is wrong with it.
#ifndef METGREP_CLI_SEARCH_TABLE_H_
#define METGREP_CLI_SEARCH_TABLE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/search_args.h"
#include "engine/filter.h"
#include "engine/scan.h"
#include "engine/table.h"

namespace metgrep {

// The table of FILE.sql or FILE.sql:NAME. The error is for the user, with its place.
absl::StatusOr<LoadedTable> ReadTable(const std::string& file_and_name, bool strict);

// Sets what --table and --columns say in `options`, and prints warnings about the table's rows.
absl::Status SetTable(const InputArguments& arguments, const std::vector<Filter>& filters,
                      ScanOptions* options);

// After a scan over a table: what Athena would not read.
void PrintPartitionRemark(const ScanTotals& totals);

// The same, and, if nothing matched, whether input.regex does not match at all.
void PrintTableRemarks(const SearchArguments& arguments, const ScanOptions& options,
                       const ScanTotals& totals);

}  // namespace metgrep

#endif  // METGREP_CLI_SEARCH_TABLE_H_
