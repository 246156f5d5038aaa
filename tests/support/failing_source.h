// A source that ends with an error.
#ifndef METGREP_TESTS_SUPPORT_FAILING_SOURCE_H_
#define METGREP_TESTS_SUPPORT_FAILING_SOURCE_H_

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/io/byte_source.h"

namespace metgrep {

// Gives `data`, which must outlive it, in pieces of at most `piece` bytes, then `error` for ever.
class FailingSource : public ByteSource {
 public:
  FailingSource(std::string_view data, absl::Status error, size_t piece = SIZE_MAX)
      : data_(NewMemorySource(data, piece)), error_(std::move(error)) {}

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    const absl::StatusOr<size_t> count = data_->Read(buffer, size);
    if (count.ok() && *count == 0) return error_;
    return count;
  }

 private:
  const std::unique_ptr<ByteSource> data_;
  const absl::Status error_;
};

}  // namespace metgrep

#endif  // METGREP_TESTS_SUPPORT_FAILING_SOURCE_H_
