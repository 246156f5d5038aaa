// How many events fail at which requirement of a pattern: what threads count, and its sum.
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

// Events by their number of fields.
class FieldCounts {
 public:
  void Add(uint64_t fields) {
    if (fields < kFew) {
      ++few_[fields];
    } else {
      ++many_[fields];
    }
  }
  void Merge(const FieldCounts& other);
  // Most frequent first, equal ones by their number of fields; at most `limit`.
  std::vector<FieldCountEvents> Top(size_t limit) const;

 private:
  static constexpr size_t kFew = 64;  // most events have fewer
  std::array<uint64_t, kFew> few_ = {};
  std::unordered_map<uint64_t, uint64_t> many_;
};

// By Problem.
using ProblemCounts = std::array<uint64_t, static_cast<size_t>(Problem::kRegexNotFound) + 1>;

// What one thread counts in some events.
class FailureCounts {
 public:
  struct Requirement {
    ProblemCounts problems = {};
    ValueLog values;
  };

  explicit FailureCounts(size_t requirements) : requirements_(requirements) {}

  void Fail(size_t requirement, Problem problem, uint64_t count = 1) {
    requirements_[requirement].problems[static_cast<size_t>(problem)] += count;
  }
  void Fail(size_t requirement, Problem problem, std::string_view value) {
    Fail(requirement, problem);
    requirements_[requirement].values.Add(value);
  }
  void Fail(const EventDiagnosis& diagnosis);
  // Of a column over a table: `value` counts if the problem is one of values.
  void FailColumn(size_t requirement, Problem problem, std::string_view value) {
    if (problem == Problem::kMissing || problem == Problem::kNoRow) {
      Fail(requirement, problem);
    } else {
      Fail(requirement, problem, value);
    }
  }
  // Adds a value, but no failure: ValueLog::AddShort().
  bool AddShortValue(size_t requirement, const char* text, size_t begin, size_t end) {
    return requirements_[requirement].values.AddShort(text, begin, end);
  }
  void Merge(const FailureCounts& other);

  // Memory that values take.
  size_t bytes() const;
  const std::vector<Requirement>& requirements() const { return requirements_; }

  uint64_t events = 0;
  uint64_t matches = 0;
  FieldCounts fields;  // of space-delimited patterns

 private:
  std::vector<Requirement> requirements_;
};

// The sum of all counts; it does not depend on their order.
class FailureTotals {
 public:
  struct Requirement {
    uint64_t failed = 0;
    ProblemCounts problems = {};
    ValueCounts values;

    uint64_t Count(Problem problem) const { return problems[static_cast<size_t>(problem)]; }
  };

  explicit FailureTotals(size_t requirements);

  void Add(const FailureCounts& counts);

  uint64_t events() const { return events_; }
  uint64_t matches() const { return matches_; }
  const FieldCounts& fields() const { return fields_; }
  const std::vector<Requirement>& requirements() const { return requirements_; }

  // Without suggestions.
  ExplainSummary Summarize(size_t top_values) const;

 private:
  uint64_t events_ = 0;
  uint64_t matches_ = 0;
  FieldCounts fields_;
  std::vector<Requirement> requirements_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_FAILURE_COUNTS_H_
