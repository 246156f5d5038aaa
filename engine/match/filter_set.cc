#include "engine/match/filter_set.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "engine/match/compare.h"
#include "engine/match/line_index.h"

namespace metgrep {
namespace {

void Set(FilterSet::Bits* bits, size_t i) { (*bits)[i / 64] |= uint64_t{1} << (i % 64); }
void Clear(FilterSet::Bits* bits, size_t i) { (*bits)[i / 64] &= ~(uint64_t{1} << (i % 64)); }
bool Has(const FilterSet::Bits& bits, size_t i) { return (bits[i / 64] >> (i % 64) & 1) != 0; }

// Equality with a text without stars.
bool IsTextEquality(const Predicate& predicate) {
  return predicate.test == Predicate::Test::kEqual &&
         predicate.operand == Predicate::Operand::kText && predicate.wildcard.pieces.size() == 1;
}

bool IsIntegerEquality(const Predicate& predicate) {
  return predicate.test == Predicate::Test::kEqual && predicate.integer.has_value();
}

}  // namespace

FilterSet::FilterSet(std::vector<const Plan*> plans)
    : plans_(std::move(plans)),
      separators_(SeparatorWordsFor(kMarkedBytes)),
      line_ends_(LineEndsFor(kMarkedBytes)),
      special_(SpecialWordsFor(kMarkedBytes)) {
  marks_.separators = separators_.data();
  marks_.line_ends = line_ends_.data();
  marks_.special = special_.data();
  const Bits none((plans_.size() + 63) / 64);
  matches_ = hits_ = none;
  size_t most_slots = 0;
  for (const Plan* plan : plans_) most_slots = std::max(most_slots, plan->slots.size());
  for (size_t fields = 0; fields <= most_slots; ++fields) {
    Bits bits = none;
    for (size_t i = 0; i < plans_.size(); ++i) {
      if (plans_[i]->slots.size() <= fields) Set(&bits, i);
    }
    with_fields_.push_back(std::move(bits));
  }
  for (size_t i = 0; i < plans_.size(); ++i) {
    for (size_t slot = 0; slot < plans_[i]->slots.size(); ++slot) {
      if (plans_[i]->slots[slot].root != kNone) AddSlot(i, slot);
    }
  }
  // A plan is unconditional at each place that it did not name.
  for (Place& place : places_) {
    for (size_t i = 0; i < plans_.size(); ++i) {
      const auto has = [i](const auto& entry) { return Has(entry.second, i); };
      if (std::none_of(place.texts.begin(), place.texts.end(), has) &&
          std::none_of(place.integers.begin(), place.integers.end(), has)) {
        Set(&place.unconditional, i);
      }
    }
  }
}

FilterSet::Place* FilterSet::PlaceOf(bool from_back, size_t index) {
  for (Place& place : places_) {
    if (place.from_back == from_back && place.index == index) return &place;
  }
  Place& place = places_.emplace_back();
  place.from_back = from_back;
  place.index = index;
  place.unconditional.resize(matches_.size());
  return &place;
}

void FilterSet::AddSlot(size_t plan_index, size_t slot) {
  const Plan& plan = *plans_[plan_index];
  const size_t root = plan.slots[slot].root;
  if (plan.ellipsis == kNone && slot + 1 == plan.slots.size()) {
    rests_.push_back({plan_index, root});
    return;
  }
  const bool from_back = slot >= plan.ellipsis;
  Place* const place = PlaceOf(from_back, from_back ? plan.slots.size() - 1 - slot : slot);
  const Predicate* predicate = nullptr;
  if (plan.nodes[root].kind == PlanNode::Kind::kPredicate) {
    predicate = &plan.predicates[plan.nodes[root].predicate];
  }
  const Bits none(matches_.size());
  if (predicate != nullptr && IsTextEquality(*predicate)) {
    const std::string text(predicate->wildcard.pieces.front());
    Set(&place->texts.try_emplace(text, none).first->second, plan_index);
  } else if (predicate != nullptr && IsIntegerEquality(*predicate)) {
    Set(&place->integers.try_emplace(*predicate->integer, none).first->second, plan_index);
    place->numbers.push_back({plan_index, root});
  } else {
    place->others.push_back({plan_index, root});
  }
}

void FilterSet::Mark(std::string_view text) {
  text_ = text;
  const MarkedLines marked = ActiveKernels().mark_fields(text.data(), text.size(), marks_);
  lines_ = marked.count;
  any_special_ = marked.any_special;
}

std::string_view FilterSet::Line(size_t i) const {
  const size_t begin = i == 0 ? 0 : line_ends_[i - 1] + 1;
  const size_t end = line_ends_[i];
  std::string_view line = text_.substr(begin, end - begin);
  // The event excludes "\r\n"; a line without "\n" keeps its "\r".
  if (end < text_.size() && line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

void FilterSet::FindFields(size_t begin, size_t end) {
  field_ends_.clear();
  line_begin_ = begin;
  // Separators from the begin of the line up to the one at its end.
  for (size_t word = begin / 64; word <= end / 64; ++word) {
    uint64_t bits = separators_[word];
    if (word == begin / 64) bits &= ~uint64_t{0} << (begin % 64);
    if (word == end / 64) bits &= ~uint64_t{0} >> (63 - end % 64);
    for (; bits != 0; bits &= bits - 1) {
      field_ends_.push_back(
          static_cast<uint32_t>(64 * word + static_cast<size_t>(std::countr_zero(bits))));
    }
  }
}

inline std::string_view FilterSet::Field(size_t index) const {
  const size_t begin = index == 0 ? line_begin_ : field_ends_[index - 1] + 1;
  return text_.substr(begin, field_ends_[index] - begin);
}

void FilterSet::TestConditions(const std::vector<OtherCondition>& conditions,
                               std::string_view value) {
  for (const OtherCondition& condition : conditions) {
    if (!Has(matches_, condition.plan)) continue;
    const Plan& plan = *plans_[condition.plan];
    const bool holds = EvaluateNode(plan, condition.root, [&](size_t predicate) {
      return TestField(plan.predicates[predicate], value);
    });
    if (!holds) Clear(&matches_, condition.plan);
  }
}

// false: no plan is left.
bool FilterSet::Apply(const Place& place) {
  const size_t fields = field_ends_.size();
  // A plan with a condition on a field that is not there has more slots than there are fields.
  if (place.index >= fields) return true;
  const std::string_view value = Field(place.from_back ? fields - 1 - place.index : place.index);
  hits_ = place.unconditional;
  if (!place.texts.empty()) {
    const auto found = place.texts.find(value);
    if (found != place.texts.end()) {
      for (size_t word = 0; word < hits_.size(); ++word) hits_[word] |= found->second[word];
    }
  }
  bool is_number_tested = place.integers.empty();
  if (!is_number_tested) {
    if (const std::optional<int64_t> integer = ParseInteger(value)) {
      is_number_tested = true;
      const auto found = place.integers.find(*integer);
      if (found != place.integers.end()) {
        for (size_t word = 0; word < hits_.size(); ++word) hits_[word] |= found->second[word];
      }
    } else {
      for (const OtherCondition& condition : place.numbers) Set(&hits_, condition.plan);
    }
  }
  uint64_t any = 0;
  for (size_t word = 0; word < hits_.size(); ++word) any |= matches_[word] &= hits_[word];
  if (any == 0) return false;
  if (!is_number_tested) TestConditions(place.numbers, value);
  TestConditions(place.others, value);
  return true;
}

void FilterSet::MatchOneByOne(std::string_view line, MatchScratch* scratch) {
  std::fill(matches_.begin(), matches_.end(), 0);
  for (size_t i = 0; i < plans_.size(); ++i) {
    if (MatchesEvent(*plans_[i], line, scratch)) Set(&matches_, i);
  }
}

const FilterSet::Bits& FilterSet::Match(size_t i, MatchScratch* scratch) {
  const size_t begin = i == 0 ? 0 : line_ends_[i - 1] + 1;
  const size_t end = line_ends_[i];
  bool is_special = false;
  if (any_special_) {
    for (size_t part = begin / 64; part <= end / 64; ++part) {
      is_special |= (special_[part / 64] >> (part % 64) & 1) != 0;
    }
  }
  is_ordinary_ = !is_special;
  if (is_special) {
    MatchOneByOne(Line(i), scratch);
    return matches_;
  }
  FindFields(begin, end);
  matches_ = with_fields_[std::min(field_ends_.size(), with_fields_.size() - 1)];
  for (const Place& place : places_) {
    if (!Apply(place)) return matches_;
  }
  for (const OtherCondition& rest : rests_) {
    if (!Has(matches_, rest.plan)) continue;
    const size_t last = plans_[rest.plan]->slots.size() - 1;
    const size_t rest_begin = last == 0 ? begin : field_ends_[last - 1] + 1;
    TestConditions({rest}, text_.substr(rest_begin, end - rest_begin));
  }
  return matches_;
}

const FilterSet::Bits& FilterSet::MatchEvent(std::string_view event, MatchScratch* scratch) {
  // A marked line ends at its first newline.
  if (!event.empty() && event.size() <= kMarkedBytes && event.find('\n') == event.npos) {
    Mark(event);
    return Match(0, scratch);
  }
  is_ordinary_ = false;
  MatchOneByOne(event, scratch);
  return matches_;
}

std::string_view FilterSet::SlotValue(size_t plan_index, size_t slot) const {
  if (!is_ordinary_) return {};
  const Plan& plan = *plans_[plan_index];
  const size_t slots = plan.slots.size();
  if (slot >= plan.ellipsis) return Field(field_ends_.size() - slots + slot);
  if (plan.ellipsis == kNone && slot + 1 == slots) {
    const size_t begin = slot == 0 ? line_begin_ : field_ends_[slot - 1] + 1;
    return text_.substr(begin, field_ends_.back() - begin);
  }
  return Field(slot);
}

}  // namespace metgrep
