// Sets of Unicode code points as sorted ranges: what one character class of a regex matches.
#ifndef METGREP_PATTERNS_CODE_POINT_SET_H_
#define METGREP_PATTERNS_CODE_POINT_SET_H_

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metgrep {

inline constexpr char32_t kMaxCodePoint = 0x10FFFF;

// All code points from `first` to `last`, both included.
struct CodePointRange {
  char32_t first = 0;
  char32_t last = 0;
  friend bool operator==(const CodePointRange&, const CodePointRange&) = default;
};

class CodePointSet {
 public:
  CodePointSet() = default;  // empty
  // Ranges in any order, which may touch and overlap; first <= last <= kMaxCodePoint in each.
  explicit CodePointSet(std::vector<CodePointRange> ranges);
  CodePointSet(std::initializer_list<CodePointRange> ranges)
      : CodePointSet(std::vector<CodePointRange>(ranges)) {}

  // Every code point.
  static CodePointSet All();

  // In ascending order, with a gap between any two.
  const std::vector<CodePointRange>& ranges() const { return ranges_; }
  bool empty() const { return ranges_.empty(); }
  bool Contains(char32_t c) const;
  // Whether some code point is in both sets.
  bool Overlaps(const CodePointSet& other) const;
  // The only member, if there is just one.
  std::optional<char32_t> Single() const;

  // The code points that are not in this set.
  CodePointSet Complement() const;
  CodePointSet Union(const CodePointSet& other) const;
  CodePointSet Intersection(const CodePointSet& other) const;

  friend bool operator==(const CodePointSet&, const CodePointSet&) = default;

 private:
  std::vector<CodePointRange> ranges_;
};

// The character that `text` starts with, which is valid UTF-8 and not empty.
char32_t FirstCodePoint(std::string_view text);
// Appends the UTF-8 form of `c`, which is at most kMaxCodePoint.
void AppendUtf8(char32_t c, std::string* text);

}  // namespace metgrep

#endif  // METGREP_PATTERNS_CODE_POINT_SET_H_
