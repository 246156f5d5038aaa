// Space-delimited patterns: the fields of the event against the slots.

#include "absl/strings/str_cat.h"
#include "engine/diagnosis/aligned_fields.h"
#include "engine/diagnosis/comparison.h"
#include "engine/diagnosis/diagnose.h"
#include "engine/diagnosis/field_advice.h"
#include "engine/diagnosis/shown_text.h"
#include "engine/diagnosis/words.h"
#include "engine/match/compare.h"
#include "patterns/absl_view.h"

namespace metgrep {
namespace {

// The slot of the plan, which does not count the ellipsis, for a slot of the pattern.
size_t PlanSlotOf(const Pattern& pattern, size_t index) {
  for (size_t i = 0; i < index; ++i) {
    if (pattern.slots[i].kind == Slot::Kind::kEllipsis) return index - 1;
  }
  return index;
}

// "field 7 (dstport) is 443": of a column whose name is another with that, too.
std::string Statement(const Slot& slot, const SlotField& field,
                      const std::vector<std::string>* column_names) {
  std::string name = ShownText(slot.name);
  if (column_names != nullptr && field.field < column_names->size() &&
      (*column_names)[field.field] != slot.name) {
    absl::StrAppend(&name, ", column ", ShownText((*column_names)[field.field]));
  }
  return absl::StrCat("field ", field.field + 1, " (", name, ") ",
                      field.takes_rest ? "with all that follows is " : "is ",
                      ShownValue(field.value));
}

// Of a field that is - where a number is compared.
Advice DashAdvice(const Condition& condition, const std::string& slot) {
  Advice advice = {"- stands for a value that is missing", ""};
  if (condition.op != Operator::kEqual) {
    advice.suggestion = absl::StrCat("if such events are meant, too, add || ", slot, " = -");
  }
  return advice;
}

class SlotDiagnosis {
 public:
  SlotDiagnosis(const DiagnosedPattern& subject, std::string_view event,
                const std::vector<std::string>* column_names)
      : subject_(subject),
        event_(event),
        column_names_(column_names),
        fields_(subject.plan, event) {}

  void Diagnose(EventDiagnosis* diagnosis) {
    for (size_t i = 0; i < subject_.requirements.size(); ++i) {
      const Requirement& requirement = subject_.requirements[i];
      diagnosis->requirement = i;
      diagnosis->pattern_span = requirement.span;
      if (requirement.kind == Requirement::Kind::kFieldCount) {
        if (fields_.count() < subject_.plan.slots.size()) return DiagnoseCount(diagnosis);
      } else if (!IsFulfilled(PlanSlotOf(subject_.pattern, requirement.index))) {
        return DiagnoseSlot(requirement.index, diagnosis);
      }
    }
  }

 private:
  bool Holds(size_t predicate, std::string_view value) const {
    return TestField(subject_.plan.predicates[predicate], value);
  }

  bool IsFulfilled(size_t slot) const {
    const std::string_view value = fields_.Slot(slot).value;
    return EvaluateNode(subject_.plan, subject_.plan.slots[slot].root,
                        [&](size_t predicate) { return Holds(predicate, value); });
  }

  void DiagnoseCount(EventDiagnosis* diagnosis) const {
    const size_t slots = subject_.plan.slots.size();
    diagnosis->problem = Problem::kFieldCount;
    diagnosis->reason =
        fields_.count() == 0
            ? absl::StrCat("the event has no fields, the pattern has ", CountOf(slots, "slot"))
            : absl::StrCat("the event has ", CountOf(fields_.count(), "field"),
                           ", the pattern has ", CountOf(slots, "slot"));
    Advice advice = TooFewFieldsAdvice(subject_, event_, fields_, column_names_);
    diagnosis->near_miss = std::move(advice.near_miss);
    diagnosis->suggestion = std::move(advice.suggestion);
  }

  void DiagnoseSlot(size_t index, EventDiagnosis* diagnosis) {
    const size_t slot = PlanSlotOf(subject_.pattern, index);
    const SlotField field = fields_.Slot(slot);
    DiagnoseExpression(
        subject_.plan, subject_.plan.slots[slot].root, *subject_.pattern.slots[index].condition,
        [&](size_t predicate) { return Holds(predicate, field.value); },
        [&](const Condition& condition, size_t predicate) {
          return Explain(condition, predicate, subject_.pattern.slots[index], field);
        },
        diagnosis);
    Advice advice = JsonEventAdvice(event_);
    // How the fields line up matters more than how the value is spelt, unless it is nearly right.
    const bool is_near = !diagnosis->near_miss.empty() && column_names_ == nullptr;
    if (advice.empty() && (!is_near || field.takes_rest)) {
      advice = OtherFieldAdvice(subject_, event_, fields_, slot, index, column_names_);
    }
    if (advice.empty()) return;
    diagnosis->near_miss = std::move(advice.near_miss);
    diagnosis->suggestion = std::move(advice.suggestion);
  }

  ConditionFailure Explain(const Condition& condition, size_t predicate, const Slot& slot,
                           const SlotField& field) const {
    const Predicate& test = subject_.plan.predicates[predicate];
    ConditionFailure failure;
    failure.statement = Statement(slot, field, column_names_);
    failure.value = field.value;
    failure.event_span = field.span;
    failure.objection = Objection(condition, field.value, false);
    failure.advice =
        ComparisonAdvice({condition, test, slot.name, "field"}, field.value, subject_.regexes);
    if (test.operand == Predicate::Operand::kNumber && !ParseDecimal(field.value)) {
      failure.problem = Problem::kNotANumber;
      failure.objection =
          absl::StrCat(", not a number: ", OperatorAndValue(condition), " compares numbers");
      if (field.value == "-") failure.advice = DashAdvice(condition, slot.name);
    }
    return failure;
  }

  const DiagnosedPattern& subject_;
  const std::string_view event_;
  const std::vector<std::string>* const column_names_;
  const AlignedFields fields_;
};

}  // namespace

void DiagnoseFields(const DiagnosedPattern& subject, std::string_view event,
                    const std::vector<std::string>* column_names, EventDiagnosis* diagnosis) {
  SlotDiagnosis(subject, event, column_names).Diagnose(diagnosis);
}

}  // namespace metgrep
