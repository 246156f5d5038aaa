#include "engine/diagnosis/column_pattern.h"

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/diagnosis/pattern_parts.h"
#include "engine/diagnosis/shown_text.h"
#include "engine/diagnosis/words.h"
#include "engine/table/flow_log_fields.h"
#include "patterns/absl_view.h"
#include "patterns/print.h"
#include "patterns/source_picture.h"

namespace metgrep {
namespace {

std::string_view NameOf(const Selector& selector) { return selector.steps.front().name; }

// "version to bytes", or one name.
std::string NamesOf(const Table& table, size_t begin, size_t end) {
  const std::string first = ShownText(table.columns()[begin].name);
  if (end - begin == 1) return first;
  return absl::StrCat(first, " to ", ShownText(table.columns()[end - 1].name));
}

}  // namespace

bool IsSameColumn(std::string_view name, std::string_view other) {
  return ColumnKey(name) == ColumnKey(other);
}

std::string ColumnSubject(const Table& table, size_t column, std::string_view slot_name) {
  const TableColumn& described = table.columns()[column];
  const std::string name = ShownText(described.name);
  if (described.is_partition) return "partition column " + name;
  const bool has_other_name = !slot_name.empty() && !IsSameColumn(slot_name, described.name);
  return absl::StrCat("column ", column + 1, " (", name,
                      has_other_name ? ", slot " + ShownText(slot_name) : "", ")");
}

std::string WantedCell(const Condition& condition, const TableColumn* column, bool by_field_rules) {
  switch (condition.op) {
    case Operator::kIsNull:
      return "NULL";
    case Operator::kIsTrue:
      return "true";
    case Operator::kIsFalse:
      return "false";
    case Operator::kNotExists:
      return "missing, which no column of a table is";
    default:
      break;
  }
  if (condition.value.kind != Value::Kind::kNumber || column == nullptr) {
    return WantedValue(condition, false);
  }
  if (IsNumeric(column->type.kind)) {
    return condition.op == Operator::kNotEqual
               ? "a number other than " + ShownText(condition.value.text)
               : WantedValue(condition, false);
  }
  if (by_field_rules) return WantedValue(condition, false);
  // As a JSON string.
  Condition text = condition;
  text.value.kind = Value::Kind::kText;
  return WantedValue(text, false);
}

std::optional<size_t> ColumnPattern::ColumnOfSlot(size_t slot) const {
  if (table_ == nullptr || pattern_.slots[slot].kind == Slot::Kind::kEllipsis) return std::nullopt;
  for (size_t i = 0; i < slot; ++i) {
    if (pattern_.slots[i].kind == Slot::Kind::kEllipsis) {
      return table_->line_columns() - (pattern_.slots.size() - slot);
    }
  }
  return slot;
}

std::optional<size_t> ColumnPattern::ColumnOfSelector(const Selector& selector) const {
  if (table_ == nullptr) return std::nullopt;
  const absl::StatusOr<size_t> column = table_->FindColumn(NameOf(selector));
  return column.ok() ? std::optional(*column) : std::nullopt;
}

const TableColumn* ColumnPattern::Column(std::optional<size_t> index) const {
  return index ? &table_->columns()[*index] : nullptr;
}

std::string ColumnPattern::SubjectOfSlot(size_t slot) const {
  const std::string& name = pattern_.slots[slot].name;
  if (const std::optional<size_t> column = ColumnOfSlot(slot)) {
    return ColumnSubject(*table_, *column, name);
  }
  const std::string position = SlotPosition(pattern_, slot);
  const std::string place = position == "last" ? "the last column" : "column " + position;
  return name.empty() ? place : absl::StrCat(place, " (slot ", ShownText(name), ")");
}

std::string ColumnPattern::SubjectOfSelector(const Selector& selector) const {
  if (const std::optional<size_t> column = ColumnOfSelector(selector)) {
    return ColumnSubject(*table_, *column, {});
  }
  return "column " + ShownText(NameOf(selector));
}

std::string ColumnPattern::SlotMeaning(size_t slot) const {
  const std::string subject = SubjectOfSlot(slot);
  const TableColumn* const column = Column(ColumnOfSlot(slot));
  return JoinConditions(
      *pattern_.slots[slot].condition,
      [&](const Condition& condition) {
        return absl::StrCat(subject, " is ", WantedCell(condition, column, true));
      },
      "");
}

std::string ColumnPattern::ConditionsMeaning(const Expression& expression) const {
  return JoinConditions(
      expression,
      [this](const Condition& condition) {
        const TableColumn* const column = Column(ColumnOfSelector(condition.selector));
        return absl::StrCat(SubjectOfSelector(condition.selector), " is ",
                            WantedCell(condition, column, false));
      },
      "");
}

std::string ColumnPattern::WantedOfSlot(size_t slot) const {
  const std::optional<Expression>& condition = pattern_.slots[slot].condition;
  if (!condition) return "any value, or NULL";
  const TableColumn* const column = Column(ColumnOfSlot(slot));
  return JoinConditions(
      *condition,
      [column](const Condition& one) {
        return WantedCell(one, column, true) +
               (one.op == Operator::kNotEqual ? "; never NULL" : "");
      },
      ",");
}

std::string ColumnPattern::EllipsisMeaning(size_t slot) const {
  if (table_ == nullptr) return "any number of columns, none as well";
  const size_t behind = pattern_.slots.size() - slot - 1;
  const size_t end = table_->line_columns() - behind;
  if (end == slot) return "no column";
  return absl::StrCat(CountOf(end - slot, "column"), ": ", NamesOf(*table_, slot, end));
}

PatternPart ColumnPattern::SlotPart(size_t slot) const {
  const Slot& described = pattern_.slots[slot];
  PatternPart part;
  part.span = described.span;
  if (described.kind == Slot::Kind::kEllipsis) {
    part.text = "...";
    part.meaning = EllipsisMeaning(slot);
    return part;
  }
  const std::optional<size_t> column = ColumnOfSlot(slot);
  part.position = column ? absl::StrCat(*column + 1) : SlotPosition(pattern_, slot);
  part.text =
      described.condition ? PrintExpression(*described.condition, described.name) : described.name;
  if (column) {
    const TableColumn& of_table = table_->columns()[*column];
    absl::StrAppend(&part.meaning, "column ", ShownText(of_table.name), " (",
                    ShownText(of_table.type_text), "): ");
  }
  part.meaning += WantedOfSlot(slot);
  return part;
}

std::string ColumnPattern::SelectorMeaning(const Condition& condition) const {
  const std::optional<size_t> index = ColumnOfSelector(condition.selector);
  const TableColumn* const column = Column(index);
  std::string meaning = WantedCell(condition, column, false);
  if (condition.op == Operator::kNotEqual) meaning += "; never NULL";
  if (column == nullptr) return meaning;
  return absl::StrCat(
      column->is_partition ? "partition column" : absl::StrCat("column ", *index + 1), " (",
      ShownText(column->type_text), "): ", meaning);
}

std::vector<PatternPart> ColumnPattern::Parts() const {
  std::vector<PatternPart> parts;
  if (pattern_.json) {
    parts = ConditionParts(
        *pattern_.json, [this](const Condition& condition) { return SelectorMeaning(condition); });
  }
  for (size_t slot = 0; slot < pattern_.slots.size(); ++slot) parts.push_back(SlotPart(slot));
  for (PatternPart& part : parts) part.meaning = PrintableColumns(part.meaning);
  return parts;
}

}  // namespace metgrep
