#include "engine/io/byte_source.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/io/errno_status.h"

namespace metgrep {
namespace {

class FileDescriptorSource : public ByteSource {
 public:
  FileDescriptorSource(int fd, bool owned) : fd_(fd), owned_(owned) {
    // Only advice: it fails for a pipe, and that does not matter.
    (void)posix_fadvise(fd_, 0, 0, POSIX_FADV_SEQUENTIAL);
  }
  ~FileDescriptorSource() override {
    if (owned_) close(fd_);
  }
  FileDescriptorSource(const FileDescriptorSource&) = delete;
  FileDescriptorSource& operator=(const FileDescriptorSource&) = delete;

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    if (!error_.ok()) return error_;
    if (at_end_) return 0;
    ssize_t count;
    do {
      count = read(fd_, buffer, std::min(size, kMaxRead));
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
      error_ = ErrnoStatus(errno);
      return error_;
    }
    // A terminal can go on after an end: the first one counts.
    at_end_ = count == 0;
    return static_cast<size_t>(count);
  }

 private:
  // Linux reads no more at once, and some systems fail above INT_MAX.
  static constexpr size_t kMaxRead = size_t{1} << 30;

  const int fd_;
  const bool owned_;
  bool at_end_ = false;
  absl::Status error_;
};

class MemorySource : public ByteSource {
 public:
  MemorySource(std::string_view data, size_t piece)
      : rest_(data), piece_(std::max(piece, size_t{1})) {}

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    const size_t count = std::min({size, piece_, rest_.size()});
    if (count > 0) std::memcpy(buffer, rest_.data(), count);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
  const size_t piece_;
};

}  // namespace

std::unique_ptr<ByteSource> NewFileDescriptorSource(int fd, bool owned) {
  return std::make_unique<FileDescriptorSource>(fd, owned);
}

std::unique_ptr<ByteSource> NewMemorySource(std::string_view data, size_t piece) {
  return std::make_unique<MemorySource>(data, piece);
}

}  // namespace metgrep
