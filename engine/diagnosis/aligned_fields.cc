#include "engine/diagnosis/aligned_fields.h"

#include <algorithm>

#include "engine/diagnosis/diagnose.h"

namespace metgrep {

AlignedFields::AlignedFields(const Plan& plan, std::string_view event)
    : plan_(plan), event_(event) {
  const size_t slots = plan.slots.size();
  const size_t kept = std::max(slots + 1, EventDiagnosis::kMaxShownFields);
  FieldSplitter splitter(event);
  Field field;
  size_t oldest = 0;  // of the last fields, which lie in a ring
  for (; splitter.Next(&field); ++count_) {
    if (first_.size() < kept) first_.push_back(field);
    if (last_.size() < slots) {
      last_.push_back(field);
    } else if (slots > 0) {
      last_[oldest] = field;
      oldest = oldest + 1 == slots ? 0 : oldest + 1;
    }
  }
  std::rotate(last_.begin(), last_.begin() + static_cast<ptrdiff_t>(oldest), last_.end());
}

SlotField AlignedFields::Slot(size_t slot) const {
  const size_t slots = plan_.slots.size();
  const bool from_the_end = plan_.ellipsis != kNone && slot >= plan_.ellipsis;
  const Field& field = from_the_end ? last_[slot] : first_[slot];
  SlotField result;
  result.field = from_the_end ? count_ - slots + slot : slot;
  result.takes_rest = plan_.ellipsis == kNone && slot + 1 == slots && count_ > slots;
  result.value = result.takes_rest ? event_.substr(field.begin) : field.value;
  result.span = result.takes_rest ? Span{field.begin, event_.size()} : SpanOfField(event_, field);
  return result;
}

}  // namespace metgrep
