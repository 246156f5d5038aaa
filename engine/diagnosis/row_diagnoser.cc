#include "engine/diagnosis/row_diagnoser.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/diagnosis/column_pattern.h"
#include "engine/diagnosis/condition_failure.h"
#include "engine/diagnosis/requirement_tree.h"
#include "engine/diagnosis/row_advice.h"
#include "engine/diagnosis/row_test.h"
#include "engine/diagnosis/shown_text.h"
#include "engine/match/compare.h"
#include "engine/match/matcher.h"
#include "engine/plan/compile.h"
#include "engine/table/mismatch.h"
#include "patterns/absl_view.h"
#include "patterns/source_picture.h"

namespace metgrep {
namespace {

// The expression that each requirement over a table stands for.
std::vector<const Expression*> RowRequirementExpressions(const Pattern& pattern) {
  std::vector<const Expression*> expressions = JsonRequirements(pattern);
  for (const Slot& slot : pattern.slots) {
    if (slot.condition) expressions.push_back(&*slot.condition);
  }
  return expressions;
}

}  // namespace

struct RowDiagnoser::Impl {
  Impl(std::shared_ptr<const Pattern> diagnosed, InputTable of_input)
      : pattern(std::move(diagnosed)),
        input(std::move(of_input)),
        plan(*CompilePlan(*pattern)),
        bound(*BindPlan(plan, input.table, input.partition_values)),
        test(*plan, input),
        requirements(RequirementsOverTable(*pattern)),
        expressions(RowRequirementExpressions(*pattern)),
        nodes(RowRequirementNodes(*plan)) {}

  void DiagnoseRow(std::string_view line, EventDiagnosis* diagnosis);
  void ReadFields(std::string_view line, EventDiagnosis* diagnosis);
  ConditionFailure Explain(std::string_view line, const Requirement& requirement,
                           const Condition& condition, size_t predicate);
  void ExplainStop(std::string_view line, ConditionFailure* failure);
  std::string NullStatement(const std::string& subject, size_t column,
                            const ColumnFailure& failed) const;

  const Table& table() const { return *input.table; }

  const std::shared_ptr<const Pattern> pattern;
  const InputTable input;
  const std::shared_ptr<const Plan> plan;
  const std::shared_ptr<const Plan> bound;  // the same over the rows of the input
  RowTest test;
  const std::vector<Requirement> requirements;
  const std::vector<const Expression*> expressions;  // of each requirement
  const std::vector<size_t> nodes;                   // the same in the plan
  RegexVariants regexes;
  MatchScratch scratch;
  TableScratch row;  // all columns of the line in work
  size_t stops = 0;  // that were looked for
};

void RowDiagnoser::Impl::ReadFields(std::string_view line, EventDiagnosis* diagnosis) {
  row.storage.Clear();
  table().ReadTexts(line, table().line_columns(), &row);
  size_t end = 0;
  for (const std::string_view text : row.texts) {
    if (text.data() == nullptr || diagnosis->fields.size() == EventDiagnosis::kMaxShownFields)
      break;
    const Span place = PlaceInLine(line, text, row);
    // Groups may lie within one another.
    if (place.begin < end) break;
    diagnosis->fields.push_back(place);
    end = place.end;
  }
}

void RowDiagnoser::Impl::DiagnoseRow(std::string_view line, EventDiagnosis* diagnosis) {
  test.Read(line);
  const auto holds = [this](size_t predicate) { return test.Holds(predicate); };
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (EvaluateNode(*plan, nodes[i], holds)) continue;
    diagnosis->requirement = i;
    return DiagnoseExpression(
        *plan, nodes[i], *expressions[i], holds,
        [&](const Condition& condition, size_t predicate) {
          return Explain(line, requirements[i], condition, predicate);
        },
        diagnosis);
  }
}

// Why a column is NULL, as a statement.
std::string RowDiagnoser::Impl::NullStatement(const std::string& subject, size_t column,
                                              const ColumnFailure& failed) const {
  const std::string is_null = subject + " is NULL";
  if (failed.problem == Problem::kNull) {
    const std::string text = ShownValue(failed.value);
    return table().IsNullText(failed.value)
               ? absl::StrCat(is_null, ", written ", text)
               : absl::StrCat(is_null, ": ", text, " is no ",
                              ShownText(table().columns()[column].type_text));
  }
  if (test.IsPartition(column)) {
    return is_null + (input.has_partition ? "" : ": the file lies in no partition of the table");
  }
  if (const RegexReader* const regex = table().regex()) {
    return is_null + (column < regex->groups() ? ": its group takes no part in the match"
                                               : ": input.regex has no group for it");
  }
  const auto there = std::find_if(row.texts.begin(), row.texts.end(),
                                  [](std::string_view text) { return text.data() == nullptr; });
  const auto fields = static_cast<size_t>(there - row.texts.begin());
  return absl::StrCat(is_null, ": the line has ", CountOf(fields, "field"));
}

