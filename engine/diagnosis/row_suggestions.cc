#include "engine/diagnosis/row_suggestions.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/diagnosis/column_pattern.h"
#include "engine/diagnosis/requirement_tree.h"
#include "engine/diagnosis/row_advice.h"
#include "engine/diagnosis/shown_text.h"
#include "engine/diagnosis/value_suggestion.h"

namespace metgrep {
namespace {

constexpr std::string_view kRowNoun = "row";

class RowSuggester {
 public:
  RowSuggester(const Pattern& pattern, const std::vector<Requirement>& requirements,
               const FailureTotals& totals, const Table& table)
      : pattern_(pattern),
        requirements_(requirements),
        totals_(totals),
        table_(table),
        columns_(pattern, &table) {}

  std::vector<std::string> Run() {
    if (totals_.events() > totals_.matches()) SuggestColumn();
    uint64_t reached = totals_.events();
    for (size_t i = 0; i < requirements_.size() && reached > 0; ++i) {
      SuggestFor(i, reached);
      reached -= totals_.requirements()[i].failed;
    }
    return std::move(suggestions_);
  }

 private:
  // The first slot whose name is that of another column: those behind it are most often wrong by
  // the same number.
  void SuggestColumn() {
    for (size_t slot = 0; slot < pattern_.slots.size(); ++slot) {
      const std::optional<size_t> column = columns_.ColumnOfSlot(slot);
      const std::string& name = pattern_.slots[slot].name;
      if (!column) continue;
      bool is_near = false;
      const size_t meant = ColumnMeant(name, *column, table_, &is_near);
      if (meant == SIZE_MAX || (is_near && !pattern_.slots[slot].condition)) continue;
      const std::string better = is_near ? "" : PatternByNames(pattern_, table_);
      suggestions_.push_back(absl::StrCat(
          "the table has column ", meant + 1, " ", ShownText(table_.columns()[meant].name),
          ", but the slot ", ShownText(name), " stands for column ", *column + 1, " ",
          ShownText(table_.columns()[*column].name), better.empty() ? "" : ": write " + better));
      return;
    }
  }

  void SuggestFor(size_t index, uint64_t reached) {
    const FailureTotals::Requirement& failures = totals_.requirements()[index];
    // One row is shown anyway.
    if (reached == 1 && totals_.events() > 1) return;
    const bool all_fail = failures.failed == reached;
    const uint64_t no_rows = failures.Count(Problem::kNoRow);
    const uint64_t nulls = failures.Count(Problem::kNull) + failures.Count(Problem::kMissing);
    if (2 * no_rows > reached) {
      suggestions_.push_back(absl::StrCat(SomeEvents(no_rows, reached, kRowNoun, "does", "do"),
                                          " not match input.regex, so that all columns are NULL"));
    } else if (2 * nulls > reached && Column(index)) {
      SuggestNull(index, nulls, reached);
    } else if (all_fail) {
      const Condition* const condition = OnlyCondition(*ExpressionOf(index));
      suggestions_.push_back(
          ValueSuggestion(requirements_[index], condition, Column(index) ? Subject(index) : "",
                          WhoFails(reached, totals_.events(), kRowNoun), kRowNoun, failures));
    }
  }

  void SuggestNull(size_t index, uint64_t nulls, uint64_t reached) {
    const FailureTotals::Requirement& failures = totals_.requirements()[index];
    std::string sentence =
        absl::StrCat(Subject(index), " is NULL in ", SomeEvents(nulls, reached, kRowNoun, "", ""));
    sentence.pop_back();  // no verb
    sentence += NullCause(*Column(index), nulls, failures);
    suggestions_.push_back(std::move(sentence));
  }

  // Empty if there are several.
  std::string NullCause(size_t column, uint64_t nulls,
                        const FailureTotals::Requirement& failures) const {
    if (failures.Count(Problem::kMissing) == nulls) {
      if (table_.columns()[column].is_partition) return "";
      if (table_.regex() == nullptr) return ": their lines end before it";
      return column < table_.regex()->groups() ? "" : ": input.regex has no group for it";
    }
    if (failures.Count(Problem::kNull) < nulls) return "";
    const std::optional<std::string> text = NullText(column, failures);
    if (!text) return "";
    if (table_.IsNullText(*text)) return ", written " + ShownValue(*text);
    return absl::StrCat(": ", ShownValue(*text), " is no ",
                        ShownText(table_.columns()[column].type_text));
  }

  // The most frequent text of a column of lines that is NULL.
  std::optional<std::string> NullText(size_t column,
                                      const FailureTotals::Requirement& failures) const {
    if (table_.columns()[column].is_partition) return std::nullopt;
    CellStorage storage;
    for (ValueCount& value : failures.values.Top(failures.values.distinct())) {
      storage.Clear();
      if (table_.ToCell(column, value.value, &storage).kind == Cell::Kind::kNull) {
        return std::move(value.value);
      }
    }
    return std::nullopt;
  }

  const Expression* ExpressionOf(size_t index) const {
    const Requirement& requirement = requirements_[index];
    return requirement.kind == Requirement::Kind::kSlot
               ? &*pattern_.slots[requirement.index].condition
               : JsonRequirements(pattern_)[index];
  }

  // The column that the requirement is about; nothing if there may be several.
  std::optional<size_t> Column(size_t index) const {
    const Requirement& requirement = requirements_[index];
    if (requirement.kind == Requirement::Kind::kSlot) {
      return columns_.ColumnOfSlot(requirement.index);
    }
    const Condition* const condition = OnlyCondition(*ExpressionOf(index));
    return condition == nullptr ? std::nullopt : columns_.ColumnOfSelector(condition->selector);
  }

  std::string Subject(size_t index) const { return ColumnSubject(table_, *Column(index), {}); }

  const Pattern& pattern_;
  const std::vector<Requirement>& requirements_;
  const FailureTotals& totals_;
  const Table& table_;
  const ColumnPattern columns_;
  std::vector<std::string> suggestions_;
};

}  // namespace

std::vector<std::string> RowSuggestionsFor(const Pattern& pattern,
                                           const std::vector<Requirement>& requirements,
                                           const FailureTotals& totals, const Table& table) {
  if (totals.events() == 0) return {};
  return RowSuggester(pattern, requirements, totals, table).Run();
}

}  // namespace metgrep
