#include "engine/match/field_index.h"

#include "engine/match/compare.h"

namespace metgrep {

FieldIndex::FieldIndex(const Plan& plan)
    : plan_(plan),
      separators_(MarksFor(kMarkedBytes)),
      line_ends_(MarksFor(kMarkedBytes)),
      special_(SpecialWordsFor(kMarkedBytes)) {
  marks_.separators = separators_.data();
  marks_.line_ends = line_ends_.data();
  marks_.special = special_.data();
  for (size_t i = 0; i < plan.slots.size(); ++i) {
    const size_t root = plan.slots[i].root;
    if (root == kNone) continue;
    Slot slot;
    slot.root = root;
    const PlanNode& node = plan.nodes[root];
    slot.predicate = node.kind == PlanNode::Kind::kPredicate ? node.predicate : kNone;
    slot.from_end = plan.ellipsis != kNone && i >= plan.ellipsis;
    slot.index = slot.from_end ? plan.slots.size() - 1 - i : i;
    slot.takes_rest = plan.ellipsis == kNone && i + 1 == plan.slots.size();
    slots_.push_back(slot);
  }
}

void FieldIndex::Mark(std::string_view text) {
  text_ = text;
  lines_ = ActiveKernels().mark_fields(text.data(), text.size(), marks_);
}

// Whether a part of [begin, end] lies in 64 bytes with something special. Of the neighbours in
// those bytes some are special for nothing, which costs time only.
bool FieldIndex::IsSpecial(size_t begin, size_t end) const {
  for (size_t part = begin / 64; part <= end / 64; ++part) {
    if ((special_[part / 64] >> (part % 64) & 1) != 0) return true;
  }
  return false;
}

bool FieldIndex::Matches(size_t i, MatchScratch* scratch) const {
  const size_t begin = LineBegin(i);
  const size_t end = LineEnd(i);
  if (IsSpecial(begin, end)) {
    std::string_view line = text_.substr(begin, end - begin);
    // The event excludes "\r\n"; a line without "\n" keeps its "\r".
    if (end < text_.size() && line.ends_with('\r')) line.remove_suffix(1);
    return MatchesEvent(plan_, line, scratch);
  }
  // Field k lies between the separators first + k - 1 and first + k.
  const size_t first = i == 0 ? 0 : size_t{line_ends_[i - 1]} + 1;
  const size_t fields = line_ends_[i] - first + 1;
  if (fields < plan_.slots.size()) return false;
  for (const Slot& slot : slots_) {
    const size_t field = slot.from_end ? fields - 1 - slot.index : slot.index;
    const size_t field_begin = field == 0 ? begin : size_t{separators_[first + field - 1]} + 1;
    const size_t field_end = slot.takes_rest ? end : separators_[first + field];
    const std::string_view value = text_.substr(field_begin, field_end - field_begin);
    const bool fulfilled = slot.predicate != kNone
                               ? TestField(plan_.predicates[slot.predicate], value)
                               : EvaluateNode(plan_, slot.root, [&](size_t predicate) {
                                   return TestField(plan_.predicates[predicate], value);
                                 });
    if (!fulfilled) return false;
  }
  return true;
}

}  // namespace metgrep
