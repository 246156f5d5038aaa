#include "engine/diagnosis/difference_observer.h"

#include <limits>

namespace metgrep {

void DifferenceObservation::Merge(Observation& later) {
  const auto& other = static_cast<DifferenceObservation&>(later);
  both += other.both;
  only_first += other.only_first;
  only_second += other.only_second;
  neither += other.neither;
}

void DifferenceObserver::StartInput(const InputTable*, const std::vector<const Plan*>& plans) {
  if (matcher_) {
    matcher_->UsePlans(plans);
  } else {
    matcher_.emplace(plans);
  }
}

void DifferenceObserver::Observe(const EventBatch& batch) {
  if (observation_ == nullptr) observation_ = std::make_unique<DifferenceObservation>();
  matcher_->Match(batch, /*count_only=*/false, std::numeric_limits<uint64_t>::max(), &found_);
  for (const MatchedEvent& event : found_.events) {
    ++(event.filter == 0 ? observation_->only_first : observation_->only_second);
  }
  observation_->both += matcher_->both();
  const uint64_t events = batch.has_spans ? batch.spans.size() : CountLines(batch.bytes);
  observation_->neither += events - found_.count - matcher_->both();
}

std::unique_ptr<Observation> DifferenceObserver::Take() { return std::move(observation_); }

}  // namespace metgrep
