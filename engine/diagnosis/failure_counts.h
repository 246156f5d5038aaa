// How many events fail at which requirement of a pattern: what threads count, and add up.
#ifndef METGREP_ENGINE_DIAGNOSIS_FAILURE_COUNTS_H_
#define METGREP_ENGINE_DIAGNOSIS_FAILURE_COUNTS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/diagnosis/summary.h"
#include "engine/diagnosis/value_counts.h"

namespace metgrep {

inline constexpr size_t kProblems = static_cast<size_t>(Problem::kRegexNotFound) + 1;

// Events by their number of fields.
class FieldCounts {
 public:
  void Add(uint64_t fields, uint64_t events = 1) {
    if (fields < kFew) {
      few_[fields] += events;
    } else {
      many_[fields] += events;
    }
  }
  void Merge(const FieldCounts& other);
  // Most frequent first, equal ones by their number of fields; at most `limit`.
  std::vector<FieldCountEvents> Top(size_t limit) const;
  // Events with more fields than this.
  uint64_t EventsAbove(uint64_t fields) const;

 private:
  static constexpr size_t kFew = 64;  // most events have fewer
  std::array<uint64_t, kFew> few_ = {};
  std::unordered_map<uint64_t, uint64_t> many_;
};

struct RequirementFailures {
  uint64_t failed = 0;
  std::array<uint64_t, kProblems> problems = {};  // by Problem
  ValueCounts values;
};

// What is counted does not depend on the order of the events.
class FailureCounts {
 public:
  explicit FailureCounts(size_t requirements = 0);

  void Fail(size_t requirement, Problem problem, uint64_t count = 1) {
    requirements_[requirement].failed += count;
    requirements_[requirement].problems[static_cast<size_t>(problem)] += count;
  }
  void Fail(size_t requirement, Problem problem, std::string_view value) {
    Fail(requirement, problem);
    requirements_[requirement].values.Add(value);
  }
  void Merge(const FailureCounts& other);

  // Without suggestions.
  ExplainSummary Summarize(size_t top_values) const;

  const std::vector<RequirementFailures>& requirements() const { return requirements_; }
  // Makes room for as many values as `earlier` has.
  void ReserveAs(const FailureCounts& earlier);
  size_t bytes() const;

  uint64_t events = 0;
  uint64_t matches = 0;
  FieldCounts fields;  // of space-delimited patterns

 private:
  std::vector<RequirementFailures> requirements_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_FAILURE_COUNTS_H_
