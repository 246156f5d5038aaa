// The fields of an event next to the slots of a pattern.
#ifndef METGREP_ENGINE_DIAGNOSIS_ALIGNED_FIELDS_H_
#define METGREP_ENGINE_DIAGNOSIS_ALIGNED_FIELDS_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/diagnosis/event_diagnosis.h"
#include "engine/match/fields.h"
#include "engine/plan/plan.h"
#include "patterns/parse_error.h"

namespace metgrep {

struct SlotField {
  std::string_view value;
  size_t field = 0;         // its 0-based number in the event
  Span span;                // of the event, delimiters included
  bool takes_rest = false;  // the last slot, and more fields follow: the value is all of them
};

class AlignedFields {
 public:
  // Linear time in the event; keeps the first fields, as many as there are slots and at least
  // kMaxShownFields, and as many of the last as there are slots.
  AlignedFields(const Plan& plan, std::string_view event);

  // Of the event.
  size_t count() const { return count_; }
  // The first ones.
  const std::vector<Field>& first() const { return first_; }

  // Of a slot of the plan. REQUIRES: count() is not less than the number of slots.
  SlotField Slot(size_t slot) const;

 private:
  const Plan& plan_;
  std::string_view event_;
  size_t count_ = 0;
  std::vector<Field> first_;
  std::vector<Field> last_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_ALIGNED_FIELDS_H_
