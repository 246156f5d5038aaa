// Looks for one literal in many texts.
//
// The two bytes of the literal that are rarest in logs are compared at 64 places at once; only
// where both are found is the rest of the literal looked at.
#ifndef METGREP_ENGINE_SIMD_LITERAL_FINDER_H_
#define METGREP_ENGINE_SIMD_LITERAL_FINDER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace metgrep {

// How rare a literal is in logs, by guess: more bytes and rarer ones make it larger. 0: empty.
unsigned Selectivity(std::string_view literal);

// Immutable; any number of threads may search at once.
class LiteralFinder {
 public:
  LiteralFinder() = default;  // of the empty literal
  explicit LiteralFinder(std::string_view literal);

  const std::string& literal() const { return literal_; }

  // Offset of the first occurrence at or after `from`, or npos. REQUIRES: from <= text.size().
  size_t Find(std::string_view text, size_t from = 0) const;

  // Lines end with '\n'; the last one of a text may lack it.
  // Number of lines of `text` that contain the literal. REQUIRES: there is no '\n' in the literal,
  // and it is not empty.
  uint64_t CountLines(std::string_view text) const;
  // Begin of the first line at or after `from` (the begin of a line) that does not contain the
  // literal, or npos. REQUIRES: as above.
  size_t FindLineWithout(std::string_view text, size_t from) const;

 private:
  std::string literal_;
  // Offsets of the rarest bytes: first_ <= second_.
  size_t first_ = 0;
  size_t second_ = 0;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_SIMD_LITERAL_FINDER_H_
