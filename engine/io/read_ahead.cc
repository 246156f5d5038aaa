#include "engine/io/read_ahead.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>
#include <utility>

#include "engine/io/thread.h"

namespace metgrep {
namespace {

class ReadAheadSource : public ByteSource {
 public:
  explicit ReadAheadSource(size_t buffer_bytes) : buffer_bytes_(std::max(buffer_bytes, size_t{1})) {
    for (Buffer& buffer : buffers_) {
      buffer.bytes = std::make_unique_for_overwrite<char[]>(buffer_bytes_);
    }
  }
  // Takes the source if there is a thread for it.
  bool Start(std::unique_ptr<ByteSource>* source) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!StartThread([this] { Fill(); }, &thread_)) return false;
    source_ = std::move(*source);
    return true;
  }
  ~ReadAheadSource() override {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
  }
  ReadAheadSource(const ReadAheadSource&) = delete;
  ReadAheadSource& operator=(const ReadAheadSource&) = delete;

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    Buffer& current = buffers_[read_ % kBuffers];
    if (at_ == 0) {
      std::unique_lock<std::mutex> lock(mutex_);
      changed_.wait(lock, [this] { return filled_ > read_ || ended_; });
      if (filled_ == read_) {
        if (!error_.ok()) return error_;
        return 0;
      }
    }
    const size_t count = std::min(size, current.size - at_);
    std::memcpy(buffer, current.bytes.get() + at_, count);
    at_ += count;
    if (at_ == current.size) {
      at_ = 0;
      const std::lock_guard<std::mutex> lock(mutex_);
      ++read_;
      changed_.notify_all();
    }
    return count;
  }

 private:
  static constexpr size_t kBuffers = 4;
  struct Buffer {
    std::unique_ptr<char[]> bytes;
    size_t size = 0;
  };

  // The thread. Buffers [read_, filled_) belong to the reader, the others to the thread.
  void Fill() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (true) {
      changed_.wait(lock, [this] { return filled_ - read_ < kBuffers || stopped_; });
      if (stopped_) return;
      Buffer& buffer = buffers_[filled_ % kBuffers];
      lock.unlock();
      const absl::StatusOr<size_t> count = source_->Read(buffer.bytes.get(), buffer_bytes_);
      lock.lock();
      if (!count.ok() || *count == 0) {
        if (!count.ok()) error_ = count.status();
        ended_ = true;
        changed_.notify_all();
        return;
      }
      buffer.size = *count;
      ++filled_;
      changed_.notify_all();
    }
  }

  const size_t buffer_bytes_;
  std::array<Buffer, kBuffers> buffers_;
  size_t at_ = 0;  // in the buffer that is being read
  std::mutex mutex_;
  std::condition_variable changed_;
  // Guarded by mutex_. Numbers of buffers filled and read so far.
  std::unique_ptr<ByteSource> source_;
  size_t filled_ = 0;
  size_t read_ = 0;
  bool ended_ = false;
  bool stopped_ = false;
  absl::Status error_;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<ByteSource> NewReadAheadSource(std::unique_ptr<ByteSource> source,
                                               size_t buffer_bytes) {
  auto read_ahead = std::make_unique<ReadAheadSource>(buffer_bytes);
  if (!read_ahead->Start(&source)) return source;
  return read_ahead;
}

}  // namespace metgrep
