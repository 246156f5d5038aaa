#include "engine/io/kept_memory.h"

#include <algorithm>
#include <mutex>
#include <new>
#include <vector>

namespace metgrep {
namespace {

struct Kept {
  void* memory;
  size_t size;
};

// Enough for the inputs that the threads of a machine have open at a time.
constexpr size_t kMaxKept = 64;

struct Pool {
  std::mutex mutex;
  std::vector<Kept> kept;
};

// Never destroyed: other objects may be, later than it would be.
Pool& ThePool() {
  static Pool* const pool = new Pool;
  return *pool;
}

}  // namespace

void* TakeMemory(size_t size) {
  Pool& pool = ThePool();
  {
    const std::lock_guard<std::mutex> lock(pool.mutex);
    const auto found = std::find_if(pool.kept.begin(), pool.kept.end(),
                                    [size](const Kept& kept) { return kept.size == size; });
    if (found != pool.kept.end()) {
      void* const memory = found->memory;
      *found = pool.kept.back();
      pool.kept.pop_back();
      return memory;
    }
  }
  return ::operator new(size);
}

void KeepMemory(void* memory, size_t size) {
  Pool& pool = ThePool();
  {
    const std::lock_guard<std::mutex> lock(pool.mutex);
    if (pool.kept.size() < kMaxKept) {
      pool.kept.push_back({memory, size});
      return;
    }
  }
  ::operator delete(memory);
}

}  // namespace metgrep
