// Where bytes come from: a file, standard input, an inflater over another source, or memory.
#ifndef METGREP_ENGINE_IO_BYTE_SOURCE_H_
#define METGREP_ENGINE_IO_BYTE_SOURCE_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace metgrep {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Reads 1 to `size` bytes into `buffer` and returns their number; 0 is the end. It may return
  // fewer bytes than there are. Bytes that could be had before an error are returned first; the
  // error is the answer to the next call and to every call after it.
  // REQUIRES: size > 0.
  virtual absl::StatusOr<size_t> Read(char* buffer, size_t size) = 0;
};

// Reads a file descriptor with read(2), never mmap: a file truncated while it is read gives a
// short read, not a signal. Interrupted calls are repeated. Closes the descriptor if `owned`.
std::unique_ptr<ByteSource> NewFileDescriptorSource(int fd, bool owned);

// Reads `data`, which must outlive the source, in pieces of at most `piece` bytes.
std::unique_ptr<ByteSource> NewMemorySource(std::string_view data, size_t piece = SIZE_MAX);

}  // namespace metgrep

#endif  // METGREP_ENGINE_IO_BYTE_SOURCE_H_
