#include "engine/match/row_matcher.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/match/compare.h"
#include "engine/plan/strategy.h"
#include "patterns/utf8_replacement.h"

namespace metgrep {
namespace {

// U+FFFD stands for broken bytes in the text of a column of a regex table.
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

ColumnLiterals LiteralsOf(const Table& table, size_t column) {
  const ColumnKind kind = table.columns()[column].type.kind;
  if (column >= table.line_columns()) return ColumnLiterals::kUnknown;
  if (IsInteger(kind)) {
    // A regex table takes the digits of every script.
    const RegexReader* const regex = table.regex();
    const bool is_ascii =
        regex == nullptr || column >= regex->groups() || regex->IsAsciiGroup(column);
    return is_ascii ? ColumnLiterals::kInteger : ColumnLiterals::kUnknown;
  }
  const bool is_text =
      kind == ColumnKind::kString || kind == ColumnKind::kChar || kind == ColumnKind::kVarchar;
  return is_text && !table.escape() ? ColumnLiterals::kText : ColumnLiterals::kUnknown;
}

// Only columns of numbers are ordered. Athena does not compare a string with a number either.
absl::Status CheckOrder(const Predicate& predicate, const TableColumn& column) {
  const bool is_order = predicate.test >= Predicate::Test::kLess &&
                        predicate.test <= Predicate::Test::kGreaterOrEqual;
  if (IsNumeric(column.type.kind) || !is_order) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("column '", column.name, "' is ", column.type_text,
                                                 ": only columns of numbers have an order"));
}

absl::StatusOr<std::vector<size_t>> ColumnsOfSelectors(const Plan& plan, const Table& table) {
  std::vector<size_t> columns;
  for (const PlanSelector& selector : plan.selectors) {
    if (selector.steps.size() != 1 || selector.steps.front().kind != PlanStep::Kind::kName) {
      return absl::InvalidArgumentError("a selector over a table is the name of a column: $.name");
    }
    const absl::StatusOr<size_t> column = table.FindColumn(selector.steps.front().name);
    if (!column.ok()) return column.status();
    const absl::Status readable = table.CheckReadable(*column);
    if (!readable.ok()) return readable;
    columns.push_back(*column);
  }
  for (const Predicate& predicate : plan.predicates) {
    const absl::Status ordered = CheckOrder(predicate, table.columns()[columns[predicate.subject]]);
    if (!ordered.ok()) return ordered;
  }
  return columns;
}

absl::StatusOr<std::vector<size_t>> ColumnsOfSlots(const Plan& plan, const Table& table) {
  const size_t slots = plan.slots.size();
  const size_t in_line = table.line_columns();
  if (slots > in_line || (slots < in_line && plan.ellipsis == kNone)) {
    const bool has_partitions = in_line < table.columns().size();
    std::string message = absl::StrCat(
        "the pattern has ", slots, slots == 1 ? " slot" : " slots", ", and the table ", in_line,
        in_line == 1 ? " column" : " columns", has_partitions ? " in the line" : "");
    if (slots < in_line) {
      message += "; '...' stands for any number of columns";
    } else if (has_partitions) {
      absl::StrAppend(&message, "; partition columns are tested by name: { $.",
                      table.columns()[in_line].name, " = ... }");
    }
    return absl::InvalidArgumentError(message);
  }
  std::vector<size_t> columns;
  for (size_t slot = 0; slot < slots; ++slot) {
    const bool is_behind = plan.ellipsis != kNone && slot >= plan.ellipsis;
    columns.push_back(is_behind ? in_line - slots + slot : slot);
    if (plan.slots[slot].root == kNone) continue;
    const absl::Status readable = table.CheckReadable(columns.back());
    if (!readable.ok()) return readable;
  }
  return columns;
}

// What is known of a condition before a line is read.
enum class Known { kTrue, kFalse, kDepends };

// All of these nodes must hold.
std::vector<size_t> ConditionRoots(const Plan& plan) {
  if (plan.kind == Plan::Kind::kJson) return {plan.root};
  std::vector<size_t> roots;
  for (const PlanSlot& slot : plan.slots) {
    if (slot.root != kNone) roots.push_back(slot.root);
  }
  return roots;
}

// Copies the conditions of a plan, with columns for subjects, and leaves out what is known.
class Binder {
 public:
  Binder(const Plan& plan, std::shared_ptr<const Table> table, const PartitionValues& values)
      : plan_(plan), values_(values), bound_(std::make_shared<Plan>()) {
    layout_ = std::make_shared<RowLayout>(MakeRowLayout(plan, std::move(table)));
    bound_->row = layout_;
    bound_->pattern = plan.pattern;
    bound_->kind = Plan::Kind::kRow;
    bound_->separator = layout_->table->only_separator();
  }

