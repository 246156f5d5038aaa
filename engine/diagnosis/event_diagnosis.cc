#include "engine/diagnosis/event_diagnosis.h"

#include <algorithm>
#include <utility>

#include "absl/status/statusor.h"
#include "engine/diagnosis/diagnose.h"
#include "engine/match/json_matcher.h"
#include "engine/match/matcher.h"
#include "engine/plan/compile.h"
#include "patterns/source_picture.h"

namespace metgrep {

std::string_view ProblemName(Problem problem) {
  switch (problem) {
    case Problem::kNone:
      return "none";
    case Problem::kFieldCount:
      return "field-count";
    case Problem::kValue:
      return "value";
    case Problem::kNotANumber:
      return "not-a-number";
    case Problem::kNotText:
      return "not-text";
    case Problem::kMissing:
      return "missing";
    case Problem::kNull:
      return "null";
    case Problem::kNoRow:
      return "no-row";
    case Problem::kNotJson:
      return "not-json";
    case Problem::kTermAbsent:
      return "term-absent";
    case Problem::kTermPresent:
      return "term-present";
    case Problem::kRegexNotFound:
      break;
  }
  return "regex-not-found";
}

Span SpanOfField(std::string_view event, const Field& field) {
  const auto begin_of_value = static_cast<size_t>(field.value.data() - event.data());
  const size_t closer = begin_of_value - field.begin;  // as long as the opener
  return {field.begin, begin_of_value + field.value.size() + closer};
}

struct EventDiagnoser::Impl {
  std::shared_ptr<const Pattern> pattern;
  std::shared_ptr<const Plan> plan;  // null: the pattern cannot be compiled and matches nothing
  std::vector<Requirement> requirements;
  RegexVariants regexes;
  MatchScratch scratch;
  std::vector<bool> holds;

  void FillFields(std::string_view event, EventDiagnosis* diagnosis) const {
    FieldSplitter splitter(event);
    Field field;
    while (diagnosis->fields.size() < EventDiagnosis::kMaxShownFields && splitter.Next(&field)) {
      diagnosis->fields.push_back(SpanOfField(event, field));
    }
  }
};

EventDiagnoser::EventDiagnoser(std::shared_ptr<const Pattern> pattern)
    : impl_(std::make_unique<Impl>()) {
  impl_->pattern = std::move(pattern);
  impl_->requirements = RequirementsOf(*impl_->pattern);
  absl::StatusOr<std::shared_ptr<const Plan>> plan = CompilePlan(*impl_->pattern);
  if (plan.ok()) impl_->plan = *std::move(plan);
}

EventDiagnoser::~EventDiagnoser() = default;
EventDiagnoser::EventDiagnoser(EventDiagnoser&&) noexcept = default;

EventDiagnosis EventDiagnoser::Diagnose(std::string_view event,
                                        const std::vector<std::string>* column_names) {
  EventDiagnosis diagnosis;
  if (!impl_->plan) {
    diagnosis.problem = Problem::kValue;
    diagnosis.reason = "the pattern has a regex that is too large to be compiled";
    return diagnosis;
  }
  const Plan& plan = *impl_->plan;
  const DiagnosedPattern subject = {*impl_->pattern, plan, impl_->requirements, &impl_->regexes};
  if (subject.pattern.syntax == Syntax::kSpace) impl_->FillFields(event, &diagnosis);
  diagnosis.matches = MatchesEvent(plan, event, &impl_->scratch);
  if (diagnosis.matches) return diagnosis;
  switch (subject.pattern.syntax) {
    case Syntax::kTerms:
      DiagnoseTerms(subject, event, &diagnosis);
      break;
    case Syntax::kSpace:
      DiagnoseFields(subject, event, column_names, &diagnosis);
      break;
    case Syntax::kJson: {
      const bool is_json = impl_->scratch.json().Test(plan, event, &impl_->holds);
      DiagnoseJson(subject, event, is_json, impl_->holds, &diagnosis);
      break;
    }
    case Syntax::kRegex:
      DiagnoseRegex(subject, event, &diagnosis);
      break;
  }
  // They may quote keys and conditions, which may hold anything.
  for (std::string* sentence : {&diagnosis.reason, &diagnosis.near_miss, &diagnosis.suggestion}) {
    *sentence = PrintableColumns(*sentence);
  }
  return diagnosis;
}

}  // namespace metgrep
