// Words of 64 bits hold a bit for each separator. From an end of a line its separators are taken
// one by one out of a window of 64 bits, which most often holds all that are needed.

#include "engine/match/field_index.h"

#include <bit>
#include <limits>

#include "engine/match/compare.h"

namespace metgrep {

FieldIndex::FieldIndex(const Plan& plan)
    : plan_(plan),
      last_takes_rest_(plan.ellipsis == kNone),
      separators_(SeparatorWordsFor(kMarkedBytes) + 1),
      line_ends_(LineEndsFor(kMarkedBytes) + 1),
      special_(SpecialWordsFor(kMarkedBytes)) {
  separators_.front() = uint64_t{1} << 63;
  marks_.separators = separators_.data() + 1;
  line_ends_.front() = std::numeric_limits<uint32_t>::max();
  marks_.line_ends = line_ends_.data() + 1;
  marks_.special = special_.data();
  for (size_t i = 0; i < plan.slots.size(); ++i) {
    const size_t root = plan.slots[i].root;
    if (root == kNone) continue;
    if (plan.ellipsis == kNone || i < plan.ellipsis) {
      front_.push_back(MakeSlot(root, i));
    } else {
      back_.insert(back_.begin(), MakeSlot(root, plan.slots.size() - 1 - i));
    }
  }
  if (!back_.empty()) WantSeparators();
}

void FieldIndex::WantSeparators() {
  // Field k from the back ends at separator k, where the end of the line is number 0, and begins
  // behind number k + 1.
  size_t last = 0;
  const auto want = [&](size_t number) {
    if (number > last) {
      skipped_.push_back(static_cast<uint32_t>(number - last - 1));
      last = number;
    }
    return number == 0 ? kNone : skipped_.size() - 1;
  };
  for (Slot& slot : back_) {
    slot.end_at = want(slot.index);
    slot.begin_at = want(slot.index + 1);
  }
  want(plan_.slots.size());
  wanted_ = {skipped_.data(), skipped_.size()};
  found_.resize(wanted_.count * LineEndsFor(kMarkedBytes));
}

FieldIndex::Slot FieldIndex::MakeSlot(size_t root, size_t index) const {
  Slot slot;
  slot.root = root;
  slot.index = index;
  if (plan_.nodes[root].kind != PlanNode::Kind::kPredicate) return slot;
  slot.short_test = ShortTest(plan_.predicates[plan_.nodes[root].predicate]);
  return slot;
}

void FieldIndex::Mark(std::string_view text) {
  text_ = text;
  marked_ = ActiveKernels().mark_fields(text.data(), text.size(), marks_);
  if (wanted_.count > 0) {
    ActiveKernels().locate_back(marks_, marked_.count, wanted_, found_.data());
  }
}

// Whether a part of [begin, end] lies in 64 bytes with something special. Of the neighbours in
// those bytes some are special for nothing, which costs time only.
bool FieldIndex::IsSpecial(size_t begin, size_t end) const {
  for (size_t part = begin / 64; part <= end / 64; ++part) {
    if ((special_[part / 64] >> (part % 64) & 1) != 0) return true;
  }
  return false;
}

// Bit 0: whether there is a separator at `bit`, and so on.
inline uint64_t FieldIndex::SeparatorsFrom(size_t bit) const {
  const uint64_t* const word = marks_.separators + bit / 64;
  return word[0] >> (bit % 64) | word[1] << 1 << (63 - bit % 64);
}

// Bit 63: whether there is a separator at bit - 1, and so on down.
inline uint64_t FieldIndex::SeparatorsBefore(size_t bit) const {
  const uint64_t* const word = marks_.separators + bit / 64;
  return word[0] << 1 << (63 - bit % 64) | word[-1] >> (bit % 64);
}

inline bool FieldIndex::Test(const Slot& slot, size_t begin, size_t end) const {
  bool fulfils;
  if (slot.short_test.Decides(text_.data(), begin, end, &fulfils)) return fulfils;
  const std::string_view value(text_.data() + begin, end - begin);
  return EvaluateNode(plan_, slot.root, [&](size_t predicate) {
    return TestField(plan_.predicates[predicate], value);
  });
}

// Whether the line [begin, end) has a field for each slot, and the slots of front_ match. If there
// are others, TestBack() has counted the fields.
//
// Short tests are done whether the ones before them failed or not: a branch that no processor can
// predict costs more.
bool FieldIndex::TestFront(size_t begin, size_t end) const {
  const size_t slots = plan_.slots.size();
  size_t base = begin;
  uint64_t window = SeparatorsFrom(base);
  auto slot = front_.begin();
  bool matches = true;
  for (size_t at = begin, field = 0;; ++field) {
    // `at`: the begin of field number `field`.
    while (window == 0) {
      base += 64;
      window = SeparatorsFrom(base);
    }
    const size_t separator = base + static_cast<size_t>(std::countr_zero(window));
    window &= window - 1;
    const bool is_last_slot = field + 1 == slots;
    if (slot != front_.end() && slot->index == field) {
      if (!slot->is_short() && !matches) return false;
      matches &= Test(*slot, at, is_last_slot && last_takes_rest_ ? end : separator);
      ++slot;
    }
    if (is_last_slot || (slot == front_.end() && !back_.empty())) return matches;
    if (separator == end) return false;  // fewer fields than slots
    at = separator + 1;
  }
}

// Takes the highest bit out of `window` and returns its number. REQUIRES: there is one.
inline size_t TakeHighest(uint64_t* window) {
  const auto bit = static_cast<size_t>(63 - std::countl_zero(*window));
  *window &= ~(uint64_t{1} << bit);
  return bit;
}

// Whether line `i` has a field for each slot, and the slots of back_ match.
inline bool FieldIndex::TestBack(size_t i, size_t begin, size_t end) const {
  const uint32_t* const found = found_.data() + i * wanted_.count;
  const uint32_t first = found[wanted_.count - 1];
  if (first == kTooFar) return TestFarBack(begin, end);
  // If there are too few fields, these may be of other lines.
  bool matches = first >= begin;
  for (const Slot& slot : back_) {
    const size_t field_end = slot.end_at == kNone ? end : found[slot.end_at] - 1;
    if (slot.is_short() || matches) {
      matches &= Test(slot, found[slot.begin_at], field_end);
    }
  }
  return matches;
}

// The same for lines of which 64 bytes at the end are not enough.
bool FieldIndex::TestFarBack(size_t begin, size_t end) const {
  size_t base = end;
  uint64_t window = SeparatorsBefore(base);
  auto slot = back_.begin();
  for (size_t at = end, field = 0;; ++field) {
    // The field begins behind `separator`, which is below 0 for the first field of the text.
    while (window == 0) {
      base -= 64;
      window = SeparatorsBefore(base);
    }
    const int bit = std::countl_zero(window);
    const size_t separator = base - 1 - static_cast<size_t>(bit);
    window &= ~(uint64_t{1} << 63 >> bit);
    if (slot != back_.end() && slot->index == field) {
      if (!Test(*slot, separator + 1, at)) return false;
      ++slot;
    }
    if (field + 1 == plan_.slots.size()) return true;
    if (separator + 1 == begin) return false;  // fewer fields than slots
    at = separator;
  }
}

inline bool FieldIndex::MatchesLine(size_t i, size_t begin, size_t end,
                                    MatchScratch* scratch) const {
  if (marked_.any_special && IsSpecial(begin, end)) {
    std::string_view line = text_.substr(begin, end - begin);
    // The event excludes "\r\n"; a line without "\n" keeps its "\r".
    if (end < text_.size() && line.ends_with('\r')) line.remove_suffix(1);
    return MatchesEvent(plan_, line, scratch);
  }
  if (plan_.slots.empty()) return true;
  if (back_.empty()) return TestFront(begin, end);
  if (front_.empty()) return TestBack(i, begin, end);
  return TestBack(i, begin, end) && TestFront(begin, end);
}

bool FieldIndex::Matches(size_t i, MatchScratch* scratch) const {
  return MatchesLine(i, LineBegin(i), LineEnd(i), scratch);
}

uint64_t FieldIndex::CountMatches(MatchScratch* scratch) const {
  if (!marked_.any_special && front_.empty() && back_.size() == 1) return CountByLastSlot();
  uint64_t count = 0;
  for (size_t i = 0; i < lines(); ++i) count += Matches(i, scratch) ? 1 : 0;
  return count;
}

// The same for one slot, in a loop that has no branch that depends on what the fields hold.
uint64_t FieldIndex::CountByLastSlot() const {
  const Slot slot = back_.front();
  const size_t stride = wanted_.count;
  const uint32_t* found = found_.data();
  uint64_t count = 0;
  for (size_t i = 0; i < lines(); ++i, found += stride) {
    const size_t begin = LineBegin(i);
    const size_t end = LineEnd(i);
    const uint32_t first = found[stride - 1];
    if (first == kTooFar) {
      count += TestFarBack(begin, end) ? 1 : 0;
    } else {
      const size_t field_end = slot.end_at == kNone ? end : found[slot.end_at] - 1;
      const bool matches = Test(slot, found[slot.begin_at], field_end);
      count += static_cast<uint64_t>(matches) & static_cast<uint64_t>(first >= begin);
    }
  }
  return count;
}

}  // namespace metgrep
