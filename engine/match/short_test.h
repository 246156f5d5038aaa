// What most conditions are, in the shortest way: (in)equality with text without a star, and the
// comparison of up to 8 digits with an integer. For the innermost loops of the indexes of lines.
#ifndef METGREP_ENGINE_MATCH_SHORT_TEST_H_
#define METGREP_ENGINE_MATCH_SHORT_TEST_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "engine/plan/plan.h"
#include "engine/simd/bytes.h"

namespace metgrep {

class ShortTest {
 public:
  enum class Kind { kUndecided, kText, kInteger };

  // Decides nothing.
  ShortTest() = default;
  // The test of a predicate, which must outlive it.
  explicit ShortTest(const Predicate& predicate);

  Kind kind() const { return kind_; }

  // Whether text[begin, end) fulfils the predicate, in `*fulfils`; false: that needs more than a
  // short test. All of text[0, end) can be read.
  bool Decides(const char* text, size_t begin, size_t end, bool* fulfils) const {
    if (kind_ == Kind::kText) {
      *fulfils = EqualBytes(std::string_view(text + begin, end - begin), text_) != is_negated_;
      return true;
    }
    if (kind_ == Kind::kUndecided || end - begin - 1 >= kMaxDigits || end < kMaxDigits)
      return false;
    uint64_t digits;
    if (!ReadDigits(text + end, end - begin, &digits)) return false;
    *fulfils = (digits - first_ <= width_) != is_negated_;
    return true;
  }

 private:
  static constexpr size_t kMaxDigits = 8;

  // Digits as a number that orders like what they mean, without a multiplication: a byte for each
  // digit, the last one in the lowest byte. `size`: 1 to kMaxDigits characters before `end`, where
  // kMaxDigits bytes can be read. False: not digits only.
  static bool ReadDigits(const char* end, size_t size, uint64_t* digits) {
    uint64_t word;
    memcpy(&word, end - sizeof(word), sizeof(word));
    if constexpr (std::endian::native == std::endian::little) word = __builtin_bswap64(word);
    // What stands before the text becomes zeros.
    const size_t foreign_bits = 64 - 8 * size;
    word = (word ^ 0x3030303030303030) << foreign_bits >> foreign_bits;
    *digits = word;
    // Adding this sets the highest bit of a byte above 9. A byte that carries on has that bit set.
    return (((word + 0x7676767676767676) | word) & 0x8080808080808080) == 0;
  }

  Kind kind_ = Kind::kUndecided;
  bool is_negated_ = false;
  std::string_view text_;  // kText: fulfilled if this is the text or, if negated, if it is not
  // kInteger: fulfilled if the digits lie in [first_, first_ + width_] or, if negated, if they do
  // not.
  uint64_t first_ = 0;
  uint64_t width_ = 0;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_SHORT_TEST_H_
