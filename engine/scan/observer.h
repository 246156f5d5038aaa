// A way to look at every event of a scan, matching or not, in the threads that read them: what is
// too much to be handed one by one to a sink.
//
// From time to time an observer gives what it saw. Such observations of the same input are merged,
// in any grouping, but always neighbours and in order, and reach Sink::OnObservation() in order.
#ifndef METGREP_ENGINE_SCAN_OBSERVER_H_
#define METGREP_ENGINE_SCAN_OBSERVER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/scan/event_batch.h"

namespace metgrep {

struct InputTable;
struct Plan;

class Observation {
 public:
  virtual ~Observation() = default;
  // Adds what was seen behind the events of this one, in the same input.
  virtual void Merge(Observation& later) = 0;
  // Memory that it takes beyond a fixed size, about: one that takes much does not wait for others
  // to be merged with.
  virtual size_t ExtraBytes() const { return 0; }
};

// One for a thread.
class EventObserver {
 public:
  virtual ~EventObserver() = default;
  // The events that follow belong to an input with this table (null: it has none), over which the
  // filters of the scan are these plans. Both stay until the next input.
  virtual void StartInput(const InputTable* table, const std::vector<const Plan*>& plans) = 0;
  virtual void Observe(const EventBatch& batch) = 0;
  // So many lines of the input are no events and come before the next batch, or behind the last
  // one: header lines, and lines that are too long. Who numbers lines counts them.
  virtual void SkipLines(uint64_t /*lines*/) {}
  // Nothing more is to be observed: what was seen is wanted now.
  virtual bool HasEnough() const { return false; }
  // What was seen since the last call; null: nothing.
  virtual std::unique_ptr<Observation> Take() = 0;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_SCAN_OBSERVER_H_
