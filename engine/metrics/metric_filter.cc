#include "engine/metrics/metric_filter.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/metrics/samples.h"
#include "engine/metrics/selector.h"
#include "engine/plan/decimal.h"

namespace metgrep {
namespace {

// CloudWatch's limit: a longer value is no dimension.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html
constexpr size_t kMaxDimensionBytes = 1024;

absl::Status Error(const MetricFilterDefinition& definition, const std::string& message) {
  return absl::InvalidArgumentError(absl::StrCat("filter '", definition.id, "': ", message));
}

absl::StatusOr<ValueReference> MakeReference(const MetricFilterDefinition& definition,
                                             const Plan& plan, bool over_rows,
                                             const DefinedText& text) {
  ValueReference reference;
  reference.text = text.text;
  if (!text.is_resolved) {
    return Error(definition, absl::StrCat("'", text.text, "' is not known before deployment"));
  }
  if (text.text.starts_with("$.")) {
    absl::StatusOr<std::vector<PlanStep>> selector = ParseSelector(text.text);
    if (!selector.ok()) {
      return Error(definition, std::string(selector.status().message()));
    }
    if (plan.kind != Plan::Kind::kJson && !over_rows) {
      return Error(definition, absl::StrCat("'", text.text, "' needs a pattern for JSON: { ... }"));
    }
    reference.selector = *std::move(selector);
    return reference;
  }
  const std::string name = text.text.substr(1);
  for (size_t i = 0; i < plan.slots.size(); ++i) {
    if (plan.slots[i].name == name) reference.slot = i;
  }
  if (reference.slot == kNone && !over_rows) {
    return Error(definition, absl::StrCat("the pattern has no slot of the name '", name,
                                          "' for the value '", text.text, "'"));
  }
  return reference;
}

}  // namespace

std::optional<double> ParseMetricValue(std::string_view text) {
  if (!ParseDecimal(text)) return std::nullopt;
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) {
    // Too small is 0, too large is nothing.
    const std::optional<Decimal> decimal = ParseDecimal(text);
    if (decimal->magnitude > 0) return std::nullopt;
    return 0.0;
  }
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (std::fabs(value) > kLargestValue) return std::nullopt;
  return value;
}

absl::StatusOr<MetricFilter> CompileMetricFilter(const MetricFilterDefinition& definition,
                                                 std::shared_ptr<const Plan> plan, bool over_rows) {
  MetricFilter filter;
  filter.definition = definition;
  filter.plan = std::move(plan);
  const std::string& value = definition.metric_value.text;
  if (value.starts_with('$') && value.size() > 1) {
    absl::StatusOr<ValueReference> reference =
        MakeReference(definition, *filter.plan, over_rows, definition.metric_value);
    if (!reference.ok()) return reference.status();
    filter.reference = *std::move(reference);
  } else {
    filter.constant = ParseMetricValue(value);
    if (!filter.constant) {
      return Error(definition,
                   absl::StrCat("the metric value '", value,
                                "' is neither a number nor a reference such as $size or $.size"));
    }
  }
  filter.default_value = definition.default_value;
  if (!definition.dimensions.empty()) {
    if (filter.default_value) {
      return Error(definition,
                   "Invalid metric transformation: dimensions and default value are mutually "
                   "exclusive properties");
    }
    if (definition.dimensions.size() > kMaxFilterDimensions) {
      return Error(definition, "a metric filter has at most 3 dimensions");
    }
    if (filter.plan->kind != Plan::Kind::kSpace && filter.plan->kind != Plan::Kind::kJson) {
      return Error(definition, "The specified filter pattern does not support dimensions");
    }
  }
  for (const DimensionDefinition& dimension : definition.dimensions) {
    if (!dimension.value.text.starts_with('$') || dimension.value.text.size() < 2) {
      return Error(definition,
                   absl::StrCat("the value '", dimension.value.text, "' of the dimension '",
                                dimension.name.text, "' is no reference such as $eni or $.user"));
    }
    absl::StatusOr<ValueReference> reference =
        MakeReference(definition, *filter.plan, over_rows, dimension.value);
    if (!reference.ok()) return reference.status();
    filter.dimension_names.push_back(dimension.name.text);
    filter.dimensions.push_back(*std::move(reference));
  }
  return filter;
}

