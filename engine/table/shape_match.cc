// Runs the program of a shape on one line.
#include <algorithm>
#include <bit>
#include <cstring>

#include "engine/table/shape.h"

namespace metgrep {
namespace {

// Bytes that may be looked at again for one line after a choice was taken back: so many, and so
// many for each byte of the line. What log regexes need on lines that match is far below.
constexpr size_t kLeastBudget = 4096;
constexpr size_t kBudgetPerByte = 16;

constexpr uint64_t kOnes = 0x0101010101010101;
constexpr uint64_t kHighBits = kOnes << 7;

// The high bits of the bytes that are zero, and perhaps of some above the lowest of them.
constexpr uint64_t ZeroBytes(uint64_t word) { return (word - kOnes) & ~word & kHighBits; }

// Whether all bytes are ASCII and none is of '\n' to '\r': the terminators, and two bytes as rare.
bool IsPlain(std::string_view text) {
  // Sums that have a byte's high bit if it is at least '\n', and if it is above '\r'.
  constexpr uint64_t kFromNewline = kOnes * (0x80 - '\n');
  constexpr uint64_t kAboveReturn = kOnes * (0x7F - '\r');
  const auto bits_of = [](uint64_t word) {
    return word | ((word + kFromNewline) & ~(word + kAboveReturn));
  };
  uint64_t seen = 0;
  size_t i = 0;
  for (; i + sizeof(uint64_t) <= text.size(); i += sizeof(uint64_t)) {
    uint64_t word;
    std::memcpy(&word, text.data() + i, sizeof(word));
    seen |= bits_of(word);
  }
  uint64_t rest = 0;
  if (i < text.size()) std::memcpy(&rest, text.data() + i, text.size() - i);
  seen |= bits_of(rest);
  return (seen & kHighBits) == 0;
}

// The first place in [from, limit) of `text` with this byte, or `limit`. Fields are short: a call
// of memchr() costs more than they are worth.
uint32_t FindByteIn(const char* text, uint32_t from, uint32_t limit, char byte) {
  if constexpr (std::endian::native == std::endian::little) {
    const uint64_t wanted = kOnes * static_cast<unsigned char>(byte);
    for (; limit - from >= sizeof(uint64_t); from += sizeof(uint64_t)) {
      uint64_t word;
      std::memcpy(&word, text + from, sizeof(word));
      const uint64_t zeros = ZeroBytes(word ^ wanted);
      if (zeros != 0) return from + static_cast<uint32_t>(std::countr_zero(zeros)) / 8;
    }
  }
  while (from < limit && text[from] != byte) ++from;
  return from;
}

// The first place in [from, limit) of ASCII `text` whose byte is not in [first, last], or `limit`.
uint32_t FindOutside(const char* text, uint32_t from, uint32_t limit, char first, char last) {
  if constexpr (std::endian::native == std::endian::little) {
    // A byte above `last` has its high bit set after the one addition, one below `first` has not
    // after the other; no byte carries into the next.
    const uint64_t above = kOnes * static_cast<unsigned char>(0x7F - last);
    const uint64_t below = kOnes * static_cast<unsigned char>(0x80 - first);
    for (; limit - from >= sizeof(uint64_t); from += sizeof(uint64_t)) {
      uint64_t word;
      std::memcpy(&word, text + from, sizeof(word));
      const uint64_t outside = ((word + above) | ~(word + below)) & kHighBits;
      if (outside != 0) return from + static_cast<uint32_t>(std::countr_zero(outside)) / 8;
    }
  }
  while (from < limit && text[from] >= first && text[from] <= last) ++from;
  return from;
}

}  // namespace

class Shape::Machine {
 public:
  Machine(const Shape& shape, std::string_view line, ShapeScratch* scratch)
      : shape_(shape),
        line_(line),
        size_(static_cast<uint32_t>(line.size())),
        choices_(scratch->choices),
        groups_(scratch->groups),
        steps_(shape.steps_.data()),
        step_(steps_) {}

  size_t spent() const { return spent_; }

  Answer Match() {
    choices_.clear();
    groups_.resize(shape_.groups_);
    if (Advance()) return Answer::kMatches;
    const size_t budget = spent_ + kLeastBudget + kBudgetPerByte * line_.size();
    while (true) {
      do {
        if (choices_.empty()) return Answer::kDoesNotMatch;
        if (++spent_ > budget) return Answer::kUndecided;
      } while (!TakeBack());
      if (Advance()) return Answer::kMatches;
    }
  }

