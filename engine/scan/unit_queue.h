// The units of a parallel scan in the order of its output, and everything that threads share.
#ifndef METGREP_ENGINE_SCAN_UNIT_QUEUE_H_
#define METGREP_ENGINE_SCAN_UNIT_QUEUE_H_

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "engine/io/file_range.h"
#include "engine/io/walk.h"
#include "engine/scan/piece.h"
#include "engine/scan/table_inputs.h"

namespace metgrep {

// What the units of one input have in common.
struct UnitInput {
  std::string path;
  std::string_view root;  // below which it was found
  std::shared_ptr<const BoundTable>
      table;  // null unless the scan has a table; set by the first unit
  std::atomic<bool> is_cancelled = false;  // nothing more of it is wanted
};

// One input, or the lines that start in [begin, end) of a large file.
struct Unit {
  std::shared_ptr<UnitInput> input;
  std::shared_ptr<const File> file;  // of a part; null: the input is still to be opened
  uint64_t begin = 0;
  uint64_t end = kEndOfFile;
  absl::Status open_error;

  // The rest is guarded by the queue's mutex.
  bool is_taken = false;
  bool is_finished = false;
  bool is_last = true;  // of its input
  std::deque<std::unique_ptr<Piece>> pieces;
  size_t queued_bytes = 0;
};

// Thread-safe.
class UnitQueue {
 public:
  // At most `max_in_work` units are taken and not yet delivered at a time.
  UnitQueue(const std::vector<std::string>& paths, bool skip_hidden, size_t max_in_work);

  // For threads: the next unit that is not taken; null: there are no more. Waits while too many are
  // in work.
  std::shared_ptr<Unit> Take();
  // Cuts a taken unit behind its first `part_bytes` bytes; the rest is a unit of its own behind it.
  void Split(const std::shared_ptr<Unit>& unit, uint64_t part_bytes);
  // Adds a piece to a taken unit; waits while its queue is full. false: no more are wanted.
  bool Add(Unit* unit, std::unique_ptr<Piece> piece);
  void FinishUnit(Unit* unit);

  // For the delivering thread: waits until the first unit has pieces or is finished and moves the
  // pieces to `pieces`. null: everything is delivered. The unit is removed when it is finished;
  // `is_end` tells.
  std::shared_ptr<Unit> WaitForFirst(std::deque<std::unique_ptr<Piece>>* pieces, bool* is_end);
  // Ends all waiting: threads find no more work.
  void Stop();

 private:
  // The mutex must be held.
  void WaitForWork(std::unique_lock<std::mutex>* lock);
  void NotifyThreads();
  bool HasRoom(const Unit& unit) const;
  bool IsFirstReady() const;
  bool AreManyReady() const;

  std::mutex mutex_;
  std::condition_variable work_changed_;   // for threads
  std::condition_variable first_changed_;  // for the delivering thread
  // Guarded by mutex_.
  PathWalker walker_;
  bool walked_ = false;
  bool stopped_ = false;
  size_t max_in_work_;
  size_t in_work_ = 0;
  size_t waiting_threads_ = 0;  // for work_changed_
  size_t finished_ = 0;         // units in work that are finished
  size_t queued_bytes_ = 0;     // of all units
  std::list<std::shared_ptr<Unit>> units_;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_SCAN_UNIT_QUEUE_H_
