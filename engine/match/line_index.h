// Marks where the parts of many lines are, all at once, and evaluates a plan on them where they
// lie.
#ifndef METGREP_ENGINE_MATCH_LINE_INDEX_H_
#define METGREP_ENGINE_MATCH_LINE_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "engine/match/matcher.h"
#include "engine/plan/plan.h"

namespace metgrep {

// So much text is marked at a time: text and marks stay in the processor's cache.
inline constexpr size_t kMarkedBytes = size_t{16} << 10;

// How many bytes at the start of `bytes` to mark at a time: whole lines; 0 if the first one is
// longer than kMarkedBytes.
size_t MarkSize(std::string_view bytes);

class LineIndex {
 public:
  virtual ~LineIndex() = default;

  // Marks the lines of `text`. REQUIRES: whole lines, 0 < text.size() <= kMarkedBytes.
  virtual void Mark(std::string_view text) = 0;
  virtual size_t lines() const = 0;
  // Line `i` without "\n" is text[LineBegin(i), LineEnd(i)).
  virtual size_t LineBegin(size_t i) const = 0;
  virtual size_t LineEnd(size_t i) const = 0;
  // Whether line `i` of the marked text matches.
  virtual bool Matches(size_t i, MatchScratch* scratch) const = 0;
  // How many lines of the marked text match.
  virtual uint64_t CountMatches(MatchScratch* scratch) const = 0;
};

// Null if the plan has none (HasFieldIndex). The plan must outlive the index.
std::unique_ptr<LineIndex> MakeLineIndex(const Plan& plan);

}  // namespace metgrep

#endif  // METGREP_ENGINE_MATCH_LINE_INDEX_H_
