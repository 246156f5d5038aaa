#include "engine/table.h"

#include "engine/match/row_matcher.h"

namespace metgrep {

absl::Status CheckFilter(const Filter& filter, const std::shared_ptr<const Table>& table) {
  return BindPlan(filter.shared_plan(), table, PartitionValues()).status();
}

std::string DebugStringOverTable(const Filter& filter, const std::shared_ptr<const Table>& table) {
  const absl::StatusOr<std::shared_ptr<const Plan>> plan =
      BindPlan(filter.shared_plan(), table, PartitionValues());
  return plan.ok() ? (*plan)->DebugString() : "";
}

}  // namespace metgrep
