#include "cli/output.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

namespace metgrep {

static_assert(std::atomic<size_t>::is_always_lock_free, "a signal handler reads it");

Output::Output(int file_descriptor)
    : file_descriptor_(file_descriptor), buffer_(new char[kCapacity]) {
  struct stat status;
  const bool known = fstat(file_descriptor, &status) == 0;
  is_regular_file_ = known && S_ISREG(status.st_mode);
  if (known) {
    device_ = status.st_dev;
    inode_ = status.st_ino;
  }
  is_terminal_ = known && S_ISCHR(status.st_mode) && isatty(file_descriptor) == 1;
  line_buffered_ = is_terminal_;
}

// Appends what may not fit.
void Output::AppendLarge(std::string_view bytes) {
  MakeRoom();
  if (bytes.size() <= kCapacity - size_) return Append(bytes);
  // A record that is larger than the buffer.
  Flush();
  Write(bytes.data(), bytes.size());
}

// Writes the whole records and keeps the beginning of the next one, so that an interrupt leaves
// whole lines behind.
void Output::MakeRoom() {
  const size_t complete = complete_.load(std::memory_order_relaxed);
  // Before the write: a signal handler must not write the same bytes a second time.
  complete_.store(0, std::memory_order_relaxed);
  Write(buffer_.get(), complete);
  std::memmove(buffer_.get(), buffer_.get() + complete, size_ - complete);
  size_ -= complete;
}

bool Output::Flush() {
  complete_.store(0, std::memory_order_relaxed);
  Write(buffer_.get(), size_);
  size_ = 0;
  return error_ == 0;
}

void Output::Write(const char* data, size_t size) {
  while (size > 0 && error_ == 0) {
    const ssize_t written = write(file_descriptor_, data, size);
    if (written >= 0) {
      data += written;
      size -= static_cast<size_t>(written);
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
}

bool Output::pipe_closed() const { return error_ == EPIPE; }

bool Output::IsFile(std::string_view path) const {
  if (!is_regular_file_) return false;
  struct stat status;
  const int result =
      path == "-" ? fstat(STDIN_FILENO, &status) : stat(std::string(path).c_str(), &status);
  return result == 0 && status.st_dev == device_ && status.st_ino == inode_;
}

void Output::FlushFromSignalHandler() {
  const char* data = buffer_.get();
  size_t size = complete_.load(std::memory_order_relaxed);
  while (size > 0) {
    const ssize_t written = write(file_descriptor_, data, size);
    if (written < 0) return;
    data += written;
    size -= static_cast<size_t>(written);
  }
}

}  // namespace metgrep
