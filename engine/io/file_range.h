// Parts of one file that several threads read at the same time.
#ifndef METGREP_ENGINE_IO_FILE_RANGE_H_
#define METGREP_ENGINE_IO_FILE_RANGE_H_

#include <cstdint>
#include <limits>
#include <memory>

#include "engine/io/byte_source.h"

namespace metgrep {

// An open regular file. Thread-safe: it is read with pread(2).
class File {
 public:
  // A file of its own over the same open file as `fd`; null if the system has no descriptor left.
  static std::shared_ptr<const File> Share(int fd, uint64_t size);
  ~File();
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  // When it was opened: it may have grown or been truncated since.
  uint64_t size() const { return size_; }

  // Reads at `offset`, as ByteSource::Read() does.
  absl::StatusOr<size_t> ReadAt(uint64_t offset, char* buffer, size_t size) const;

 private:
  File(int fd, uint64_t size) : fd_(fd), size_(size) {}

  const int fd_;
  const uint64_t size_;
};

inline constexpr uint64_t kEndOfFile = std::numeric_limits<uint64_t>::max();

// The lines that start in [begin, end) of a file. Ranges that follow each other give every line
// once, whole, whatever the offsets between them; the range that ends at kEndOfFile also gives what
// was appended since the file was opened.
class FileRange : public ByteSource {
 public:
  FileRange(std::shared_ptr<const File> file, uint64_t begin, uint64_t end);

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override;

  // Offset of its first line. Known after the first Read().
  uint64_t first_offset() const { return at_start_; }
  // Finds the offsets of its lines; the first Read() does it, too.
  absl::Status Find();

 private:
  // The first line start at or behind `offset`; something not below `limit` if there is none before
  // it.
  absl::StatusOr<uint64_t> LineStart(uint64_t offset, uint64_t limit) const;

  const std::shared_ptr<const File> file_;
  uint64_t begin_;
  uint64_t end_;
  bool found_ = false;
  absl::Status error_;
  uint64_t at_start_ = 0;
  uint64_t at_ = 0;
  uint64_t stop_ = 0;
};

}  // namespace metgrep

#endif  // METGREP_ENGINE_IO_FILE_RANGE_H_
