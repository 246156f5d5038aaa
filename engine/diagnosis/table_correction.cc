// Patterns that do not fit the columns of a table.
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/diagnosis/correction.h"
#include "engine/diagnosis/row_advice.h"
#include "engine/diagnosis/words.h"
#include "engine/match/row_matcher.h"
#include "engine/plan/compile.h"
#include "engine/table/flow_log_columns.h"
#include "patterns/pattern.h"

namespace metgrep {
namespace {

bool Fits(const std::string& text, const std::shared_ptr<const Table>& table) {
  ParseError error;
  const std::optional<Pattern> pattern = ParsePattern(text, &error);
  if (!pattern) return false;
  const absl::StatusOr<std::shared_ptr<const Plan>> plan = CompilePlan(*pattern);
  return plan.ok() && BindPlan(*plan, table, PartitionValues()).ok();
}

std::string WithEllipsis(const Pattern& pattern) {
  if (HasEllipsis(pattern)) return "";
  Pattern longer = pattern;
  longer.slots.emplace_back().kind = Slot::Kind::kEllipsis;
  return PrintPattern(longer);
}

// Gives each selector the nearest name of a column.
void CorrectNames(const Table& table, Expression* expression) {
  for (Expression& operand : expression->operands) CorrectNames(table, &operand);
  if (expression->kind != Expression::Kind::kCondition) return;
  std::string& name = expression->condition.selector.steps.front().name;
  if (table.FindColumn(name).ok()) return;
  std::vector<std::string> names;
  for (const TableColumn& column : table.columns()) names.push_back(column.name);
  const std::vector<std::string> nearest = NearestColumns(name, names);
  if (!nearest.empty()) name = nearest.front();
}

std::string WithNearestNames(const Pattern& pattern, const Table& table) {
  Pattern corrected = pattern;
  CorrectNames(table, &*corrected.json);
  return PrintPattern(corrected);
}

}  // namespace

std::string CorrectPatternForTable(std::string_view text,
                                   const std::shared_ptr<const Table>& table) {
  ParseError error;
  const std::optional<Pattern> pattern = ParsePattern(text, &error);
  if (!pattern) return "";
  std::vector<std::string> candidates;
  if (pattern->syntax == Syntax::kSpace) {
    candidates = {PatternByNames(*pattern, *table), WithEllipsis(*pattern)};
  } else if (pattern->json) {
    candidates = {WithNearestNames(*pattern, *table)};
  }
  for (const std::string& candidate : candidates) {
    if (!candidate.empty() && candidate != text && Fits(candidate, table)) return candidate;
  }
  return "";
}

}  // namespace metgrep
