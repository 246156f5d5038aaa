#include "engine/diagnosis/failure_counts.h"

#include <algorithm>
#include <utility>

namespace metgrep {
namespace {

constexpr size_t kMaxFieldCounts = 10;  // of ExplainSummary::field_counts

// All requirements together remember at most so many different values.
constexpr size_t kMaxAllValues = 16 * kMaxDistinctValues;

size_t MaxValuesOfEach(size_t requirements) {
  return std::min(kMaxDistinctValues, kMaxAllValues / std::max<size_t>(requirements, 1));
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

uint64_t FieldCounts::EventsAbove(uint64_t fields) const {
  uint64_t above = 0;
  for (size_t i = 0; i < kFew; ++i) above += i > fields ? few_[i] : 0;
  for (const auto& [number, events] : many_) above += number > fields ? events : 0;
  return above;
}

FailureCounts::FailureCounts(size_t requirements) : requirements_(requirements) {
  const size_t max_values = MaxValuesOfEach(requirements);
  if (max_values == kMaxDistinctValues) return;
  for (RequirementFailures& requirement : requirements_) {
    requirement.values = ValueCounts(max_values);
  }
}

void FailureCounts::Merge(const FailureCounts& other) {
  events += other.events;
  matches += other.matches;
  fields.Merge(other.fields);
  for (size_t i = 0; i < requirements_.size(); ++i) {
    RequirementFailures& to = requirements_[i];
    const RequirementFailures& from = other.requirements_[i];
    if (from.failed == 0) continue;
    to.failed += from.failed;
    for (size_t problem = 0; problem < kProblems; ++problem) {
      to.problems[problem] += from.problems[problem];
    }
    to.values.Merge(from.values);
  }
}

void FailureCounts::ReserveAs(const FailureCounts& earlier) {
  for (size_t i = 0; i < requirements_.size(); ++i) {
    requirements_[i].values.Reserve(earlier.requirements_[i].values.distinct());
  }
}

size_t FailureCounts::bytes() const {
  size_t bytes = 0;
  for (const RequirementFailures& requirement : requirements_) bytes += requirement.values.bytes();
  return bytes;
}

ExplainSummary FailureCounts::Summarize(size_t top_values) const {
  ExplainSummary summary;
  summary.events = events;
  summary.matches = matches;
  uint64_t reached = events;
  for (const RequirementFailures& counted : requirements_) {
    RequirementSummary requirement;
    requirement.reached = reached;
    requirement.failed = counted.failed;
    reached -= counted.failed;
    for (size_t problem = 0; problem < kProblems; ++problem) {
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
  summary.field_counts = fields.Top(kMaxFieldCounts);
  return summary;
}

}  // namespace metgrep
