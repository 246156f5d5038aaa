#include "engine/diagnosis/failure_counts.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace metgrep {
namespace {

constexpr size_t kMaxFieldCounts = 10;  // of ExplainSummary::field_counts

void AddProblems(const ProblemCounts& added, ProblemCounts* counts) {
  for (size_t i = 0; i < added.size(); ++i) (*counts)[i] += added[i];
}

}  // namespace

void FieldCounts::Merge(const FieldCounts& other) {
  for (size_t i = 0; i < kFew; ++i) few_[i] += other.few_[i];
  for (const auto& [fields, events] : other.many_) many_[fields] += events;
}

std::vector<FieldCountEvents> FieldCounts::Top(size_t limit) const {
  std::vector<FieldCountEvents> counts;
  for (size_t i = 0; i < kFew; ++i) {
    if (few_[i] > 0) counts.push_back({i, few_[i]});
  }
  for (const auto& [fields, events] : many_) counts.push_back({fields, events});
  const size_t count = std::min(limit, counts.size());
  std::partial_sort(counts.begin(), counts.begin() + static_cast<ptrdiff_t>(count), counts.end(),
                    [](const FieldCountEvents& a, const FieldCountEvents& b) {
                      return a.events != b.events ? a.events > b.events : a.fields < b.fields;
                    });
  counts.resize(count);
  return counts;
}

void FailureCounts::Fail(const EventDiagnosis& diagnosis) {
  const bool is_value = diagnosis.problem == Problem::kValue ||
                        diagnosis.problem == Problem::kNotANumber ||
                        diagnosis.problem == Problem::kNotText;
  if (is_value && diagnosis.event_span) {
    Fail(diagnosis.requirement, diagnosis.problem, std::string_view(diagnosis.value));
  } else {
    Fail(diagnosis.requirement, diagnosis.problem);
  }
}

void FailureCounts::Merge(const FailureCounts& other) {
  events += other.events;
  matches += other.matches;
  fields.Merge(other.fields);
  for (size_t i = 0; i < requirements_.size(); ++i) {
    AddProblems(other.requirements_[i].problems, &requirements_[i].problems);
    requirements_[i].values.Append(other.requirements_[i].values);
  }
}

size_t FailureCounts::bytes() const {
  size_t bytes = 0;
  for (const Requirement& requirement : requirements_) bytes += requirement.values.bytes();
  return bytes;
}

FailureTotals::FailureTotals(size_t requirements) : requirements_(requirements) {
  for (Requirement& requirement : requirements_) {
    requirement.values = ValueCounts(MaxDistinctValues(requirements));
  }
}

void FailureTotals::Add(const FailureCounts& counts) {
  events_ += counts.events;
  matches_ += counts.matches;
  fields_.Merge(counts.fields);
  for (size_t i = 0; i < requirements_.size(); ++i) {
    const FailureCounts::Requirement& added = counts.requirements()[i];
    AddProblems(added.problems, &requirements_[i].problems);
    requirements_[i].failed = std::accumulate(requirements_[i].problems.begin(),
                                              requirements_[i].problems.end(), uint64_t{0});
    requirements_[i].values.Add(added.values);
  }
}

ExplainSummary FailureTotals::Summarize(size_t top_values) const {
  ExplainSummary summary;
  summary.events = events_;
  summary.matches = matches_;
  uint64_t reached = events_;
  for (const Requirement& counted : requirements_) {
    RequirementSummary requirement;
    requirement.reached = reached;
    requirement.failed = counted.failed;
    reached -= counted.failed;
    for (size_t problem = 0; problem < counted.problems.size(); ++problem) {
      if (counted.problems[problem] == 0) continue;
      requirement.problems.emplace_back(static_cast<Problem>(problem), counted.problems[problem]);
    }
    std::stable_sort(requirement.problems.begin(), requirement.problems.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    requirement.top_values = counted.values.Top(top_values);
    requirement.distinct_values = counted.values.distinct();
    requirement.values_overflowed = counted.values.overflowed();
    summary.requirements.push_back(std::move(requirement));
  }
  summary.field_counts = fields_.Top(kMaxFieldCounts);
  return summary;
}

}  // namespace metgrep
