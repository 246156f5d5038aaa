#include "engine/scan/unit_queue.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace metgrep {
namespace {

// Bytes of pieces that may wait in one unit (a part of a file with all of its lines, and some more)
// and in all of them.
constexpr size_t kMaxUnitBytes = size_t{2} << 20;
constexpr size_t kMaxQueuedBytes = size_t{16} << 20;

constexpr std::chrono::milliseconds kMoment(2);

size_t MemoryOf(const Piece& piece) {
  return sizeof(Piece) + piece.batch.bytes.size() + piece.batch.spans.size() * sizeof(EventSpan) +
         piece.matches.events.size() * sizeof(MatchedEvent) +
         (piece.observation == nullptr ? 0 : piece.observation->ExtraBytes());
}

}  // namespace

UnitQueue::UnitQueue(const std::vector<std::string>& paths, bool skip_hidden, size_t max_in_work)
    : walker_(paths, skip_hidden), max_in_work_(max_in_work) {}

void UnitQueue::WaitForWork(std::unique_lock<std::mutex>* lock) {
  ++waiting_threads_;
  work_changed_.wait(*lock);
  --waiting_threads_;
}

// Waking a thread costs more than a small file: only if there is one.
void UnitQueue::NotifyThreads() {
  if (waiting_threads_ > 0) work_changed_.notify_all();
}

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
          unit->input->root = walked->root;
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
    WaitForWork(&lock);
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
  NotifyThreads();
}

// The first unit has its own limit only: it must go on for anything to go on.
bool UnitQueue::HasRoom(const Unit& unit) const {
  return unit.queued_bytes < kMaxUnitBytes &&
         (queued_bytes_ < kMaxQueuedBytes || units_.front().get() == &unit);
}

bool UnitQueue::Add(Unit* unit, std::unique_ptr<Piece> piece) {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!stopped_ && !unit->input->is_cancelled && !HasRoom(*unit)) WaitForWork(&lock);
  if (stopped_ || unit->input->is_cancelled) return false;
  const size_t bytes = MemoryOf(*piece);
  unit->queued_bytes += bytes;
  queued_bytes_ += bytes;
  unit->pieces.push_back(std::move(piece));
  if (AreManyReady()) first_changed_.notify_one();
  return true;
}

void UnitQueue::FinishUnit(Unit* unit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  unit->is_finished = true;
  ++finished_;
  if (AreManyReady()) first_changed_.notify_one();
}

bool UnitQueue::IsFirstReady() const {
  if (units_.empty()) return walked_;
  return !units_.front()->pieces.empty() || units_.front()->is_finished;
}

// Enough to wake the delivering thread for, which costs more than a small file; or all there is.
bool UnitQueue::AreManyReady() const {
  const bool are_all_finished = walked_ && finished_ == units_.size();
  return IsFirstReady() &&
         (are_all_finished || 2 * finished_ >= max_in_work_ || 2 * queued_bytes_ >= kMaxUnitBytes);
}

std::shared_ptr<Unit> UnitQueue::WaitForFirst(std::deque<std::unique_ptr<Piece>>* pieces,
                                              bool* is_end) {
  pieces->clear();
  std::unique_lock<std::mutex> lock(mutex_);
  // What is ready is not kept waiting for more than a moment.
  while (!IsFirstReady()) {
    first_changed_.wait_for(lock, kMoment, [this] { return AreManyReady(); });
  }
  if (units_.empty()) return nullptr;
  std::shared_ptr<Unit> unit = units_.front();
  std::swap(*pieces, unit->pieces);
  queued_bytes_ -= std::exchange(unit->queued_bytes, 0);
  *is_end = unit->is_finished;
  if (*is_end) {
    units_.pop_front();
    --in_work_;
    --finished_;
  }
  NotifyThreads();
  return unit;
}

void UnitQueue::Stop() {
  const std::lock_guard<std::mutex> lock(mutex_);
  stopped_ = true;
  work_changed_.notify_all();
}

}  // namespace metgrep