absl::Status EventValueReader::StartInput(const MetricFilter& filter, const InputTable* table) {
  table_ = table;
  if (table_ == nullptr) return absl::OkStatus();
  const auto find = [&](const ValueReference& reference, size_t* column) {
    if (reference.slot != kNone) {
      // Slots are the columns in the line, those behind an ellipsis the last ones.
      const size_t columns = table->table->line_columns();
      const size_t slots = filter.plan->slots.size();
      *column = reference.slot + (reference.slot >= filter.plan->ellipsis ? columns - slots : 0);
      if (columns >= slots) return absl::OkStatus();
    }
    const std::string name =
        reference.selector.size() == 1 ? reference.selector.front().name : reference.text.substr(1);
    const absl::StatusOr<size_t> found = table->table->FindColumn(name);
    if (!found.ok()) return found.status();
    *column = *found;
    return table->table->CheckReadable(*column);
  };
  if (!filter.constant) {
    absl::Status status = find(filter.reference, &value_column_);
    if (!status.ok()) return status;
  }
  dimension_columns_.clear();
  for (const ValueReference& reference : filter.dimensions) {
    dimension_columns_.push_back(kNone);
    absl::Status status = find(reference, &dimension_columns_.back());
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

void EventValueReader::Read(const MetricFilter& filter, std::string_view message,
                            const MarkedFields& fields, Value* value,
                            std::vector<Value>* dimensions) {
  marked_ = fields;
  is_aligned_ = false;
  if (table_ != nullptr) {
    table_->table->ReadRow(message, table_->partition_values, &scratch_.table, &cells_);
  }
  if (!filter.constant) ReadReference(filter, filter.reference, value_column_, message, value);
  dimensions->resize(filter.dimensions.size());
  for (size_t i = 0; i < filter.dimensions.size(); ++i) {
    Value& read = (*dimensions)[i];
    ReadReference(filter, filter.dimensions[i], table_ != nullptr ? dimension_columns_[i] : kNone,
                  message, &read);
    if (read.text.empty() || read.text.size() > kMaxDimensionBytes) read.is_missing = true;
  }
}

std::string_view EventValueReader::ReadSlot(const MetricFilter& filter, size_t slot,
                                            std::string_view message) {
  if (marked_.set != nullptr) {
    const std::string_view field = marked_.set->SlotValue(marked_.plan, slot);
    if (field.data() != nullptr) return field;
  }
  if (!is_aligned_) AlignFields(*filter.plan, message, &scratch_, &aligned_);
  is_aligned_ = true;
  const auto field = std::find_if(aligned_.begin(), aligned_.end(),
                                  [slot](const AlignedField& f) { return f.slot == slot; });
  return field == aligned_.end() ? std::string_view() : field->value;
}

void EventValueReader::ReadReference(const MetricFilter& filter, const ValueReference& reference,
                                     size_t column, std::string_view message, Value* value) {
  value->text.clear();
  value->is_missing = true;
  value->is_scalar = true;
  if (table_ != nullptr) {
    const Cell& cell = cells_[column];
    value->is_missing = cell.kind == Cell::Kind::kNull;
    value->is_scalar = cell.kind != Cell::Kind::kBoolean;
    AppendCellText(cell, &value->text);
    return;
  }
  if (filter.plan->kind == Plan::Kind::kSpace) {
    value->is_missing = false;
    value->text = ReadSlot(filter, reference.slot, message);
    return;
  }
  json_.Read(message, reference.selector, &json_value_);
  value->is_missing = json_value_.kind == JsonKind::kNothing || json_value_.kind == JsonKind::kNull;
  value->is_scalar = json_value_.kind == JsonKind::kNumber || json_value_.kind == JsonKind::kString;
  std::swap(value->text, json_value_.text);
}

}  // namespace metgrep