  absl::StatusOr<std::shared_ptr<const Plan>> Bind() {
    absl::StatusOr<std::vector<size_t>> columns = FindColumns(plan_, table());
    if (!columns.ok()) return columns.status();
    columns_ = *std::move(columns);
    // The root, and behind it the conditions it consists of.
    bound_->nodes.emplace_back();
    bound_->nodes.front().kind = PlanNode::Kind::kAnd;
    bound_->root = 0;
    bool is_false = false;
    for (const size_t root : ConditionRoots(plan_)) {
      size_t node = kNone;
      const Known known = Copy(root, &node);
      is_false = is_false || known == Known::kFalse;
      if (known == Known::kDepends) bound_->nodes.front().children.push_back(node);
    }
    Finish(is_false);
    return std::shared_ptr<const Plan>(bound_);
  }

 private:
  const Table& table() const { return *layout_->table; }

  // Copies the conditions at `node` of the plan to `*copy`, if they depend on the line.
  Known Copy(size_t node, size_t* copy) {
    const PlanNode& from = plan_.nodes[node];
    if (from.kind == PlanNode::Kind::kPredicate) return CopyPredicate(from.predicate, copy);
    const bool is_or = from.kind == PlanNode::Kind::kOr;
    const Known decides = is_or ? Known::kTrue : Known::kFalse;
    std::vector<size_t> children;
    for (const size_t child : from.children) {
      size_t child_copy = kNone;
      const Known known = Copy(child, &child_copy);
      if (known == decides) return decides;
      if (known == Known::kDepends) children.push_back(child_copy);
    }
    if (children.empty()) return is_or ? Known::kFalse : Known::kTrue;
    *copy = bound_->nodes.size();
    bound_->nodes.push_back({from.kind, 0, std::move(children)});
    return Known::kDepends;
  }

  Known CopyPredicate(size_t index, size_t* copy) {
    Predicate predicate = plan_.predicates[index];
    const size_t column = columns_[predicate.subject];
    // Every column is there, in every row.
    if (predicate.test == Predicate::Test::kNotExists) return Known::kFalse;
    if (column >= table().line_columns()) {
      CellStorage storage;
      const Cell cell = table().PartitionCell(column, values_, &storage);
      return TestCell(predicate, cell, layout_->by_field_rules) ? Known::kTrue : Known::kFalse;
    }
    predicate.subject = column;
    *copy = bound_->nodes.size();
    bound_->nodes.push_back({PlanNode::Kind::kPredicate, bound_->predicates.size(), {}});
    bound_->predicates.push_back(std::move(predicate));
    return Known::kDepends;
  }

  void Finish(bool is_false) {
    Plan& bound = *bound_;
    if (is_false || bound.nodes.front().children.empty()) {
      bound.kind = is_false ? Plan::Kind::kMatchNone : Plan::Kind::kMatchAll;
      bound.nodes.clear();
      bound.predicates.clear();
      bound.root = kNone;
    }
    for (Predicate& predicate : bound.predicates) {
      if (predicate.operand == Predicate::Operand::kNumber) {
        predicate.number = *ParseDecimal(predicate.text);  // a view of the copy's own text
      }
      layout_->columns_read = std::max(layout_->columns_read, predicate.subject + 1);
    }
    for (size_t i = 0; i < table().columns().size(); ++i) {
      bound.column_literals.push_back(LiteralsOf(table(), i));
    }
    for (const Predicate& predicate : bound.predicates) {
      const bool is_escaped = predicate.operand == Predicate::Operand::kRegex &&
                              predicate.text.find("\\x") != std::string::npos;
      if (is_escaped || predicate.text.find(kReplacement) != std::string::npos) {
        bound.column_literals[predicate.subject] = ColumnLiterals::kUnknown;
      }
    }
    ChooseStrategy(&bound);
  }

  const Plan& plan_;
  const PartitionValues& values_;
  std::shared_ptr<Plan> bound_;
  std::shared_ptr<RowLayout> layout_;
  std::vector<size_t> columns_;  // of each selector or slot
};

bool TestNumberText(const Predicate& predicate, std::string_view text, bool is_finite) {
  if (predicate.operand != Predicate::Operand::kNumber) return TestText(predicate, text);
  // As in JSON, an infinite number fulfils nothing, and NaN is no number.
  return is_finite && TestNumber(predicate, ParseDecimal(text));
}

bool TestString(const Predicate& predicate, std::string_view text, bool by_field_rules) {
  return by_field_rules ? TestField(predicate, text) : TestJsonString(predicate, text);
}

bool IsInRange(int64_t value, ColumnKind kind) {
  switch (kind) {
    case ColumnKind::kTinyint:
      return value <= std::numeric_limits<int8_t>::max();
    case ColumnKind::kSmallint:
      return value <= std::numeric_limits<int16_t>::max();
    case ColumnKind::kInt:
      return value <= std::numeric_limits<int32_t>::max();
    default:
      return true;
  }
}

}  // namespace

