#include "engine/filter.h"

#include <utility>

#include "engine/match/matcher.h"
#include "engine/plan/compile.h"
#include "engine/plan/plan.h"
#include "patterns/pattern.h"

namespace metgrep {

Scratch::Scratch() : impl_(std::make_unique<MatchScratch>()) {}
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

Filter::Filter(std::shared_ptr<const Plan> plan) : plan_(std::move(plan)) {}

absl::StatusOr<Filter> Filter::Compile(std::string_view pattern, ParseError* error) {
  ParseError parse_error;
  const std::optional<Pattern> parsed = ParsePattern(pattern, &parse_error);
  if (parsed) {
    absl::StatusOr<std::shared_ptr<const Plan>> plan = CompilePlan(*parsed);
    if (plan.ok()) return Filter(*std::move(plan));
    parse_error = {"Failed to compile regular expression.", std::string(plan.status().message()),
                   Span{0, pattern.size()}};
  }
  const absl::Status status = absl::InvalidArgumentError(RenderParseError(parse_error, pattern));
  if (error != nullptr) *error = std::move(parse_error);
  return status;
}

bool Filter::Matches(std::string_view event, Scratch& scratch) const {
  return MatchesEvent(*plan_, event, scratch.impl_.get());
}

bool Filter::Matches(std::string_view event) const {
  Scratch scratch;
  return Matches(event, scratch);
}

bool Filter::Extract(std::string_view event, Scratch& scratch,
                     std::vector<ExtractedValue>& values) const {
  values.clear();
  if (!Matches(event, scratch)) return false;
  if (plan_->kind != Plan::Kind::kSpace) return true;
  std::vector<AlignedField> aligned;
  AlignFields(*plan_, event, scratch.impl_.get(), &aligned);
  values.reserve(aligned.size());
  for (const AlignedField& field : aligned) {
    const bool named = field.slot != kNone && !plan_->slots[field.slot].name.empty();
    values.push_back(
        {"$" + (named ? plan_->slots[field.slot].name : std::to_string(field.position)),
         field.value});
  }
  return true;
}

bool Filter::ExtractsFields() const { return plan_->kind == Plan::Kind::kSpace; }

std::vector<std::string> Filter::FieldNames() const {
  std::vector<std::string> names;
  for (const PlanSlot& slot : plan_->slots) {
    if (!slot.name.empty()) names.push_back(slot.name);
  }
  return names;
}

const std::string& Filter::pattern() const { return plan_->pattern; }

std::string Filter::DebugString() const { return plan_->DebugString(); }

}  // namespace metgrep
