// Runs the program of a shape on one line.
#include <algorithm>
#include <cstring>

#include "engine/table/shape.h"

namespace metgrep {
namespace {

// Bytes that may be looked at again for one line after a choice was taken back: so many, and so
// many for each byte of the line. What log regexes need on lines that match is far below.
constexpr size_t kLeastBudget = 4096;
constexpr size_t kBudgetPerByte = 16;

bool IsAscii(std::string_view text) {
  constexpr uint64_t kHighBits = 0x8080808080808080;
  uint64_t seen = 0;
  size_t i = 0;
  for (; i + sizeof(uint64_t) <= text.size(); i += sizeof(uint64_t)) {
    uint64_t word;
    std::memcpy(&word, text.data() + i, sizeof(word));
    seen |= word;
  }
  for (; i < text.size(); ++i) seen |= static_cast<unsigned char>(text[i]);
  return (seen & kHighBits) == 0;
}

}  // namespace

class Shape::Machine {
 public:
  Machine(const Shape& shape, std::string_view line, ShapeScratch* scratch)
      : shape_(shape),
        line_(line),
        size_(static_cast<uint32_t>(line.size())),
        choices_(scratch->choices),
        groups_(scratch->groups) {}

  size_t spent() const { return spent_; }

  Answer Run() {
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
      const Step& step = shape_.steps_[step_];
      switch (step.kind) {
        case Step::Kind::kByte:
          if (place_ == size_ || line_[place_] != step.byte) return false;
          ++place_;
          break;
        case Step::Kind::kRun: {
          const uint32_t least = Least(step);
          const uint32_t end = RunEnd(step);
          if (end < least) return false;
          if (!step.is_only && end > least) choices_.push_back({step_, end, least});
          spent_ += end - place_;
          place_ = end;
          break;
        }
        case Step::Kind::kLazyRun: {
          const uint32_t least = Least(step);
          const uint32_t end = RunEnd(step);
          if (end < least) return false;
          if (end > least) choices_.push_back({step_, least, end});
          spent_ += end - place_;
          place_ = least;
          break;
        }
        case Step::Kind::kGroupBegin:
          groups_[step.group].begin = place_;
          break;
        case Step::Kind::kGroupEnd:
          groups_[step.group].end = place_;
          break;
        case Step::Kind::kChoice:
          choices_.push_back({step_, place_, 0});
          Choose(step, step.is_lazy);
          continue;
        case Step::Kind::kJump:
          step_ = step.target;
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

  // Takes the last choice in another way; false: there was none that could succeed.
  bool TakeBack() {
    ShapeScratch::Choice& choice = choices_.back();
    const Step& step = shape_.steps_[choice.step];
    step_ = choice.step + 1;
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
      if (choice.place == choice.limit) choices_.pop_back();
      return true;
    }
    choices_.pop_back();
    return false;
  }

  void Choose(const Step& step, bool target) {
    const uint32_t* const left_out = target ? step.next_groups : step.target_groups;
    for (uint32_t group = left_out[0]; group < left_out[1]; ++group) groups_[group] = {};
    step_ = target ? step.target : static_cast<uint32_t>(&step - shape_.steps_.data()) + 1;
  }

  bool CanFollow(const Step& step, uint32_t place) const {
    if (place == size_) return step.may_end;
    return shape_.sets_[step.follow].has[static_cast<unsigned char>(line_[place])];
  }

  uint32_t Least(const Step& step) const {
    // Beyond the end if the line is too short.
    return step.min > size_ - place_ ? size_ + 1 : place_ + step.min;
  }

  uint32_t RunEnd(const Step& step) const {
    const ByteSet& set = shape_.sets_[step.set];
    const uint32_t limit = size_ - place_ < step.max ? size_ : place_ + step.max;
    switch (set.kind) {
      case ByteSet::Kind::kAll:
        return limit;
      case ByteSet::Kind::kAllBut: {
        const char* const from = line_.data() + place_;
        const void* const found = std::memchr(from, set.byte, limit - place_);
        return found == nullptr
                   ? limit
                   : place_ + static_cast<uint32_t>(static_cast<const char*>(found) - from);
      }
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
  uint32_t step_ = 0;
  uint32_t place_ = 0;
  size_t spent_ = 0;
};

Shape::Answer Shape::Match(std::string_view line, ShapeScratch* scratch) const {
  scratch->steps = 0;
  if (line.size() >= GroupPlace::kNoPlace || !IsAscii(line)) return Answer::kUndecided;
  if (has_final_end_ && line.find_first_of("\r\n") != std::string_view::npos) {
    return Answer::kUndecided;
  }
  Machine machine(*this, line, scratch);
  const Answer answer = machine.Run();
  scratch->steps = machine.spent();
  return answer;
}

}  // namespace metgrep
