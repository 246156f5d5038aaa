#include "engine/diagnosis/value_counts.h"

#include <algorithm>
#include <utility>

namespace metgrep {
namespace {

constexpr size_t kWordBytes = sizeof(uint64_t);
constexpr size_t kMinSlots = 64;
// Words whose places are fetched into the cache at the same time.
constexpr size_t kWordsAhead = 32;

// Different in each run of the program where addresses are: values cannot be made that all meet in
// one place of the table.
uint64_t Seed() {
  static const char place = 0;
  return (reinterpret_cast<uintptr_t>(&place) * 0x9E3779B97F4A7C15) | 1;
}

// Both halves of a product, folded: each bit of the operands reaches all of the result.
uint64_t Mix(uint64_t a, uint64_t b) {
  const auto product = static_cast<unsigned __int128>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

uint64_t HashOf(std::string_view value) {
  const uint64_t seed = Seed();
  uint64_t hash = seed;
  for (; value.size() > kWordBytes; value.remove_prefix(kWordBytes)) {
    hash = Mix(hash ^ WordOfValue(value.substr(0, kWordBytes)), seed);
  }
  return Mix(hash ^ WordOfValue(value), seed);
}

// Of a word that does not end with a zero.
size_t SizeOfWord(const uint64_t& word) {
  const auto zeros = static_cast<size_t>(
      std::endian::native == std::endian::little ? std::countl_zero(word) : std::countr_zero(word));
  return kWordBytes - zeros / 8;
}

}  // namespace

void ValueLog::AddOther(std::string_view value) {
  sizes_.push_back(static_cast<uint32_t>(value.size()));
  text_ += value;
}

void ValueLog::Append(const ValueLog& other) {
  words_.insert(words_.end(), other.words_.begin(), other.words_.end());
  sizes_.insert(sizes_.end(), other.sizes_.begin(), other.sizes_.end());
  text_ += other.text_;
}

void ValueCounts::Add(const ValueLog& log) {
  const std::vector<uint64_t>& words = log.words();
  for (size_t i = 0; i < words.size() && !overflowed_; i += kWordsAhead) {
    AddWords(&words[i], std::min(kWordsAhead, words.size() - i));
  }
  size_t at = 0;
  for (const uint32_t size : log.sizes()) {
    if (overflowed_) return;
    const std::string_view value = std::string_view(log.text()).substr(at, size);
    AddOther({size <= kWordBytes ? WordOfValue(value) : HashOf(value), value});
    at += size;
  }
}

void ValueCounts::AddWords(const uint64_t* words, size_t count) {
  if (slots_.empty()) Resize(kMinSlots);
  for (size_t i = 0; i < count; ++i) __builtin_prefetch(&slots_[PlaceOf(words[i])]);
  for (size_t i = 0; i < count; ++i) {
    size_t at = PlaceOf(words[i]);
    const auto holds = [&](const Slot& slot) {
      return slot.word == words[i] && slot.size == kIsWord;
    };
    while (slots_[at].count != 0 && !holds(slots_[at])) at = (at + 1) & (slots_.size() - 1);
    if (slots_[at].count != 0) {
      ++slots_[at].count;
    } else if (!Insert({words[i], 1, 0, kIsWord}, at)) {
      return;
    }
  }
}

inline size_t ValueCounts::PlaceOf(uint64_t word) const {
  return Mix(word, Seed()) & (slots_.size() - 1);
}

bool ValueCounts::Holds(const Slot& slot, const Key& key) const {
  return slot.word == key.word && slot.size == key.value.size() &&
         (slot.size <= kWordBytes ||
          memcmp(text_.data() + slot.offset, key.value.data(), slot.size) == 0);
}

std::string_view ValueCounts::TextOf(const Slot& slot) const {
  if (slot.size != kIsWord && slot.size > kWordBytes) {
    return std::string_view(text_).substr(slot.offset, slot.size);
  }
  return {reinterpret_cast<const char*>(&slot.word),
          slot.size == kIsWord ? SizeOfWord(slot.word) : slot.size};
}

void ValueCounts::AddOther(const Key& key) {
  if (slots_.empty()) Resize(kMinSlots);
  size_t at = PlaceOf(key.word);
  for (; slots_[at].count != 0; at = (at + 1) & (slots_.size() - 1)) {
    if (Holds(slots_[at], key)) {
      ++slots_[at].count;
      return;
    }
  }
  const auto size = static_cast<uint32_t>(key.value.size());
  const auto offset = static_cast<uint32_t>(text_.size());
  if (size > kWordBytes) text_ += key.value;
  Insert({key.word, 1, offset, size}, at);
}

bool ValueCounts::Insert(const Slot& slot, size_t at) {
  ++distinct_;
  if (distinct_ > max_distinct_) {
    overflowed_ = true;
    slots_ = {};
    text_ = {};
    return false;
  }
  slots_[at] = slot;
  if (2 * distinct_ > slots_.size()) Resize(2 * slots_.size());
  return true;
}

void ValueCounts::Resize(size_t slots) {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots));
  for (const Slot& slot : old) {
    if (slot.count == 0) continue;
    size_t at = PlaceOf(slot.word);
    while (slots_[at].count != 0) at = (at + 1) & (slots - 1);
    slots_[at] = slot;
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
