#include "engine/io/file_range.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "engine/io/errno_status.h"

namespace metgrep {

std::shared_ptr<const File> File::Share(int fd, uint64_t size) {
  const int own = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  if (own < 0) return nullptr;
  return std::shared_ptr<const File>(new File(own, size));
}

File::~File() { close(fd_); }

absl::StatusOr<size_t> File::ReadAt(uint64_t offset, char* buffer, size_t size) const {
  ssize_t count;
  do {
    count = pread(fd_, buffer, size, static_cast<off_t>(offset));
  } while (count < 0 && errno == EINTR);
  if (count < 0) return ErrnoStatus(errno);
  return static_cast<size_t>(count);
}

FileRange::FileRange(std::shared_ptr<const File> file, uint64_t begin, uint64_t end)
    : file_(std::move(file)), begin_(begin), end_(end) {}

absl::StatusOr<uint64_t> FileRange::LineStart(uint64_t offset, uint64_t limit) const {
  if (offset == 0 || offset == kEndOfFile) return offset;
  // A line starts behind each newline: the first one at or behind the byte before `offset`.
  char buffer[4096];
  uint64_t at = offset - 1;
  while (at < limit) {
    const absl::StatusOr<size_t> count = file_->ReadAt(at, buffer, sizeof(buffer));
    if (!count.ok()) return count.status();
    if (*count == 0) return at;  // the end of the file
    const void* const newline = std::memchr(buffer, '\n', *count);
    if (newline != nullptr) {
      return at + static_cast<uint64_t>(static_cast<const char*>(newline) - buffer) + 1;
    }
    at += *count;
  }
  return at;
}

absl::Status FileRange::Find() {
  if (found_) return error_;
  found_ = true;
  // A line may run through many ranges: those in which none starts do not look for its end.
  const absl::StatusOr<uint64_t> start = LineStart(begin_, end_);
  const absl::StatusOr<uint64_t> stop =
      start.ok() && *start < end_ ? LineStart(end_, kEndOfFile) : start;
  if (!stop.ok()) {
    error_ = stop.status();
    return error_;
  }
  at_start_ = at_ = *start;
  stop_ = *stop;
  return error_;
}

absl::StatusOr<size_t> FileRange::Read(char* buffer, size_t size) {
  if (!Find().ok()) return error_;
  if (at_ >= stop_) return 0;
  const absl::StatusOr<size_t> count =
      file_->ReadAt(at_, buffer, static_cast<size_t>(std::min<uint64_t>(size, stop_ - at_)));
  if (!count.ok()) {
    error_ = count.status();
    return error_;
  }
  if (*count == 0) stop_ = at_;  // truncated meanwhile, or the end
  at_ += *count;
  return *count;
}

}  // namespace metgrep
