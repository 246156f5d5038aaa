#include "engine/scan/table_inputs.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/match/row_matcher.h"

namespace metgrep {
namespace {

// How Hive names the folder of rows whose partition column is NULL.
constexpr std::string_view kNullPartition = "__HIVE_DEFAULT_PARTITION__";

// Other inputs bind their tables again.
constexpr size_t kMaxKept = 4096;

}  // namespace

std::vector<const Plan*> BoundTable::PlanPointers() const {
  std::vector<const Plan*> pointers;
  for (const std::shared_ptr<const Plan>& plan : plans) pointers.push_back(plan.get());
  return pointers;
}

TableInputs::TableInputs(std::vector<std::shared_ptr<const Plan>> plans, const ScanOptions& options)
    : plans_(std::move(plans)), options_(options) {}

template <typename Make>
absl::StatusOr<std::shared_ptr<const BoundTable>> TableInputs::Keep(const std::string& key,
                                                                    const Make& make) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = kept_.find(key);
  if (found != kept_.end()) return found->second;
  if (kept_.size() >= kMaxKept) kept_.clear();
  return kept_.emplace(key, make()).first->second;
}

absl::StatusOr<std::shared_ptr<const BoundTable>> TableInputs::OfFirstLine(
    const absl::StatusOr<std::optional<std::string>>& line) {
  if (!line.ok()) return line.status();
  if (OnlyForValues()) return ForValues(*line);
  if (*line) return OfHeader(**line);
  auto bound = std::make_shared<BoundTable>();
  bound->table = Table::OfFlowLog({});
  bound->plans = plans_;
  return std::shared_ptr<const BoundTable>(std::move(bound));
}

std::shared_ptr<const BoundTable> TableInputs::ForValues(const std::optional<std::string>& line) {
  auto bound = std::make_shared<BoundTable>();
  bound->plans = plans_;
  if (const auto columns = line ? ColumnsOfHeader(*line) : std::nullopt) {
    bound->table = Table::OfFlowLog(*columns);
  }
  return bound;
}

absl::StatusOr<std::shared_ptr<const BoundTable>> TableInputs::OfHeader(const std::string& line) {
  return Keep(line, [&]() -> absl::StatusOr<std::shared_ptr<const BoundTable>> {
    const std::optional<std::vector<NamedColumn>> columns = ColumnsOfHeader(line);
    if (!columns) {
      return absl::InvalidArgumentError(
          "the first line is no header of flow log fields; name the columns with --columns v2 or "
          "a format");
    }
    BoundTable bound;
    bound.table = Table::OfFlowLog(*columns);
    return Bind(std::move(bound));
  });
}

absl::StatusOr<std::shared_ptr<const BoundTable>> TableInputs::OfPath(std::string_view path,
                                                                      std::string_view root) {
  BoundTable bound;
  bound.table = options_.table;
  std::string key;
  if (const std::optional<Partitions>& partitions = options_.table->partitions()) {
    const std::string_view location = options_.location.empty() ? root : options_.location;
    const std::optional<std::vector<std::string>> values = partitions->ValuesOf(path, location);
    bound.has_partition = values.has_value();
    if (values) {
      for (const std::string& value : *values) {
        const bool is_null = value == kNullPartition;
        bound.partition_values.push_back(is_null ? std::nullopt : std::optional(value));
        key += std::to_string(value.size()) + ":" + value;
      }
    } else {
      key = "none";
    }
  }
  return Keep(key, [&] { return Bind(std::move(bound)); });
}

absl::StatusOr<std::shared_ptr<const BoundTable>> TableInputs::Bind(BoundTable bound) const {
  for (const std::shared_ptr<const Plan>& plan : plans_) {
    absl::StatusOr<std::shared_ptr<const Plan>> over_rows =
        BindPlan(plan, bound.table, bound.partition_values);
    if (!over_rows.ok()) return over_rows.status();
    bound.plans.push_back(*std::move(over_rows));
  }
  // An observer sees events that match nothing, too.
  bound.is_pruned = !options_.invert && !options_.make_observer &&
                    std::all_of(bound.plans.begin(), bound.plans.end(), [](const auto& plan) {
                      return plan->kind == Plan::Kind::kMatchNone;
                    });
  return std::make_shared<const BoundTable>(std::move(bound));
}

}  // namespace metgrep
