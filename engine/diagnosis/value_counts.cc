#include "engine/diagnosis/value_counts.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace metgrep {
namespace {

constexpr size_t kWordBytes = sizeof(uint64_t);
constexpr size_t kMinSlots = 64;

// Different in each run of the program where addresses are: values cannot be made that all meet in
// one place of the table.
uint64_t Seed() {
  static const char place = 0;
  return reinterpret_cast<uintptr_t>(&place) * 0x9E3779B97F4A7C15;
}

// Both halves of a product, folded: each bit of the operands reaches all of the result.
uint64_t Mix(uint64_t a, uint64_t b) {
  const auto product = static_cast<unsigned __int128>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

uint64_t Load64(const char* bytes) {
  uint64_t word;
  memcpy(&word, bytes, sizeof(word));
  return word;
}

uint64_t Load32(const char* bytes) {
  uint32_t word;
  memcpy(&word, bytes, sizeof(word));
  return word;
}

uint64_t ByteAt(std::string_view value, size_t at) { return static_cast<unsigned char>(value[at]); }

// The bytes of a value of at most 8 as they lie in memory, and zeros behind them. Parts that
// overlap hold the same.
uint64_t WordOf(std::string_view value) {
  if constexpr (std::endian::native == std::endian::little) {
    const size_t size = value.size();
    const char* const bytes = value.data();
    if (size == kWordBytes) return Load64(bytes);
    if (size >= 4) return Load32(bytes) | Load32(bytes + size - 4) << (8 * (size - 4));
    if (size == 0) return 0;
    return ByteAt(value, 0) | ByteAt(value, size / 2) << (8 * (size / 2)) |
           ByteAt(value, size - 1) << (8 * (size - 1));
  }
  uint64_t word = 0;
  memcpy(&word, value.data(), value.size());
  return word;
}

uint64_t HashOf(std::string_view value) {
  const uint64_t seed = Seed();
  uint64_t hash = seed;
  for (; value.size() > kWordBytes; value.remove_prefix(kWordBytes)) {
    hash = Mix(hash ^ Load64(value.data()), seed | 1);
  }
  return Mix(hash ^ WordOf(value), seed | 1);
}

}  // namespace

ValueCounts::Key ValueCounts::KeyOf(std::string_view value) {
  return {value.size() <= kWordBytes ? WordOf(value) : HashOf(value), value};
}

inline bool ValueCounts::Holds(const Slot& slot, const Key& key) const {
  return slot.word == key.word && slot.size == key.value.size() &&
         (slot.size <= kWordBytes ||
          memcmp(text_.data() + slot.offset, key.value.data(), slot.size) == 0);
}

std::string_view ValueCounts::TextOf(const Slot& slot) const {
  if (slot.size > kWordBytes) return std::string_view(text_).substr(slot.offset, slot.size);
  return {reinterpret_cast<const char*>(&slot.word), slot.size};
}

void ValueCounts::AddKnown(const Key& key, uint64_t count) {
  if (slots_.empty()) Resize(kMinSlots);
  const size_t mask = slots_.size() - 1;
  size_t at = Mix(key.word ^ key.value.size(), Seed() | 1) & mask;
  for (; slots_[at].count != 0; at = (at + 1) & mask) {
    if (Holds(slots_[at], key)) {
      slots_[at].count += count;
      return;
    }
  }
  Insert(key, count, at);
}

void ValueCounts::Insert(const Key& key, uint64_t count, size_t at) {
  if (distinct_ == max_distinct_) {
    Overflow();
    return;
  }
  ++distinct_;
  Slot& slot = slots_[at];
  slot.word = key.word;
  slot.count = count;
  slot.size = static_cast<uint32_t>(key.value.size());
  if (key.value.size() > kWordBytes) {
    slot.offset = static_cast<uint32_t>(text_.size());
    text_ += key.value;
  }
  if (2 * distinct_ > slots_.size()) Resize(2 * slots_.size());
}

void ValueCounts::Resize(size_t slots) {
  std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots));
  const size_t mask = slots - 1;
  for (const Slot& slot : old) {
    if (slot.count == 0) continue;
    size_t at = Mix(slot.word ^ slot.size, Seed() | 1) & mask;
    while (slots_[at].count != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

void ValueCounts::Reserve(size_t distinct) {
  const size_t wanted = std::bit_ceil(2 * std::min(distinct, max_distinct_) + 1);
  if (wanted > slots_.size() && wanted > kMinSlots) Resize(wanted);
}

void ValueCounts::Overflow() {
  overflowed_ = true;
  distinct_ = max_distinct_ + 1;
  slots_ = {};
  text_ = {};
}

void ValueCounts::Merge(const ValueCounts& other) {
  if (overflowed_) return;
  if (other.overflowed_) {
    Overflow();
    return;
  }
  for (const Slot& slot : other.slots_) {
    if (slot.count == 0) continue;
    AddKnown({slot.word, other.TextOf(slot)}, slot.count);
    if (overflowed_) return;
  }
}

std::vector<ValueCount> ValueCounts::Top(size_t limit) const {
  std::vector<const Slot*> used;
  for (const Slot& slot : slots_) {
    if (slot.count != 0) used.push_back(&slot);
  }
  const size_t count = std::min(limit, used.size());
  const auto before = [this](const Slot* a, const Slot* b) {
    return a->count != b->count ? a->count > b->count : TextOf(*a) < TextOf(*b);
  };
  std::partial_sort(used.begin(), used.begin() + static_cast<ptrdiff_t>(count), used.end(), before);
  std::vector<ValueCount> top;
  for (size_t i = 0; i < count; ++i) {
    top.push_back({std::string(TextOf(*used[i])), used[i]->count});
  }
  return top;
}

}  // namespace metgrep
