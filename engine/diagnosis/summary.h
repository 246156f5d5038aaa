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
  // most ExplainOptions::top_values of them. Exact unless `values_overflowed`: there are more
  // different ones than memory is spent on (kMaxDistinctValues); then nothing is listed but their
  // number, "at least".
  std::vector<ValueCount> top_values;
  uint64_t distinct_values = 0;
  bool values_overflowed = false;
};
inline constexpr size_t kMaxDistinctValues = size_t{1} << 16;

// Events by their number of fields; space-delimited patterns only.
struct FieldCountEvents {
  uint64_t fields = 0;
  uint64_t events = 0;
};

struct ExplainSummary {
  bool has_table = false;  // events are rows
  ScanTotals scan;  // inputs, header lines that were skipped; `events` and `matches` are here:
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
