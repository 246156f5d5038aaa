// Counts the events of a scan by which of two filters match them.
#ifndef METGREP_ENGINE_DIAGNOSIS_DIFFERENCE_OBSERVER_H_
#define METGREP_ENGINE_DIAGNOSIS_DIFFERENCE_OBSERVER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/scan/difference_matcher.h"
#include "engine/scan/observer.h"

namespace metgrep {

class DifferenceObservation : public Observation {
 public:
  void Merge(Observation& later) override;

  uint64_t both = 0;
  uint64_t only_first = 0;
  uint64_t only_second = 0;
  uint64_t neither = 0;
};

// REQUIRES: the scan has two filters.
class DifferenceObserver : public EventObserver {
 public:
  void StartInput(const InputTable* table, const std::vector<const Plan*>& plans) override;
  void Observe(const EventBatch& batch) override;
  std::unique_ptr<Observation> Take() override;

 private:
  std::optional<DifferenceMatcher> matcher_;
  BatchMatches found_;
  std::unique_ptr<DifferenceObservation> observation_;  // since Take()
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_DIFFERENCE_OBSERVER_H_