absl::StatusOr<std::vector<size_t>> FindColumns(const Plan& plan, const Table& table) {
  return plan.kind == Plan::Kind::kJson ? ColumnsOfSelectors(plan, table)
                                        : ColumnsOfSlots(plan, table);
}

RowLayout MakeRowLayout(const Plan& plan, std::shared_ptr<const Table> table) {
  RowLayout layout;
  layout.by_field_rules = plan.kind == Plan::Kind::kSpace;
  layout.null_is_integer = ParseInteger(table->null_text()).has_value();
  layout.table = std::move(table);
  return layout;
}

bool TestColumn(const Plan& plan, const Predicate& predicate, std::string_view text,
                CellStorage* storage) {
  return TestColumn(*plan.row, predicate, predicate.subject, text, storage);
}

bool TestColumn(const RowLayout& layout, const Predicate& predicate, size_t column,
                std::string_view text, CellStorage* storage) {
  const ColumnKind kind = layout.table->columns()[column].type.kind;
  // What most conditions are, in short.
  if (predicate.integer && text.data() != nullptr && IsInteger(kind) && !layout.null_is_integer) {
    const std::optional<int64_t> value = ParseInteger(text);
    if (value)
      return IsInRange(*value, kind) && TestOrder(predicate.test, *value <=> *predicate.integer);
  }
  return TestCell(predicate, layout.table->ToCell(column, text, storage), layout.by_field_rules);
}

bool TestCell(const Predicate& predicate, const Cell& cell, bool by_field_rules) {
  if (cell.kind == Cell::Kind::kNull) return predicate.test == Predicate::Test::kIsNull;
  if (cell.kind == Cell::Kind::kBoolean && predicate.test == Predicate::Test::kIsTrue) {
    return cell.boolean;
  }
  if (cell.kind == Cell::Kind::kBoolean && predicate.test == Predicate::Test::kIsFalse) {
    return !cell.boolean;
  }
  if (predicate.operand == Predicate::Operand::kNone) return false;
  switch (cell.kind) {
    case Cell::Kind::kInteger:
      return TestNumberText(predicate, absl::StrCat(cell.integer), true);
    case Cell::Kind::kFloat:
    case Cell::Kind::kDouble: {
      std::string text;
      AppendCellText(cell, &text);
      return TestNumberText(predicate, text, std::isfinite(cell.real));
    }
    case Cell::Kind::kDecimal:
      return TestNumberText(predicate, cell.text, true);
    case Cell::Kind::kBoolean:
      return TestString(predicate, cell.boolean ? "true" : "false", by_field_rules);
    default:
      return TestString(predicate, cell.text, by_field_rules);
  }
}

absl::StatusOr<std::shared_ptr<const Plan>> BindPlan(std::shared_ptr<const Plan> plan,
                                                     const std::shared_ptr<const Table>& table,
                                                     const PartitionValues& values) {
  const bool is_about_columns = plan->kind == Plan::Kind::kJson || plan->kind == Plan::Kind::kSpace;
  if (!is_about_columns) return plan;
  return Binder(*plan, table, values).Bind();
}

bool MatchesRow(const Plan& plan, std::string_view line, TableScratch* scratch) {
  const RowLayout& layout = *plan.row;
  layout.table->ReadTexts(line, layout.columns_read, scratch);
  scratch->storage.Clear();
  return EvaluateNode(plan, plan.root, [&](size_t index) {
    const Predicate& predicate = plan.predicates[index];
    return TestColumn(plan, predicate, scratch->texts[predicate.subject], &scratch->storage);
  });
}

Span PlaceInLine(std::string_view line, std::string_view text, const TableScratch& scratch) {
  // What a regex table reads of a line that is not UTF-8 is a view of its decoded text.
  const std::string& decoded = scratch.row.decoded;
  const std::less<const char*> before;
  const bool is_in_line =
      !before(text.data(), line.data()) && !before(line.data() + line.size(), text.data());
  const auto begin = static_cast<size_t>(text.data() - (is_in_line ? line.data() : decoded.data()));
  const size_t end = begin + text.size();
  if (is_in_line) return {begin, end};
  return {OffsetBeforeReplacement(line, begin), OffsetBeforeReplacement(line, end)};
}

bool FindRowPlaces(const Plan& plan, std::string_view line, TableScratch* scratch,
                   std::vector<Span>* places) {
  const RowLayout& layout = *plan.row;
  layout.table->ReadTexts(line, layout.columns_read, scratch);
  scratch->storage.Clear();
  const auto test = [&](size_t index) {
    const Predicate& predicate = plan.predicates[index];
    return TestColumn(plan, predicate, scratch->texts[predicate.subject], &scratch->storage);
  };
  std::vector<size_t> held;
  if (!CollectHeld(plan, plan.root, test, &held)) return false;
  for (const size_t index : held) {
    const std::string_view text = scratch->texts[plan.predicates[index].subject];
    if (!text.empty()) places->push_back(PlaceInLine(line, text, *scratch));
  }
  return true;
}

}  // namespace metgrep
