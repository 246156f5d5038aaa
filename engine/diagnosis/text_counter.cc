#include "engine/diagnosis/text_counter.h"

#include <limits>
#include <utility>

#include "engine/plan/compile.h"
#include "engine/simd/bytes.h"

namespace metgrep {
namespace {

constexpr uint64_t kNoLimit = std::numeric_limits<uint64_t>::max();

// So many beginnings of a pattern are searched for one after the other. Patterns of more terms are
// rare, and few events fulfil so many of them.
constexpr size_t kMaxBeginnings = 4;

Problem ProblemOf(const Term& term) {
  return term.kind == Term::Kind::kExclude ? Problem::kTermPresent : Problem::kTermAbsent;
}

}  // namespace

TextCounter::TextCounter(const Pattern& pattern, const Plan& plan) {
  if (plan.kind == Plan::Kind::kRegex) {
    Add(plan, Problem::kRegexNotFound);
  } else if (plan.kind == Plan::Kind::kTerms) {
    AddTerms(pattern, plan);
  }
}

void TextCounter::Add(const Plan& plan, Problem problem) {
  auto matcher = std::make_unique<BatchMatcher>(std::vector<const Plan*>{&plan}, /*invert=*/false);
  beginnings_.push_back({nullptr, std::move(matcher), problem});
}

void TextCounter::AddTerms(const Pattern& pattern, const Plan& plan) {
  // Optional terms alone are one requirement; beside others they are none.
  if (!plan.optional.empty()) return Add(plan, Problem::kTermAbsent);
  Pattern beginning;
  beginning.text = pattern.text;
  for (const Term& term : pattern.terms) {
    if (term.kind == Term::Kind::kOptional) continue;
    if (beginning.terms.size() == kMaxBeginnings) {
      rest_.push_back({term.text, ProblemOf(term)});
      continue;
    }
    beginning.terms.push_back(term);
    // Terms give no error.
    std::shared_ptr<const Plan> compiled = *CompilePlan(beginning);
    Add(*compiled, ProblemOf(term));
    beginnings_.back().plan = std::move(compiled);
  }
}

void TextCounter::Count(const EventBatch& batch, FailureCounts* counts) {
  const uint64_t events = batch.has_spans ? batch.spans.size() : CountLines(batch.bytes);
  counts->events += events;
  uint64_t reached = events;
  for (size_t i = 0; i < beginnings_.size() && reached > 0; ++i) {
    const bool is_last = i + 1 == beginnings_.size();
    const bool count_only = !is_last || rest_.empty();
    beginnings_[i].matcher->Match(batch, count_only, kNoLimit, &matches_);
    if (matches_.count < reached) {
      counts->Fail(i, beginnings_[i].problem, reached - matches_.count);
    }
    reached = matches_.count;
  }
  if (reached == 0) return;
  if (rest_.empty()) {
    counts->matches += reached;
  } else {
    CountRest(batch, counts);
  }
}

void TextCounter::CountRest(const EventBatch& batch, FailureCounts* counts) {
  for (const MatchedEvent& match : matches_.events) {
    const std::string_view event =
        batch.bytes.substr(match.span.message, match.span.end - match.span.message);
    size_t i = 0;
    for (; i < rest_.size(); ++i) {
      const bool occurs = FindLiteral(event, rest_[i].text) != std::string_view::npos;
      if (occurs != (rest_[i].problem == Problem::kTermAbsent)) break;
    }
    if (i == rest_.size()) {
      ++counts->matches;
    } else {
      counts->Fail(beginnings_.size() + i, rest_[i].problem);
    }
  }
}

}  // namespace metgrep
