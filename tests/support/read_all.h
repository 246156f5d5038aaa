// Reads a source to its end.
#ifndef METGREP_TESTS_SUPPORT_READ_ALL_H_
#define METGREP_TESTS_SUPPORT_READ_ALL_H_

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/io/byte_source.h"
#include "tests/support/escape.h"

namespace metgrep {

// What a source gave, and how it ended.
struct ReadResult {
  std::string data;
  absl::Status status;

  friend bool operator==(const ReadResult& a, const ReadResult& b) {
    return a.data == b.data && a.status == b.status;
  }
  friend std::ostream& operator<<(std::ostream& out, const ReadResult& result) {
    const size_t tail = result.data.size() > 60 ? result.data.size() - 60 : 0;
    return out << result.data.size() << " bytes ending \"" << Escaped(result.data.substr(tail))
               << "\", " << result.status.ToString();
  }
};

// Reads at most `piece` bytes at a time.
inline ReadResult ReadAll(ByteSource& source, size_t piece = 65536) {
  ReadResult result;
  std::vector<char> buffer(piece);
  while (true) {
    const absl::StatusOr<size_t> count = source.Read(buffer.data(), buffer.size());
    if (!count.ok()) result.status = count.status();
    if (!count.ok() || *count == 0) return result;
    result.data.append(buffer.data(), *count);
  }
}

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_READ_ALL_H_
