#include "tests/support/diagnosis_check.h"

#include <utility>

#include "patterns/characters.h"

namespace metgrep {
namespace {

// The slots with the condition of slot `kept` alone; with none for SIZE_MAX.
std::string SlotsWithOneCondition(const Pattern& pattern, size_t kept) {
  Pattern result = pattern;
  for (size_t i = 0; i < result.slots.size(); ++i) {
    if (i != kept) result.slots[i].condition.reset();
  }
  return PrintPattern(result);
}

std::string PatternOf(const Pattern& pattern, const Requirement& requirement) {
  switch (requirement.kind) {
    case Requirement::Kind::kFieldCount:
      return SlotsWithOneCondition(pattern, static_cast<size_t>(-1));
    case Requirement::Kind::kSlot:
      return SlotsWithOneCondition(pattern, requirement.index);
    case Requirement::Kind::kJsonEvent:
      return "{ $.no_event_has_this NOT EXISTS }";
    case Requirement::Kind::kCondition:
    case Requirement::Kind::kAlternatives:
      return "{ " + requirement.text + " }";
    default:
      break;
  }
  return requirement.text;
}

bool IsShowable(const std::string& sentence) {
  if (CountCharacters(sentence) == std::string_view::npos) return false;
  for (const char c : sentence) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return false;
  }
  // A pattern may be repeated in it.
  return sentence.size() < 8 * kMaxPatternCharacters;
}

bool LiesIn(Span span, size_t size) { return span.begin <= span.end && span.end <= size; }

}  // namespace

DiagnosisCheck::DiagnosisCheck(std::shared_ptr<const Pattern> pattern, Filter filter)
    : pattern_(std::move(pattern)), filter_(std::move(filter)), diagnoser_(pattern_) {}

std::optional<DiagnosisCheck> DiagnosisCheck::Create(const std::string& pattern) {
  ParseError error;
  std::optional<Pattern> parsed = ParsePattern(pattern, &error);
  absl::StatusOr<Filter> filter = Filter::Compile(pattern);
  if (!parsed || !filter.ok()) return std::nullopt;
  DiagnosisCheck check(std::make_shared<Pattern>(*std::move(parsed)), *std::move(filter));
  for (const Requirement& requirement : RequirementsOf(*check.pattern_)) {
    absl::StatusOr<Filter> alone = Filter::Compile(PatternOf(*check.pattern_, requirement));
    // In normal layout a pattern may be too long.
    if (!alone.ok()) break;
    check.requirements_.push_back(*std::move(alone));
  }
  return check;
}

std::string DiagnosisCheck::MistakeOf(std::string_view event, EventDiagnosis* diagnosis) {
  *diagnosis = diagnoser_.Diagnose(event);
  if (diagnosis->matches != filter_.Matches(event)) return "the filter says something else";
  if (diagnosis->matches != (diagnosis->problem == Problem::kNone)) return "a wrong problem";
  if (diagnosis->matches) return "";
  if (diagnosis->reason.empty()) return "no reason";
  for (const std::string& sentence :
       {diagnosis->reason, diagnosis->near_miss, diagnosis->suggestion}) {
    if (!IsShowable(sentence)) return "a sentence that cannot be shown: " + sentence;
  }
  if (!LiesIn(diagnosis->pattern_span, pattern_->text.size())) return "outside of the pattern";
  if (diagnosis->event_span && !LiesIn(*diagnosis->event_span, event.size())) {
    return "outside of the event";
  }
  for (const Span& field : diagnosis->fields) {
    if (!LiesIn(field, event.size())) return "a field outside of the event";
  }
  if (diagnosis->problem == Problem::kNotJson &&
      diagnosis->reason == "the event is not JSON that selectors are applied to") {
    return "the readers of JSON disagree";
  }
  return MistakeOfRequirement(event, *diagnosis);
}

std::string DiagnosisCheck::MistakeOfRequirement(std::string_view event,
                                                 const EventDiagnosis& diagnosis) const {
  for (size_t i = 0; i < requirements_.size(); ++i) {
    const bool is_fulfilled = requirements_[i].Matches(event);
    if (i < diagnosis.requirement && !is_fulfilled) {
      return "requirement " + std::to_string(i) + " is not fulfilled, blamed is " +
             std::to_string(diagnosis.requirement);
    }
    if (i == diagnosis.requirement) return is_fulfilled ? "blamed, and fulfilled" : "";
  }
  return "";
}

}  // namespace metgrep
