#include "engine/diagnosis/event_counter.h"

#include "engine/diagnosis/json_counter.h"
#include "engine/diagnosis/slot_counter.h"
#include "engine/diagnosis/text_counter.h"

namespace metgrep {

std::unique_ptr<EventCounter> NewEventCounter(const Pattern& pattern, const Plan& plan) {
  switch (plan.kind) {
    case Plan::Kind::kSpace:
      return std::make_unique<SlotCounter>(plan);
    case Plan::Kind::kJson:
      return std::make_unique<JsonCounter>(plan);
    default:
      return std::make_unique<TextCounter>(pattern, plan);
  }
}

}  // namespace metgrep
