#include "engine/diagnosis/row_test.h"

#include <algorithm>

#include "engine/diagnosis/requirement_tree.h"
#include "engine/plan/decimal.h"

namespace metgrep {
namespace {

// What is wrong with a value that is not NULL and does not fulfil the predicate. By the rules of
// fields text is compared with a number as one; by those of JSON as text.
Problem ProblemOf(const Predicate& predicate, const Cell& cell, bool by_field_rules) {
  if (predicate.operand != Predicate::Operand::kNumber || !by_field_rules) return Problem::kValue;
  switch (cell.kind) {
    case Cell::Kind::kBoolean:
      return Problem::kNotANumber;
    case Cell::Kind::kText:
    case Cell::Kind::kDate:
    case Cell::Kind::kTimestamp:
      return ParseDecimal(cell.text) ? Problem::kValue : Problem::kNotANumber;
    default:
      return Problem::kValue;
  }
}

}  // namespace

std::vector<size_t> RowRequirementNodes(const Plan& plan) {
  if (plan.kind == Plan::Kind::kJson) return JsonRequirementNodes(plan);
  std::vector<size_t> nodes;
  for (const PlanSlot& slot : plan.slots) {
    if (slot.root != kNone) nodes.push_back(slot.root);
  }
  return nodes;
}

RowTest::RowTest(const Plan& plan, const InputTable& input)
    : plan_(plan),
      input_(input),
      layout_(MakeRowLayout(plan, input.table)),
      columns_(*FindColumns(plan, *input.table)) {
  for (const Predicate& predicate : plan.predicates) {
    known_.push_back(Known(predicate));
    const size_t column = columns_[predicate.subject];
    if (!IsPartition(column)) layout_.columns_read = std::max(layout_.columns_read, column + 1);
  }
}

std::optional<bool> RowTest::Known(const Predicate& predicate) {
  // Every column is there, in every row.
  if (predicate.test == Predicate::Test::kNotExists) return false;
  const size_t column = columns_[predicate.subject];
  if (!IsPartition(column)) return std::nullopt;
  const Cell cell = table().PartitionCell(column, input_.partition_values, &scratch_.storage);
  return TestCell(predicate, cell, layout_.by_field_rules);
}

void RowTest::Read(std::string_view line) {
  if (line.data() == nullptr) line = "";
  scratch_.storage.Clear();
  has_form_ = table().ReadTexts(line, layout_.columns_read, &scratch_);
}

std::string_view RowTest::TextOf(size_t column) const {
  if (!IsPartition(column)) return scratch_.texts[column];
  const size_t index = column - table().line_columns();
  const PartitionValues& values = input_.partition_values;
  return index < values.size() && values[index] ? *values[index] : std::string_view();
}

bool RowTest::Holds(size_t index) {
  if (known_[index]) return *known_[index];
  const Predicate& predicate = plan_.predicates[index];
  const size_t column = columns_[predicate.subject];
  return TestColumn(layout_, predicate, column, scratch_.texts[column], &scratch_.storage);
}

ColumnFailure RowTest::FailureOf(size_t index) {
  const Predicate& predicate = plan_.predicates[index];
  const size_t column = columns_[predicate.subject];
  const bool is_partition = IsPartition(column);
  if (!is_partition && !has_form_) return {Problem::kNoRow, {}};
  const std::string_view text = TextOf(column);
  if (text.data() == nullptr) return {Problem::kMissing, {}};
  const Cell cell = is_partition
                        ? table().PartitionCell(column, input_.partition_values, &scratch_.storage)
                        : table().ToCell(column, text, &scratch_.storage);
  if (cell.kind == Cell::Kind::kNull) return {Problem::kNull, text};
  return {ProblemOf(predicate, cell, layout_.by_field_rules), text};
}

}  // namespace metgrep
