// What a pattern does to many events: how many fail at which requirement, and with which values.
#ifndef METGREP_ENGINE_DIAGNOSIS_SUMMARY_H_
#define METGREP_ENGINE_DIAGNOSIS_SUMMARY_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/diagnosis/event_diagnosis.h"
#include "engine/diagnosis/explanation.h"
#include "engine/scan/sink.h"

namespace metgrep {

struct ValueCount {
  std::string value;  // as in the event; cut behind kMaxValueBytes
  uint64_t count = 0;
};
inline constexpr size_t kMaxValueBytes = 200;

struct RequirementSummary {
  // Events that fulfil all requirements before this one.
  uint64_t reached = 0;
  // Those of them that do not fulfil this one: each event that does not match is counted at exactly
  // one requirement.
  uint64_t failed = 0;
  // Of the failed ones: by Problem, only those that occur, most frequent first.
  std::vector<std::pair<Problem, uint64_t>> problems;
  // The values that the failed ones have there, most frequent first, equal counts in byte order; at
  // most ExplainOptions::top_values of them, and how many different ones there are. Both are exact
  // unless `values_overflowed`: there are more different ones than MaxDistinctValues(), so that
  // none is listed, and `distinct_values` is that limit and one, which says "at least". What is
  // counted of events, `reached`, `failed` and `problems`, is exact in any case.
  std::vector<ValueCount> top_values;
  uint64_t distinct_values = 0;
  bool values_overflowed = false;
};
inline constexpr size_t kMaxDistinctValues = size_t{1} << 16;
inline constexpr size_t kMaxDistinctValuesOfAll = size_t{1} << 20;

// How many different values are remembered of each requirement of a pattern that has so many:
// kMaxDistinctValues, and with more than 16 requirements an equal share of kMaxDistinctValuesOfAll,
// so that memory is bounded whatever the pattern.
constexpr size_t MaxDistinctValues(size_t requirements) {
  const size_t share = kMaxDistinctValuesOfAll / (requirements == 0 ? 1 : requirements);
  return share < kMaxDistinctValues ? share : kMaxDistinctValues;
}

// Events by their number of fields; space-delimited patterns only.
struct FieldCountEvents {
  uint64_t fields = 0;
  uint64_t events = 0;
};

struct ExplainSummary {
  bool has_table = false;  // events are rows
  ScanTotals scan;         // inputs, header lines that were skipped; no events and matches
  uint64_t events = 0;
  uint64_t matches = 0;
  std::vector<RequirementSummary> requirements;  // as in PatternExplanation
  std::vector<FieldCountEvents> field_counts;    // most frequent first, at most 10
  // What to do about it, one sentence each: "37 of 40 events have 29 fields, the pattern has 14
  // slots: end it with ..."
  std::vector<std::string> suggestions;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_SUMMARY_H_
