// Counts how often each of many short values occurs: exactly, up to a limit of different ones.
#ifndef METGREP_ENGINE_DIAGNOSIS_VALUE_COUNTS_H_
#define METGREP_ENGINE_DIAGNOSIS_VALUE_COUNTS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnosis/summary.h"

namespace metgrep {

// What is counted does not depend on the order of the calls.
class ValueCounts {
 public:
  // Counts at most `max_distinct` (> 0) different values; with one more, none of them is kept.
  explicit ValueCounts(size_t max_distinct = kMaxDistinctValues) : max_distinct_(max_distinct) {}

  // Of a longer value the first kMaxValueBytes are counted.
  void Add(std::string_view value, uint64_t count = 1) {
    if (!overflowed_) AddKnown(KeyOf(value.substr(0, kMaxValueBytes)), count);
  }
  void Merge(const ValueCounts& other);

  // There are more different values than the limit: what Top() gives is empty.
  bool overflowed() const { return overflowed_; }
  size_t distinct() const { return distinct_; }
  // The most frequent values, at most `limit`; equal counts in byte order.
  std::vector<ValueCount> Top(size_t limit) const;

  // Room for so many different values, as far as the limit allows.
  void Reserve(size_t distinct);
  // Memory in use.
  size_t bytes() const { return slots_.size() * sizeof(Slot) + text_.size(); }

 private:
  // A value for the table: up to 8 bytes are in `word`; of longer ones it is a hash.
  struct Key {
    uint64_t word;
    std::string_view value;
  };
  // Open addressing; free if `count` is 0. Values of more than 8 bytes lie in text_ at `offset`.
  struct Slot {
    uint64_t word = 0;
    uint64_t count = 0;
    uint32_t offset = 0;
    uint32_t size = 0;
  };

  static Key KeyOf(std::string_view value);
  void AddKnown(const Key& key, uint64_t count);
  bool Holds(const Slot& slot, const Key& key) const;
  std::string_view TextOf(const Slot& slot) const;
  void Insert(const Key& key, uint64_t count, size_t at);
  void Resize(size_t slots);
  void Overflow();

  size_t max_distinct_;
  size_t distinct_ = 0;
  bool overflowed_ = false;
  std::vector<Slot> slots_;  // empty, or a power of two; at most half of them in use
  std::string text_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_VALUE_COUNTS_H_
