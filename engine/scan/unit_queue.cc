#include "engine/scan/unit_queue.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace metgrep {
namespace {

// Bytes of pieces that may wait in one unit: a part of a file with all of its lines, and some more.
constexpr size_t kMaxQueuedBytes = size_t{2} << 20;

size_t MemoryOf(const Piece& piece) {
  return sizeof(Piece) + piece.batch.bytes.size() + piece.batch.spans.size() * sizeof(EventSpan) +
         piece.matches.events.size() * sizeof(MatchedEvent);
}

}  // namespace

UnitQueue::UnitQueue(const std::vector<std::string>& paths, size_t max_in_work)
    : walker_(paths), max_in_work_(max_in_work) {}

std::shared_ptr<Unit> UnitQueue::Take() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (true) {
    if (stopped_) return nullptr;
    if (in_work_ < max_in_work_) {
      const auto waiting = std::find_if(units_.begin(), units_.end(),
                                        [](const auto& unit) { return !unit->is_taken; });
      if (waiting != units_.end()) {
        (*waiting)->is_taken = true;
        ++in_work_;
        return *waiting;
      }
      if (!walked_) {
        std::optional<WalkedPath> walked = walker_.Next();
        if (walked) {
          auto unit = std::make_shared<Unit>();
          unit->input = std::make_shared<UnitInput>();
          unit->input->path = std::move(walked->path);
          unit->open_error = std::move(walked->status);
          unit->is_taken = true;
          units_.push_back(unit);
          ++in_work_;
          return unit;
        }
        walked_ = true;
        first_changed_.notify_all();
      }
      // A unit in work may still be split; nothing else can come.
      if (units_.empty()) return nullptr;
    }
    work_changed_.wait(lock);
  }
}

void UnitQueue::Split(const std::shared_ptr<Unit>& unit, uint64_t part_bytes) {
  if (unit->end - unit->begin <= part_bytes || unit->begin + 2 * part_bytes > unit->file->size()) {
    return;
  }
  auto rest = std::make_shared<Unit>();
  rest->input = unit->input;
  rest->file = unit->file;
  rest->begin = unit->begin + part_bytes;
  rest->end = unit->end;
  unit->end = rest->begin;
  const std::lock_guard<std::mutex> lock(mutex_);
  rest->is_last = unit->is_last;
  unit->is_last = false;
  units_.insert(std::next(std::find(units_.begin(), units_.end(), unit)), rest);
  work_changed_.notify_one();
}

bool UnitQueue::Add(Unit* unit, std::unique_ptr<Piece> piece) {
  std::unique_lock<std::mutex> lock(mutex_);
  work_changed_.wait(lock, [&] {
    return stopped_ || unit->input->is_cancelled || unit->queued_bytes < kMaxQueuedBytes;
  });
  if (stopped_ || unit->input->is_cancelled) return false;
  unit->queued_bytes += MemoryOf(*piece);
  unit->pieces.push_back(std::move(piece));
  if (units_.front().get() == unit) first_changed_.notify_one();
  return true;
}

void UnitQueue::FinishUnit(Unit* unit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  unit->is_finished = true;
  if (units_.front().get() == unit) first_changed_.notify_one();
  work_changed_.notify_all();
}

std::shared_ptr<Unit> UnitQueue::WaitForFirst(std::deque<std::unique_ptr<Piece>>* pieces,
                                              bool* is_end) {
  pieces->clear();
  std::unique_lock<std::mutex> lock(mutex_);
  first_changed_.wait(lock, [this] {
    if (units_.empty()) return walked_;
    return !units_.front()->pieces.empty() || units_.front()->is_finished;
  });
  if (units_.empty()) return nullptr;
  std::shared_ptr<Unit> unit = units_.front();
  std::swap(*pieces, unit->pieces);
  unit->queued_bytes = 0;
  *is_end = unit->is_finished;
  if (*is_end) {
    units_.pop_front();
    --in_work_;
  }
  work_changed_.notify_all();
  return unit;
}

void UnitQueue::Stop() {
  const std::lock_guard<std::mutex> lock(mutex_);
  stopped_ = true;
  work_changed_.notify_all();
}

}  // namespace metgrep
