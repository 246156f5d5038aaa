// Counts events for space-delimited patterns.
//
// The separators of many lines are marked at once, which gives the number of fields of each; then
// slots are tested where their fields lie, in the order of the pattern, up to the first that is not
// fulfilled. Lines that are not ordinary (see MarkedFields) are cut by FieldSplitter.
#ifndef METGREP_ENGINE_DIAGNOSIS_SLOT_COUNTER_H_
#define METGREP_ENGINE_DIAGNOSIS_SLOT_COUNTER_H_

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/diagnosis/event_counter.h"
#include "engine/match/fields.h"
#include "engine/match/marked_fields.h"
#include "engine/match/short_test.h"

namespace metgrep {

class SlotCounter final : public EventCounter {
 public:
  // REQUIRES: the plan's kind is kSpace.
  SlotCounter(std::shared_ptr<const Pattern> pattern, const Plan& plan);
  void Count(const EventBatch& batch, FailureCounts* counts) override;

 private:
  // A slot with conditions; test `i` is requirement i + 1.
  struct SlotTest {
    size_t slot = 0;  // index in Plan::slots
    size_t root = kNone;
    bool from_back = false;
    // From the front: the index of its field; from the back: its number for MarkedFields.
    size_t index = 0;
    bool takes_rest = false;  // its field and all that follows
    ShortTest short_test;     // if it has but one condition
    // What its conditions compare with: only text, only numbers, or both.
    bool has_texts = false;
    bool has_numbers = false;
  };

  void CountMarkedLines(FailureCounts* counts);
  // The two count the event as one that matches or fails, but not in FailureCounts::events.
  void CountMarkedLine(size_t i, FailureCounts* counts);
  void CountEvent(std::string_view event, FailureCounts* counts);
  // `event` fails at a test.
  void FailSlot(size_t test, std::string_view event, std::string_view value, FailureCounts* counts);
  void FindOperands(size_t node, SlotTest* test) const;
  static std::vector<size_t> FieldsFromBack(const Plan& plan);
  bool Fulfils(const SlotTest& test, std::string_view value) const;

  const Plan& plan_;
  EventDiagnoser diagnoser_;
  std::vector<SlotTest> tests_;
  MarkedFields marked_;
  std::vector<Field> fields_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_SLOT_COUNTER_H_
