// Counts how often each of many short values occurs: exactly, up to a limit of different ones.
//
// Threads write the values that they see to logs, which costs little; one table counts them all.
#ifndef METGREP_ENGINE_DIAGNOSIS_VALUE_COUNTS_H_
#define METGREP_ENGINE_DIAGNOSIS_VALUE_COUNTS_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnosis/summary.h"

namespace metgrep {

// The bytes of a value of at most 8, as they lie in memory, and zeros behind them.
inline uint64_t WordOfValue(std::string_view value) {
  const size_t size = value.size();
  const char* const bytes = value.data();
  if constexpr (std::endian::native == std::endian::little) {
    // Two words that overlap cover both ends; what both have is the same.
    if (size >= sizeof(uint32_t)) {
      uint32_t first;
      uint32_t last;
      memcpy(&first, bytes, sizeof(first));
      memcpy(&last, bytes + size - sizeof(last), sizeof(last));
      return first | uint64_t{last} << (8 * (size - sizeof(last)));
    }
    if (size == 0) return 0;
    const auto byte = [bytes](size_t at) {
      return uint64_t{static_cast<unsigned char>(bytes[at])} << (8 * at);
    };
    return byte(0) | byte(size / 2) | byte(size - 1);
  }
  uint64_t word = 0;
  memcpy(&word, bytes, size);
  return word;
}

// Values in any order, each cut behind kMaxValueBytes.
class ValueLog {
 public:
  void Add(std::string_view value) {
    if (value.size() - 1 < sizeof(uint64_t) && value.back() != '\0') {
      words_.push_back(WordOfValue(value));
    } else {
      AddOther(value.substr(0, kMaxValueBytes));
    }
  }
  // Adds text[begin, end), all of text[0, end) can be read. false: it is none of the most usual
  // values, and not added.
  bool AddShort(const char* text, size_t begin, size_t end) {
    const size_t size = end - begin;
    if constexpr (std::endian::native != std::endian::little) return false;
    if (size - 1 >= sizeof(uint64_t) || end < sizeof(uint64_t) || text[end - 1] == '\0') {
      return false;
    }
    uint64_t word;
    memcpy(&word, text + end - sizeof(word), sizeof(word));
    words_.push_back(word >> (64 - 8 * size));
    return true;
  }
  // Adds the values of another log.
  void Append(const ValueLog& other);

  // Those of 1 to 8 bytes that do not end with a zero.
  const std::vector<uint64_t>& words() const { return words_; }
  // The others: their sizes, and their bytes one behind the other.
  const std::vector<uint32_t>& sizes() const { return sizes_; }
  const std::string& text() const { return text_; }

  // Memory in use.
  size_t bytes() const {
    return words_.size() * sizeof(uint64_t) + sizes_.size() * sizeof(uint32_t) + text_.size();
  }

 private:
  void AddOther(std::string_view value);

  std::vector<uint64_t> words_;
  std::vector<uint32_t> sizes_;
  std::string text_;
};

// What is counted does not depend on the order of the calls.
class ValueCounts {
 public:
  // Counts at most `max_distinct` (> 0) different values; with one more, none of them is kept.
  explicit ValueCounts(size_t max_distinct = kMaxDistinctValues) : max_distinct_(max_distinct) {}

  void Add(const ValueLog& log);

  // There are more different values than the limit: what Top() gives is empty.
  bool overflowed() const { return overflowed_; }
  // How many there are; if there are more than the limit, one more than that.
  size_t distinct() const { return distinct_; }
  // The most frequent values, at most `limit`; equal counts in byte order.
  std::vector<ValueCount> Top(size_t limit) const;

 private:
  struct Key {
    uint64_t word;  // of a value of up to 8 bytes; of longer ones a hash
    std::string_view value;
  };
  static constexpr uint32_t kIsWord = UINT32_MAX;
  // Open addressing; free if `count` is 0. `size` is kIsWord for values of ValueLog::words().
  // Values of more than 8 bytes lie in text_ at `offset`.
  struct Slot {
    uint64_t word = 0;
    uint64_t count = 0;
    uint32_t offset = 0;
    uint32_t size = 0;
  };

  // Where a value is looked for first.
  size_t PlaceOf(uint64_t word) const;
  void AddWords(const uint64_t* words, size_t count);
  void AddOther(const Key& key);
  bool Holds(const Slot& slot, const Key& key) const;
  std::string_view TextOf(const Slot& slot) const;
  // Takes the free slot at `at`; false: that is one too many.
  bool Insert(const Slot& slot, size_t at);
  void Resize(size_t slots);

  size_t max_distinct_;
  size_t distinct_ = 0;
  bool overflowed_ = false;
  std::vector<Slot> slots_;  // empty, or a power of two; at most half of them in use
  std::string text_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_DIAGNOSIS_VALUE_COUNTS_H_
