// Matches the regexes of log tables against whole lines, many times faster than a general engine.
//
// Such a regex is a row of class runs and separators: ([^ ]*) ([0-9]+) "([^"]*)" ... It becomes a
// short program of runs that are scanned with vector instructions or a byte table. Where a run
// cannot contain what must follow it, its longest match is the only one that can succeed, and the
// line is decided from left to right; elsewhere the place is remembered and shorter (or, if lazy,
// longer) runs are tried in the order in which Java tries them. That search has a budget for each
// line, so that time stays linear: a line that exceeds it, that is not ASCII or has a terminator
// inside is left to RE2.
#ifndef METGREP_ENGINE_TABLE_SHAPE_H_
#define METGREP_ENGINE_TABLE_SHAPE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "patterns/java_regex.h"

namespace metgrep {

// Where a group matched; both are kNoPlace if it took no part.
struct GroupPlace {
  static constexpr uint32_t kNoPlace = UINT32_MAX;
  uint32_t begin = kNoPlace;
  uint32_t end = kNoPlace;
};

// Working memory of one thread.
struct ShapeScratch {
  struct Choice {
    uint32_t step = 0;   // of the run, or of the way to go
    uint32_t place = 0;  // where it ended, or begins
    uint32_t limit = 0;  // how far that may still move
  };
  std::vector<Choice> choices;
  std::vector<GroupPlace> groups;  // the answer of Match(); group 1 is the first
  uint64_t steps = 0;              // bytes that the last Match() looked at; for tests
};

class Shape {
 public:
  // Nothing if the regex has other parts: word boundaries, repeated groups, atomic groups.
  // Look-arounds are left out: TranslateJavaRegex() takes those at the start alone, as prechecks,
  // and a line that matches without them has to pass these.
  static std::optional<Shape> Compile(const JavaRegex& regex);

  enum class Answer { kMatches, kDoesNotMatch, kUndecided };
  // Matches the whole line and fills `scratch->groups`.
  Answer Match(std::string_view line, ShapeScratch* scratch) const;

 private:
  friend class ShapeCompiler;

  // Bytes of a class; only those below 0x80 are asked for.
  struct ByteSet {
    enum class Kind {
      kAll,     // every byte
      kAllBut,  // every byte but one
      kRange,   // those from `byte` to `last`
      kTable,
    };
    Kind kind = Kind::kTable;
    char byte = 0;  // kAllBut, kRange
    char last = 0;  // kRange
    std::array<bool, 256> has{};
  };
  static constexpr uint32_t kNoGroup = UINT32_MAX;
  struct Step {
    enum class Kind {
      kByte,     // the byte
      kRun,      // `min` to `max` bytes of the set, as many as possible, as `group` if it has one
      kLazyRun,  // as few as possible
      kGroupBegin,
      kGroupEnd,
      kChoice,  // the next step or `target`, which one first is said by `is_lazy`
      kJump,    // to `target`
      kBegin,   // the begin of the line
      kEnd,     // the end of the line
      kMatch,   // the same, and the last step
    };
    Kind kind = Kind::kMatch;
    char byte = 0;         // kByte
    bool is_only = false;  // kRun: no shorter run can succeed
    bool is_lazy = false;  // kChoice: `target` is tried first
    uint32_t set = 0;      // kRun, kLazyRun: index in sets_
    uint32_t follow = 0;   // the same: index in sets_ of the bytes that may follow
    bool may_end = false;  // the same: the end of the line may follow
    uint32_t min = 0;
    uint32_t max = 0;
    uint32_t target = 0;        // kChoice, kJump
    uint32_t group = kNoGroup;  // kGroupBegin, kGroupEnd, kRun, kLazyRun: from 0
    // kChoice: groups of the next step's way, and of the target's.
    uint32_t next_groups[2] = {0, 0};
    uint32_t target_groups[2] = {0, 0};
  };
  class Machine;

  std::vector<Step> steps_;
  std::vector<ByteSet> sets_;
  size_t groups_ = 0;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_TABLE_SHAPE_H_