 private:
  // Goes on until the line is matched, or cannot be from here.
  bool Advance() {
    while (true) {
      const Step& step = *step_;
      // Most steps, so they do not go through the table of the switch.
      if (step.kind == Step::Kind::kRun) {
        if (!Run(step)) return false;
        ++step_;
        continue;
      }
      switch (step.kind) {
        case Step::Kind::kByte:
          if (place_ == size_ || line_[place_] != step.byte) return false;
          ++place_;
          break;
        case Step::Kind::kRun:
        case Step::Kind::kLazyRun:
          if (!Run(step)) return false;
          break;
        case Step::Kind::kGroupBegin:
          groups_[step.group].begin = place_;
          break;
        case Step::Kind::kGroupEnd:
          groups_[step.group].end = place_;
          break;
        case Step::Kind::kChoice:
          choices_.push_back({IndexOf(step), place_, 0});
          Choose(step, step.is_lazy);
          continue;
        case Step::Kind::kJump:
          step_ = steps_ + step.target;
          continue;
        case Step::Kind::kBegin:
          if (place_ != 0) return false;
          break;
        case Step::Kind::kEnd:
          if (place_ != size_) return false;
          break;
        case Step::Kind::kMatch:
          return place_ == size_;
      }
      ++step_;
    }
  }

  bool Run(const Step& step) {
    const uint32_t begin = place_;
    // Beyond the end if the line is too short.
    const uint32_t least = step.min > size_ - begin ? size_ + 1 : begin + step.min;
    const uint32_t end = RunEnd(step);
    if (end < least) return false;
    const bool is_lazy = step.kind == Step::Kind::kLazyRun;
    place_ = is_lazy ? least : end;
    if (!step.is_only && end > least)
      choices_.push_back({IndexOf(step), place_, is_lazy ? end : least});
    if (step.group != kNoGroup) groups_[step.group] = {begin, place_};
    spent_ += end - begin;
    return true;
  }

  // Takes the last choice in another way; false: there was none that could succeed.
  bool TakeBack() {
    ShapeScratch::Choice& choice = choices_.back();
    const Step& step = steps_[choice.step];
    step_ = &step + 1;
    if (step.kind == Step::Kind::kChoice) {
      place_ = choice.place;
      choices_.pop_back();
      Choose(step, !step.is_lazy);
      return true;
    }
    const bool is_lazy = step.kind == Step::Kind::kLazyRun;
    while (choice.place != choice.limit) {
      choice.place = is_lazy ? choice.place + 1 : choice.place - 1;
      ++spent_;
      if (!CanFollow(step, choice.place)) continue;
      place_ = choice.place;
      if (step.group != kNoGroup) groups_[step.group].end = place_;
      if (choice.place == choice.limit) choices_.pop_back();
      return true;
    }
    choices_.pop_back();
    return false;
  }

  uint32_t IndexOf(const Step& step) const { return static_cast<uint32_t>(&step - steps_); }

  void Choose(const Step& step, bool target) {
    const uint32_t* const left_out = target ? step.next_groups : step.target_groups;
    for (uint32_t group = left_out[0]; group < left_out[1]; ++group) groups_[group] = {};
    step_ = target ? steps_ + step.target : &step + 1;
  }

  bool CanFollow(const Step& step, uint32_t place) const {
    if (place == size_) return step.may_end;
    return shape_.sets_[step.follow].has[static_cast<unsigned char>(line_[place])];
  }

  uint32_t RunEnd(const Step& step) const {
    const ByteSet& set = shape_.sets_[step.set];
    const uint32_t limit = size_ - place_ < step.max ? size_ : place_ + step.max;
    switch (set.kind) {
      case ByteSet::Kind::kAll:
        return limit;
      case ByteSet::Kind::kAllBut:
        return FindByteIn(line_.data(), place_, limit, set.byte);
      case ByteSet::Kind::kRange:
        return FindOutside(line_.data(), place_, limit, set.byte, set.last);
      case ByteSet::Kind::kTable:
        break;
    }
    uint32_t end = place_;
    while (end < limit && set.has[static_cast<unsigned char>(line_[end])]) ++end;
    return end;
  }

  const Shape& shape_;
  const std::string_view line_;
  const uint32_t size_;
  std::vector<ShapeScratch::Choice>& choices_;
  std::vector<GroupPlace>& groups_;
  const Step* const steps_;
  const Step* step_;
  uint32_t place_ = 0;
  size_t spent_ = 0;
};

Shape::Answer Shape::Match(std::string_view line, ShapeScratch* scratch) const {
  scratch->steps = 0;
  // '$' also matches in front of a terminator: RE2 knows where.
  if (line.size() >= GroupPlace::kNoPlace || !IsPlain(line)) return Answer::kUndecided;
  Machine machine(*this, line, scratch);
  const Answer answer = machine.Match();
  scratch->steps = machine.spent();
  return answer;
}

}  // namespace metgrep
