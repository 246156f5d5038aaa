#include "engine/io/prefixed_source.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace metgrep {
namespace {

class PrefixedSource : public ByteSource {
 public:
  PrefixedSource(std::string prefix, std::unique_ptr<ByteSource> rest)
      : prefix_(std::move(prefix)), rest_(std::move(rest)) {}

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    if (at_ == prefix_.size()) {
      if (!prefix_.empty()) {
        prefix_ = std::string();  // give the memory back
        at_ = 0;
      }
      return rest_->Read(buffer, size);
    }
    const size_t count = std::min(size, prefix_.size() - at_);
    std::memcpy(buffer, prefix_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::string prefix_;
  size_t at_ = 0;
  std::unique_ptr<ByteSource> rest_;
};

}  // namespace

std::unique_ptr<ByteSource> NewPrefixedSource(std::string prefix,
                                              std::unique_ptr<ByteSource> rest) {
  return std::make_unique<PrefixedSource>(std::move(prefix), std::move(rest));
}

}  // namespace metgrep
