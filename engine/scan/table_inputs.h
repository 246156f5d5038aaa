// The table of a scan, bound to each of its inputs: the columns that the input has, the values of
// its partition columns, and the plans over both.
//
// A condition on partition columns alone is decided here, before the input is opened.
#ifndef METGREP_ENGINE_SCAN_TABLE_INPUTS_H_
#define METGREP_ENGINE_SCAN_TABLE_INPUTS_H_

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/plan/plan.h"
#include "engine/scan/sink.h"

namespace metgrep {

// Immutable.
struct BoundTable : InputTable {
  std::vector<std::shared_ptr<const Plan>> plans;
  bool is_pruned = false;  // no row of the input can match

  std::vector<const Plan*> PlanPointers() const;
};

// Thread-safe.
class TableInputs {
 public:
  // `options` must outlive this object; it has a table.
  TableInputs(std::vector<std::shared_ptr<const Plan>> plans, const ScanOptions& options);

  // Whether the columns stand in the first line of each input.
  bool NeedHeader() const { return options_.columns_from_header || OnlyForValues(); }
  // REQUIRES: NeedHeader(). `line`: as PeekLine() gives it. An empty input has no columns, and no
  // rows that could lack them.
  absl::StatusOr<std::shared_ptr<const BoundTable>> OfFirstLine(
      const absl::StatusOr<std::optional<std::string>>& line);
  // REQUIRES: !NeedHeader(). `root`: the path of the user below which `path` was found.
  absl::StatusOr<std::shared_ptr<const BoundTable>> OfPath(std::string_view path,
                                                           std::string_view root);

 private:
  // ScanOptions::columns_for_values: the plans stay as they are, and an input may have no columns.
  bool OnlyForValues() const { return !options_.HasTable(); }
  std::shared_ptr<const BoundTable> ForValues(const std::optional<std::string>& line);
  absl::StatusOr<std::shared_ptr<const BoundTable>> OfHeader(const std::string& line);
  absl::StatusOr<std::shared_ptr<const BoundTable>> Bind(BoundTable bound) const;
  // What is kept under `key`, made if it is not there.
  template <typename Make>
  absl::StatusOr<std::shared_ptr<const BoundTable>> Keep(const std::string& key, const Make& make);

  const std::vector<std::shared_ptr<const Plan>> plans_;
  const ScanOptions& options_;
  std::mutex mutex_;
  // By header line, or by partition values.
  std::map<std::string, absl::StatusOr<std::shared_ptr<const BoundTable>>> kept_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_SCAN_TABLE_INPUTS_H_
