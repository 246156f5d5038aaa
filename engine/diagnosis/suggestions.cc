#include "engine/diagnosis/suggestions.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/diagnosis/requirement_tree.h"
#include "engine/diagnosis/value_suggestion.h"
#include "engine/table/flow_log_fields.h"

namespace metgrep {
namespace {

constexpr std::string_view kEventNoun = "event";

class Suggester {
 public:
  Suggester(const Pattern& pattern, const std::vector<Requirement>& requirements,
            const FailureTotals& totals, const std::vector<std::string>* column_names)
      : pattern_(pattern),
        requirements_(requirements),
        totals_(totals),
        column_names_(column_names) {}

  std::vector<std::string> Run() {
    if (pattern_.syntax == Syntax::kSpace) {
      SuggestColumns();
      SuggestFieldCount();
    }
    uint64_t reached = totals_.events();
    for (size_t i = 0; i < requirements_.size() && reached > 0; ++i) {
      const uint64_t failed = totals_.requirements()[i].failed;
      if (failed == reached) SuggestForAll(i, reached);
      reached -= failed;
    }
    return std::move(suggestions_);
  }

 private:
  // Slots whose names are those of other columns.
  void SuggestColumns() {
    if (column_names_ == nullptr || totals_.events() == totals_.matches()) return;
    const size_t columns = column_names_->size();
    for (size_t i = 0; i < pattern_.slots.size(); ++i) {
      const Slot& slot = pattern_.slots[i];
      if (slot.kind != Slot::Kind::kNamed) continue;
      const std::optional<size_t> place = ColumnOfSlot(i, columns);
      const std::string key = ColumnKey(slot.name);
      if (place && *place < columns && ColumnKey((*column_names_)[*place]) == key) continue;
      const auto named = std::find_if(column_names_->begin(), column_names_->end(),
                                      [&](const auto& name) { return ColumnKey(name) == key; });
      if (named == column_names_->end()) continue;
      const auto number = named - column_names_->begin() + 1;
      suggestions_.push_back(absl::StrCat(
          "the header names column ", number, " ", *named, ", but the slot ", slot.name,
          place ? absl::StrCat(" stands for column ", *place + 1) : " stands for none"));
      // The slots behind it are most often wrong by the same number.
      return;
    }
  }

  // The index of the column that a slot stands for in events with so many; nothing if there are too
  // few.
  std::optional<size_t> ColumnOfSlot(size_t slot, size_t columns) const {
    const auto is_ellipsis = [](const Slot& s) { return s.kind == Slot::Kind::kEllipsis; };
    const auto begin = pattern_.slots.begin();
    const auto ellipsis = std::find_if(begin, pattern_.slots.end(), is_ellipsis);
    if (ellipsis - begin > static_cast<ptrdiff_t>(slot)) return slot;
    const size_t from_end = pattern_.slots.size() - slot;
    if (from_end > columns) return std::nullopt;
    return columns - from_end;
  }

  void SuggestFieldCount() {
    const std::vector<FieldCountEvents> top = totals_.fields().Top(1);
    if (top.empty()) return;
    const auto [fields, events] = top.front();
    const bool has_ellipsis =
        std::any_of(pattern_.slots.begin(), pattern_.slots.end(),
                    [](const Slot& slot) { return slot.kind == Slot::Kind::kEllipsis; });
    const size_t slots = pattern_.slots.size() - (has_ellipsis ? 1 : 0);
    const std::string counts =
        absl::StrCat(SomeEvents(events, totals_.events(), kEventNoun, "has ", "have "), fields,
                     fields == 1 ? " field" : " fields", ", the pattern has ", slots,
                     slots == 1 ? " slot" : " slots");
    if (fields < slots) {
      suggestions_.push_back(absl::StrCat(
          counts, has_ellipsis ? " beside ...: leave out some of them"
                               : ": leave out slots, or put ... in place of some of them"));
    } else if (fields > slots && !has_ellipsis && LastSlotFails()) {
      is_told_to_end_ = true;
      suggestions_.push_back(
          absl::StrCat(counts, " of which the last one takes the rest: end it with ..."));
    }
  }

  bool LastSlotFails() const {
    const Requirement& last = requirements_.back();
    return last.kind == Requirement::Kind::kSlot && last.index + 1 == pattern_.slots.size() &&
           totals_.requirements().back().failed > 0;
  }

  // All of `reached` events that fulfil the requirements before this one do not fulfil it.
  void SuggestForAll(size_t index, uint64_t reached) {
    const Requirement& requirement = requirements_[index];
    const FailureTotals::Requirement& failures = totals_.requirements()[index];
    // One event is shown anyway.
    if (reached == 1 && totals_.events() > 1) return;
    const std::string who = WhoFails(reached, totals_.events(), kEventNoun);
    switch (requirement.kind) {
      case Requirement::Kind::kFieldCount:
        break;  // SuggestFieldCount()
      case Requirement::Kind::kJsonEvent:
        suggestions_.push_back(absl::StrCat("none ", who, " is a JSON object"));
        break;
      case Requirement::Kind::kSlot: {
        // What stands in the last slot will be another thing.
        if (is_told_to_end_ && requirement.index + 1 == pattern_.slots.size()) break;
        const Slot& slot = pattern_.slots[requirement.index];
        suggestions_.push_back(ValueSuggestion(requirement, OnlyCondition(*slot.condition),
                                               slot.name, who, kEventNoun, failures));
        break;
      }
      case Requirement::Kind::kCondition:
      case Requirement::Kind::kAlternatives:
        SuggestJson(index, who, failures);
        break;
      case Requirement::Kind::kIncludedTerm:
        suggestions_.push_back(absl::StrCat("none ", who, " contains ", requirement.text));
        break;
      case Requirement::Kind::kOptionalTerms:
        suggestions_.push_back(absl::StrCat("none ", who, " contains one of ", requirement.text));
        break;
      case Requirement::Kind::kExcludedTerm:
        suggestions_.push_back(
            absl::StrCat("each ", who, " contains what ", requirement.text, " excludes"));
        break;
      case Requirement::Kind::kRegex:
        suggestions_.push_back(absl::StrCat("the regex is found in none ", who));
        break;
    }
  }

  void SuggestJson(size_t index, const std::string& who,
                   const FailureTotals::Requirement& failures) {
    const Requirement& requirement = requirements_[index];
    // Requirement 0 is the event.
    const Condition* const condition = OnlyCondition(*JsonRequirements(pattern_)[index - 1]);
    const std::string name = condition == nullptr ? "" : PrintSelector(condition->selector);
    if (condition != nullptr && failures.Count(Problem::kMissing) == failures.failed) {
      suggestions_.push_back(absl::StrCat("none ", who, " has ", name));
      return;
    }
    suggestions_.push_back(
        ValueSuggestion(requirement, condition, name, who, kEventNoun, failures));
  }

  const Pattern& pattern_;
  const std::vector<Requirement>& requirements_;
  const FailureTotals& totals_;
  const std::vector<std::string>* column_names_;
  bool is_told_to_end_ = false;  // the pattern with ...
  std::vector<std::string> suggestions_;
};

}  // namespace

std::vector<std::string> SuggestionsFor(const Pattern& pattern,
                                        const std::vector<Requirement>& requirements,
                                        const FailureTotals& totals,
                                        const std::vector<std::string>* column_names) {
  if (totals.events() == 0) return {};
  return Suggester(pattern, requirements, totals, column_names).Run();
}

}  // namespace metgrep
