#include "engine/metrics/metric_filter.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/definitions/field_reference.h"
#include "engine/definitions/metric_names.h"
#include "engine/definitions/metric_transformation.h"
#include "engine/metrics/selector.h"
#include "engine/plan/decimal.h"
#include "patterns/pattern.h"
#include "patterns/source_picture.h"

namespace metgrep {
namespace {

// CloudWatch's limit: a longer value is no dimension.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html
constexpr size_t kMaxDimensionBytes = 1024;

absl::Status Error(const MetricFilterDefinition& definition, const std::string& message) {
  return absl::InvalidArgumentError(absl::StrCat("filter '", definition.id, "': ", message));
}

absl::Status CheckResolved(const MetricFilterDefinition& definition, const DefinedText& text) {
  if (text.is_resolved) return absl::OkStatus();
  return Error(definition, absl::StrCat("'", text.text, "' is not known before deployment"));
}

// In lines.
std::string Sentence(const ValueProblem& problem) {
  if (problem.message.empty()) return "";
  return absl::StrCat(PrintableColumns(problem.message), "\n", PrintableColumns(problem.advice));
}

absl::Status ToStatus(const MetricFilterDefinition& definition, const ValueProblem& problem) {
  if (problem.message.empty()) return absl::OkStatus();
  return Error(definition, Sentence(problem));
}

// Over rows, what follows the $ may be any name of a column.
bool IsColumnReference(std::string_view text, bool over_rows) {
  return over_rows && text.size() > 1 && text[0] == '$' && text[1] != '.';
}

// REQUIRES: the service takes the reference, or IsColumnReference(text, over_rows).
absl::StatusOr<ValueReference> MakeReference(const MetricFilterDefinition& definition,
                                             const Plan& plan, bool over_rows,
                                             const std::string& text) {
  ValueReference reference;
  reference.text = text;
  if (text.starts_with("$.")) {
    if (plan.kind != Plan::Kind::kJson && !over_rows) return reference;
    absl::StatusOr<std::vector<PlanStep>> selector = ParseSelector(text);
    if (!selector.ok()) return Error(definition, std::string(selector.status().message()));
    reference.selector = *std::move(selector);
    return reference;
  }
  if (plan.kind != Plan::Kind::kSpace) return reference;
  if (const std::optional<size_t> number = FieldNumberOf(text)) {
    if (*number > std::min(plan.ellipsis, plan.slots.size())) {
      if (plan.ellipsis != kNone) reference.position = *number;
    } else if (*number > 0 && plan.slots[*number - 1].name.empty()) {
      reference.slot = *number - 1;
    }
    return reference;
  }
  for (size_t i = 0; i < plan.slots.size(); ++i) {
    if (plan.slots[i].name == std::string_view(text).substr(1)) reference.slot = i;
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
  ParseError error;
  const std::optional<Pattern> pattern = ParsePattern(definition.pattern.text, &error);
  const Pattern* known = pattern ? &*pattern : nullptr;
  const std::string& value = definition.metric_value.text;
  absl::Status status = CheckResolved(definition, definition.metric_value);
  if (status.ok() && !IsColumnReference(value, over_rows)) {
    status = ToStatus(definition, FindMetricValueProblem(value, known));
  }
  if (!status.ok()) return status;
  filter.constant = MetricNumber(value);
  if (!filter.constant) {
    absl::StatusOr<ValueReference> reference =
        MakeReference(definition, *filter.plan, over_rows, value);
    if (!reference.ok()) return reference.status();
    filter.reference = *std::move(reference);
    if (!over_rows && pattern) {
      filter.value_remark = Sentence(FindMissingMetricValue(definition, *pattern));
    }
  }
  filter.default_value = definition.default_value;
  if (filter.default_value) {
    status = ToStatus(definition, FindDefaultValueProblem(*filter.default_value));
    if (!status.ok()) return status;
  }
  if (!definition.dimensions.empty()) {
    if (filter.default_value) {
      return Error(definition, kDimensionsWithDefault);
    }
    if (definition.dimensions.size() > kMaxFilterDimensions) {
      return Error(definition, "a metric filter has at most 3 dimensions");
    }
    if (filter.plan->kind != Plan::Kind::kSpace && filter.plan->kind != Plan::Kind::kJson) {
      return Error(definition, kDimensionsOnTerms);
    }
  }
  for (const DimensionDefinition& dimension : definition.dimensions) {
    const std::string& text = dimension.value.text;
    status = CheckResolved(definition, dimension.value);
    if (status.ok() && !IsColumnReference(text, over_rows)) {
      status = ToStatus(definition, FindDimensionValueProblem(text));
    }
    if (!status.ok()) return status;
    absl::StatusOr<ValueReference> reference =
        MakeReference(definition, *filter.plan, over_rows, text);
    if (!reference.ok()) return reference.status();
    if (!over_rows && pattern) {
      const ValueProblem missing = FindMissingDimension(dimension, *pattern);
      if (!missing.message.empty()) filter.dimension_remarks.push_back(Sentence(missing));
    }
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
  Align(filter, message);
  const auto field = std::find_if(aligned_.begin(), aligned_.end(),
                                  [slot](const AlignedField& f) { return f.slot == slot; });
  return field == aligned_.end() ? std::string_view() : field->value;
}

std::string_view EventValueReader::ReadPosition(const MetricFilter& filter, size_t position,
                                                std::string_view message) {
  Align(filter, message);
  if (position > aligned_.size()) return {};
  const AlignedField& field = aligned_[position - 1];
  const bool has_name = field.slot != kNone && !filter.plan->slots[field.slot].name.empty();
  return has_name ? std::string_view() : field.value;
}

void EventValueReader::Align(const MetricFilter& filter, std::string_view message) {
  if (!is_aligned_) AlignFields(*filter.plan, message, &scratch_, &aligned_);
  is_aligned_ = true;
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
  if (reference.slot != kNone) {
    value->is_missing = false;
    value->text = ReadSlot(filter, reference.slot, message);
    return;
  }
  if (reference.position > 0) {
    const std::string_view field = ReadPosition(filter, reference.position, message);
    value->is_missing = field.data() == nullptr;
    value->text = field;
    return;
  }
  if (reference.selector.empty()) return;
  json_.Read(message, reference.selector, &json_value_);
  value->is_missing = json_value_.kind == JsonKind::kNothing || json_value_.kind == JsonKind::kNull;
  value->is_scalar = json_value_.kind == JsonKind::kNumber || json_value_.kind == JsonKind::kString;
  std::swap(value->text, json_value_.text);
}

}  // namespace metgrep