void RowDiagnoser::Impl::ExplainStop(std::string_view line, ConditionFailure* failure) {
  failure->statement = "the line does not match input.regex, so that all of its columns are NULL";
  if (stops == kMaxStops) return;
  ++stops;
  const Mismatch mismatch = DescribeMismatch(table(), line);
  failure->advice.near_miss = absl::StrCat("it ", mismatch.sentence, " ", mismatch.rest);
  failure->event_span = {mismatch.offset, line.size()};
}

ConditionFailure RowDiagnoser::Impl::Explain(std::string_view line, const Requirement& requirement,
                                             const Condition& condition, size_t predicate) {
  const ColumnFailure failed = test.FailureOf(predicate);
  ConditionFailure failure;
  failure.problem = failed.problem;
  failure.value = failed.value;
  if (failed.problem == Problem::kNoRow) {
    ExplainStop(line, &failure);
    return failure;
  }
  const size_t column = test.ColumnOf(predicate);
  const bool is_partition = test.IsPartition(column);
  const bool is_slot = requirement.kind == Requirement::Kind::kSlot;
  const std::string slot_name = is_slot ? pattern->slots[requirement.index].name : "";
  const std::string subject = ColumnSubject(table(), column, slot_name);
  if (!is_partition && failed.value.data() != nullptr) {
    failure.event_span = PlaceInLine(line, row.texts[column], row);
  }
  const RowCondition failed_condition = {condition, plan->predicates[predicate], column, slot_name,
                                         is_slot};
  if (failed.problem == Problem::kMissing || failed.problem == Problem::kNull) {
    failure.statement = NullStatement(subject, column, failed);
    if (condition.op == Operator::kNotEqual) {
      failure.objection = ", and NULL fulfils no comparison, not even !=";
    }
    if (failed.value == "-") failure.advice.near_miss = "- stands for a value that is missing";
  } else {
    const Cell cell = is_partition
                          ? table().PartitionCell(column, input.partition_values, &row.storage)
                          : table().ToCell(column, row.texts[column], &row.storage);
    std::string value;
    AppendCellText(cell, &value);
    failure.statement = absl::StrCat(subject, " is ", ShownValue(value));
    if (value != failed.value) {
      absl::StrAppend(&failure.statement, " (written ", ShownValue(failed.value), ")");
    }
    failure.objection = CellObjection(failed_condition, table(), failed.problem, value);
    failure.advice = CellAdvice(failed_condition, table(), failed.problem, value, &regexes);
  }
  Advice advice = ColumnAdvice(failed_condition, *pattern, table(), failed.problem);
  if (advice.empty() && failure.advice.near_miss.empty() && failed.problem == Problem::kValue) {
    advice = OtherCellAdvice(failed_condition, table(), &row);
  }
  if (!advice.near_miss.empty()) {
    failure.advice = std::move(advice);
  } else if (!advice.suggestion.empty()) {
    failure.advice.suggestion = std::move(advice.suggestion);
  }
  return failure;
}

RowDiagnoser::RowDiagnoser(std::shared_ptr<const Pattern> pattern, InputTable input)
    : impl_(std::make_unique<Impl>(std::move(pattern), std::move(input))) {}
RowDiagnoser::~RowDiagnoser() = default;
RowDiagnoser::RowDiagnoser(RowDiagnoser&&) noexcept = default;

EventDiagnosis RowDiagnoser::Diagnose(std::string_view line) {
  if (line.data() == nullptr) line = "";
  EventDiagnosis diagnosis;
  impl_->ReadFields(line, &diagnosis);
  diagnosis.matches = MatchesEvent(*impl_->bound, line, &impl_->scratch);
  if (diagnosis.matches) return diagnosis;
  impl_->DiagnoseRow(line, &diagnosis);
  for (std::string* sentence : {&diagnosis.reason, &diagnosis.near_miss, &diagnosis.suggestion}) {
    *sentence = PrintableColumns(*sentence);
  }
  return diagnosis;
}

}  // namespace metgrep
