#include "engine/diagnosis/suggestions.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/diagnosis/requirement_tree.h"
#include "engine/diagnosis/shown_text.h"
#include "engine/table/flow_log_fields.h"
#include "patterns/absl_view.h"

namespace metgrep {
namespace {

std::string CountEvents(uint64_t events) {
  return absl::StrCat(events, events == 1 ? " event" : " events");
}

// "37 of 40 events have", "1 of 40 events has".
std::string SomeEvents(uint64_t some, uint64_t all, std::string_view singular,
                       std::string_view plural) {
  return absl::StrCat(some, " of ", CountEvents(all), " ",
                      std::string(some == 1 ? singular : plural));
}

// The value without the quotes of a JSON string.
std::string_view WithoutQuotes(std::string_view value) {
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
    return value.substr(1, value.size() - 2);
  }
  return value;
}

// A value of an event in a sentence: a JSON string has its quotes already.
std::string ShownJson(std::string_view value) {
  return WithoutQuotes(value).size() < value.size() ? ShownText(value) : ShownValue(value);
}

// The one condition of an expression; null if there are several.
const Condition* OnlyCondition(const Expression& expression) {
  return expression.kind == Expression::Kind::kCondition ? &expression.condition : nullptr;
}

bool IsExactText(const Condition& condition) {
  return condition.op == Operator::kEqual && condition.value.kind == Value::Kind::kText &&
         condition.value.text.find('*') == std::string::npos;
}

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
        absl::StrCat(SomeEvents(events, totals_.events(), "has ", "have "), fields,
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
    // Of those that are left over by the requirements before.
    const std::string who =
        reached == totals_.events()
            ? absl::StrCat("of ", CountEvents(reached))
            : absl::StrCat("of the ", CountEvents(reached), " that fulfil what stands before it");
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
        SuggestValue(requirement, OnlyCondition(*slot.condition), slot.name, who, failures);
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
    if (condition == nullptr) return SuggestValue(requirement, nullptr, "", who, failures);
    const std::string name = PrintSelector(condition->selector);
    if (failures.Count(Problem::kMissing) == failures.failed) {
      suggestions_.push_back(absl::StrCat("none ", who, " has ", name));
      return;
    }
    SuggestValue(requirement, condition, name, who, failures);
  }

  // What the failed events have there: "most often -: 2 of 3 events", or one of them that are all
  // different.
  static std::string UsualValue(const FailureTotals::Requirement& failures,
                                const std::string& who) {
    const std::vector<ValueCount> top = failures.values.Top(1);
    if (top.empty()) return "";
    const ValueCount& usual = top.front();
    if (usual.count == 1 && failures.values.distinct() > 1) {
      return "for example " + ShownJson(usual.value);
    }
    return absl::StrCat(usual.count == failures.failed ? "always " : "most often ",
                        ShownJson(usual.value), ": ", usual.count, " ", who);
  }

  // `condition` is the only one of the requirement, else null.
  void SuggestValue(const Requirement& requirement, const Condition* condition,
                    std::string_view name, const std::string& who,
                    const FailureTotals::Requirement& failures) {
    const bool is_equality = condition != nullptr && condition->op == Operator::kEqual &&
                             condition->value.kind != Value::Kind::kRegex;
    bool is_about_name = is_equality;
    std::string sentence = is_equality ? absl::StrCat(std::string(name), " is never ",
                                                      ShownValue(condition->value.text))
                                       : absl::StrCat(requirement.text, " is never fulfilled");
    for (const auto& [problem, kind] : {std::pair(Problem::kNotText, "a text or a number"),
                                        std::pair(Problem::kNotANumber, "a number")}) {
      if (name.empty() || failures.Count(problem) < failures.failed) continue;
      sentence = absl::StrCat(std::string(name), " is never ", kind);
      is_about_name = true;
    }
    const std::optional<ValueCount> other_case = condition != nullptr && IsExactText(*condition)
                                                     ? InOtherCase(condition->value.text, failures)
                                                     : std::nullopt;
    const std::string usual = name.empty() ? "" : UsualValue(failures, who);
    if (other_case) {
      absl::StrAppend(&sentence, ", but ", ShownJson(other_case->value), " in ",
                      CountEvents(other_case->count), ": upper and lower case differ");
    } else if (!usual.empty()) {
      absl::StrAppend(&sentence, ", ", is_about_name ? "" : absl::StrCat(std::string(name), " is "),
                      usual);
    }
    suggestions_.push_back(std::move(sentence));
  }

  // The most frequent value that is `text` but for its case.
  static std::optional<ValueCount> InOtherCase(std::string_view text,
                                               const FailureTotals::Requirement& failures) {
    for (const ValueCount& value : failures.values.Top(failures.values.distinct())) {
      const std::string_view found = WithoutQuotes(value.value);
      if (found != text && absl::EqualsIgnoreCase(AbslView(found), AbslView(text))) return value;
    }
    return std::nullopt;
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
